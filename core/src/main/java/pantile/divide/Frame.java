// SPDX-License-Identifier: Apache-2.0
package pantile.divide;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem that was split, and how far its parts are: what a recursion would have on its stack.
 * Frames are on the heap, so recursion may be as deep as memory allows, and any member can go on
 * with what another has left.
 *
 * <p>A frame without a parent is a <em>share</em>: some of the parts of another frame, which
 * another member was offered. One member at a time has to do with a frame, its {@link Chain}'s; but
 * members write results of one shared frame at once, each to places of its own.
 *
 * @param <P> a problem
 * @param <R> a result
 */
final class Frame<P, R> {
  /** The frame that this one's problem is a part of; null for a share. */
  final @Nullable Frame<P, R> parent;

  /** Null for a share. */
  final @Nullable P problem;

  private final List<? extends P> parts;

  /** Which of the results a share's first part gives. */
  private final int base;

  /** How often the problem's ancestors were split: 0 for the problem of the whole division. */
  final int depth;

  /** The parts from here to the limit have not been begun. The part before is in hand. */
  private int next;

  /** One past the last part that the owner keeps. Those from here on were offered. */
  private int limit;

  /** The result of the first part, of two, while no member but the owner has to do with them. */
  private @Nullable Object first;

  /** The results; null for a frame of one or two parts that is not shared. */
  private @Nullable Object @Nullable [] results;

  /** Where those meet who work on the parts; null while that is the owner alone. */
  @Nullable Join<P, R> join;

  /** The frame of the part in hand; null if that is not split. */
  @Nullable Frame<P, R> child;

  /** The frame of a problem that was just split. */
  Frame(Frame<P, R> parent, P problem, List<? extends P> parts, int size) {
    this.parent = parent;
    this.problem = problem;
    this.parts = parts;
    this.base = 0;
    this.depth = parent.depth + 1;
    this.limit = size;
    this.results = size > 2 ? new Object[size] : null;
    parent.child = this;
  }

  private Frame(
      List<? extends P> parts, int base, int depth, @Nullable Object @Nullable [] results) {
    this.parent = null;
    this.problem = null;
    this.parts = parts;
    this.base = base;
    this.depth = depth;
    this.limit = parts.size();
    this.results = results;
  }

  /** The share that is a whole division: its one part is the problem. */
  static <P, R> Frame<P, R> whole(P problem) {
    Frame<P, R> whole = new Frame<>(List.of(problem), 0, -1, new Object[1]);
    whole.join = new Join<>(whole, null, 1);
    return whole;
  }

  /** Whether a part is left that has not been begun. */
  boolean hasNext() {
    return next < limit;
  }

  /**
   * Begins the next part.
   *
   * @return null if the list has null in its place
   */
  @Nullable P begin() {
    return parts.get(next++);
  }

  /** Takes the result of the part in hand. */
  void put(R result) {
    if (results == null) {
      first = result;
    } else {
      results[base + next - 1] = result;
    }
  }

  /** All results, if no other member has to do with the parts. */
  List<R> results(R last) {
    if (results == null) {
      @SuppressWarnings("unchecked") // put() takes nothing else
      R before = (R) first;
      return before == null ? List.of(last) : List.of(before, last);
    }
    put(last);
    return results();
  }

  /** All results, once those of all members are there. */
  @SuppressWarnings({
    "unchecked",
    "NullAway"
  }) // put() takes nothing else, and has been called for all
  List<R> results() {
    return (List<R>) Collections.unmodifiableList(Arrays.asList(results));
  }

  /**
   * Parts off half of the parts that have not been begun, the later ones: at least one.
   *
   * @param chain the owner's
   * @return a share; null if a part is null. So the owner comes upon it
   */
  @Nullable Frame<P, R> share(Chain<P, R> chain) {
    int left = limit - next;
    int middle = limit - (left + 1) / 2;
    Object[] copied = new Object[limit - middle]; // members need not read the user's list at once
    for (int i = middle; i < limit; i++) {
      P part = parts.get(i);
      if (part == null) {
        return null;
      }
      copied[i - middle] = part;
    }
    @Nullable Object[] places = results;
    if (places == null) {
      places = new Object[2]; // of two parts the first is in hand, or there would be no other
      results = places;
    }
    Join<P, R> meeting = join;
    if (meeting == null) {
      meeting = new Join<>(this, chain, 2);
      join = meeting;
    } else {
      meeting.expectAnother();
    }
    @SuppressWarnings("unchecked") // they were the list's
    List<P> given = (List<P>) Arrays.asList(copied);
    Frame<P, R> share = new Frame<>(given, base + middle, depth, places);
    share.join = meeting;
    limit = middle;
    return share;
  }
}
