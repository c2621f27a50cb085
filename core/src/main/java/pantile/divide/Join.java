// SPDX-License-Identifier: Apache-2.0
package pantile.divide;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where members meet who work on the parts of one problem. Nobody waits there: whoever comes last
 * goes on with the problem, and the others look for other work.
 *
 * @param <P> a problem
 * @param <R> a result
 */
final class Join<P, R> {
  /** Whose parts these are. */
  final Frame<P, R> frame;

  /** The frame's ancestors' state; null for that of the whole division, which has no ancestor. */
  final @Nullable Chain<P, R> chain;

  private final AtomicInteger expected;

  Join(Frame<P, R> frame, @Nullable Chain<P, R> chain, int expected) {
    this.frame = frame;
    this.chain = chain;
    this.expected = new AtomicInteger(expected);
  }

  /** Some of the parts were offered. Called by one who has not come yet. */
  void expectAnother() {
    expected.getAndIncrement();
  }

  /** Comes; true for whoever comes last, and sees what the others have written before. */
  boolean isLast() {
    return expected.decrementAndGet() == 0;
  }
}
