// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;
import pantile.spi.Arguments;

/**
 * Finds the elements that come first in an order, without ordering all. For few elements, {@link
 * TopBlocks} leaves as many blocks. Else a bound from a sorted sample leaves little more than the
 * elements that are wanted. These are ordered by a stable argSort; their indices ascend before, so
 * that of equal ones the lower index stays first.
 */
final class TopK {
  private TopK() {}

  static <A extends Values<A>> Picked<A> of(A x, long k, boolean descending) {
    var _ = Arguments.atMost(k, "k", x.length(), "elements");
    x.begin(descending ? "topK" : "bottomK");
    try (A all = x.settled()) {
      int[] indices = k == 0 ? new int[0] : first(all, (int) k, descending);
      return new Picked<>(all.picked(indices), Values.ints(x.engine, indices));
    }
  }

  private static <A extends Values<A>> int[] first(A all, int k, boolean descending) {
    if (all.length() <= Selection.SMALL || k > all.length() / 2) {
      return ordered(all, k, descending);
    }
    TopBlocks blocks = TopBlocks.of(all, k, descending);
    if (blocks != null) {
      try (A near = all.picked(blocks.indices())) {
        Bound<A> bound = new Bound<>(near, blocks.bits(all.type()));
        return inAll(blocks.indices(), first(near, bound, false, k, descending));
      }
    }
    try (A sample = Selection.sample(all)) {
      long place = descending ? all.length() - k : k - 1L;
      Bound<A> bound = Selection.bound(all, sample, place, !descending);
      if (bound == null) {
        return ordered(all, k, descending);
      }
      return first(all, bound, equalsTooMany(all, sample, bound, k, descending), k, descending);
    }
  }

  /**
   * The first of elements of which most likely at least k, and few more, come before a bound.
   *
   * @param many whether far more than are wanted are known to be equal to the bound
   */
  private static <A extends Values<A>> int[] first(
      A all, Bound<A> bound, boolean many, int k, boolean descending) {
    int[] near = many ? new int[0] : indices(descending ? bound.before().not() : bound.upTo());
    if (all.explained()) {
      near = new int[k]; // nothing was found; what follows orders about as many
    }
    if (many || near.length - 2L * k > Selection.SMALL) {
      int[] beyond = indices(descending ? bound.upTo().not() : bound.before());
      if (beyond.length < k) {
        int[] joined =
            joined(ordered(all, beyond, beyond.length, descending), k, bound, descending);
        return joined.length == k ? joined : ordered(all, k, descending);
      }
      near = beyond;
    }
    return near.length < k ? ordered(all, k, descending) : ordered(all, near, k, descending);
  }

  /** The indices among all elements, of those at places among some. */
  private static int[] inAll(int[] some, int[] places) {
    int[] indices = new int[places.length];
    for (int i = 0; i < places.length; i++) {
      indices[i] = some[places[i]];
    }
    return indices;
  }

  /** Whether a sample tells that far more elements than are wanted are equal to a bound. */
  private static <A extends Values<A>> boolean equalsTooMany(
      A all, A sample, Bound<A> bound, int k, boolean descending) {
    if (all.explained()) {
      return false; // the sample has no elements
    }
    long key = all.key(bound.bits());
    long length = sample.length();
    long near =
        descending
            ? length - Selection.below(sample, key)
            : key == Long.MAX_VALUE ? length : Selection.below(sample, key + 1);
    return (double) near / length * all.length() > 2.0 * k + Selection.SMALL / 8.0;
  }

  /**
   * What lies beyond a bound, and of the many that are equal to it those of the lowest indices:
   * fewer than k if a sample has misled.
   */
  private static <A extends Values<A>> int[] joined(
      int[] beyond, int k, Bound<A> bound, boolean descending) {
    int[] joined = Arrays.copyOf(beyond, k);
    int at;
    if (bound.isZero()) {
      at = append(bound.zeros(!descending), joined, beyond.length);
      at = append(bound.zeros(descending), joined, at);
    } else {
      at = append(bound.equal(), joined, beyond.length);
    }
    return at == k ? joined : Arrays.copyOf(joined, at);
  }

  /**
   * Adds the first indices of many, until there are enough: of equal elements few are looked at.
   */
  private static int append(Mask more, int[] joined, int from) {
    int at = from;
    long step = Selection.SMALL;
    long end;
    for (long done = 0; done < more.length() && at < joined.length; done = end) {
      end = Math.min(more.length(), done + step);
      int[] some = indices(more.slice(done, end));
      int count = Math.min(some.length, joined.length - at);
      for (int i = 0; i < count; i++) {
        joined[at + i] = (int) done + some[i];
      }
      at += count;
      step *= 4;
    }
    return at;
  }

  /** The first of all elements. */
  private static <A extends Values<A>> int[] ordered(A all, int k, boolean descending) {
    Ints order = descending ? all.argSortDescending() : all.argSort();
    return order.take(k).toArray();
  }

  /** The first of some elements, whose indices ascend. */
  private static <A extends Values<A>> int[] ordered(A all, int[] some, int k, boolean descending) {
    try (A picked = all.picked(some)) {
      return inAll(some, ordered(picked, k, descending));
    }
  }

  private static int[] indices(Mask mask) {
    return mask.kept().array();
  }
}
