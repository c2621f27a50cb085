// SPDX-License-Identifier: Apache-2.0
package pantile.divide;

import org.jspecify.annotations.Nullable;

/**
 * A frame and its descendants down to the problem in hand: what one member works on. The chain may
 * be left to another member, at a {@link Join}.
 *
 * @param <P> a problem
 * @param <R> a result
 */
final class Chain<P, R> {
  /** No frame above this one has a part that has not been begun. */
  private Frame<P, R> oldest;

  Chain(Frame<P, R> share) {
    this.oldest = share;
  }

  /** A frame has its result, and leaves the chain. */
  void pop(Frame<P, R> frame, Frame<P, R> parent) {
    if (oldest == frame) {
      oldest = parent;
    }
    parent.child = null; // what it holds is garbage now
  }

  /**
   * The frame nearest to the beginning that has parts to give away: the oldest parts are likely to
   * be the most work. Over the life of a chain each frame is passed over once.
   *
   * @return null if there is none
   */
  @Nullable Frame<P, R> oldestWithParts() {
    Frame<P, R> frame = oldest;
    while (!frame.hasNext()) {
      oldest = frame;
      Frame<P, R> child = frame.child;
      if (child == null) {
        return null;
      }
      frame = child;
    }
    oldest = frame;
    return frame;
  }
}
