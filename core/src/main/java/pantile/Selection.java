// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import pantile.op.select.KeyRange;
import pantile.spi.ElementType;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Finds elements by their places in the order of a sort, without sorting all. Two elements of a
 * sorted sample bound the one that is wanted: what is below the bounds is counted, and what is
 * between them is kept and sorted. (Floyd and Rivest, "Expected time bounds for selection", 1975.
 * They exchange elements in place; here all elements are read, and none is moved.) Where a bound
 * fails, all are sorted.
 *
 * <p>Elements are compared by the keys that a sort orders them by. So zeros of both signs, and NaNs
 * of all bits, have places of their own.
 */
final class Selection {
  /** Up to so many elements, a sort takes less time than the jobs of a selection. */
  static final int SMALL = 1 << 16;

  /** More places than that are found by one sort. */
  private static final int MOST_PLACES = 8;

  /** The fewest elements of a sample. */
  private static final int LEAST_SAMPLE = 1 << 10;

  /** The most: those of 2^33 elements. */
  private static final int MOST_SAMPLE = 1 << 22;

  /**
   * How many standard deviations a bound lies off the place in the sample that is expected. Then
   * one sample in some ten thousand has a bound that fails.
   */
  private static final int DEVIATIONS = 4;

  /** The part of a sample that is many equals, for which it pays to count. */
  private static final int CROWD = 8;

  /** Of the sample's places. Any will do: no result depends on them. */
  private static final long SEED = 20_261_129;

  private Selection() {}

  /**
   * The elements at places of the sorted order.
   *
   * @param places ascending
   * @return their bits
   */
  static <A extends Values<A>> long[] at(A x, long... places) {
    return at(x, false, places);
  }

  /**
   * The same; none of them if an element is NaN.
   *
   * @param places ascending, at least one
   * @return their bits; no bits if an element is NaN
   */
  static <A extends Values<A>> long[] ofNumbers(A x, long... places) {
    return at(x, x.type().floating(), places);
  }

  private static <A extends Values<A>> long[] at(A x, boolean numbers, long... places) {
    try (A all = x.readable()) {
      if (all.length() <= SMALL || places.length > MOST_PLACES) {
        return sorted(all, 0, numbers, places);
      }
      try (A sample = sample(all)) {
        long[] found = new long[places.length];
        int to;
        for (int from = 0; from < places.length; from = to) {
          to = from + 1;
          while (to < places.length && places[to] - places[to - 1] <= 1) {
            to++;
          }
          long[] some = Arrays.copyOfRange(places, from, to);
          long[] bits = between(all, sample, numbers && from == 0, some);
          if (bits == null) {
            return sorted(all, 0, numbers, places);
          }
          if (bits.length == 0) {
            return bits;
          }
          System.arraycopy(bits, 0, found, from, bits.length);
        }
        return found;
      }
    }
  }

  /** Elements at places that are counted from a first one, by a sort. NaNs are the last. */
  private static <A extends Values<A>> long[] sorted(
      A x, long first, boolean numbers, long[] places) {
    try (A sorted = x.sort()) {
      if (numbers && !x.explained()) {
        double last = sorted.real(sorted.elementBits(sorted.length() - 1));
        if (Double.isNaN(last)) {
          return new long[0];
        }
      }
      long[] found = new long[places.length];
      for (int i = 0; i < places.length && !x.explained(); i++) {
        found[i] = sorted.elementBits(places[i] - first);
      }
      return found;
    }
  }

  /**
   * The elements at neighbouring places; null if a bound fails. Elements are read twice: by one job
   * that counts what is below the bounds, what lies between them, and NaNs, and by one that copies
   * what lies between them.
   *
   * @param numbers whether to look for NaN; if there is one, no bits are the result
   */
  private static <A extends Values<A>> long @Nullable [] between(
      A all, A sample, boolean numbers, long[] places) {
    Bound<A> low = bound(all, sample, places[0], false);
    Bound<A> high = bound(all, sample, places[places.length - 1], true);
    ElementType type = all.type();
    long from = low == null ? KeyRange.least(type) : all.key(low.bits());
    long to = high == null ? KeyRange.greatest(type) : all.key(high.bits());
    KeyRange middle = KeyRange.between(from, to);
    List<KeyRange> ranges = new ArrayList<>(List.of(KeyRange.below(type, from), middle));
    if (numbers) {
      ranges.add(KeyRange.nans(type));
    }
    long[][] counts = all.counted(ranges);
    if (numbers && sum(counts[2]) > 0) {
      return new long[0];
    }
    long below = sum(counts[0]);
    if (low != null && from == to && !all.explained()) { // then all elements are alike
      return equal(low, below + sum(counts[1]), below, places);
    }
    if (low != null && high != null && !all.explained() && crowded(sample, low, high)) {
      return aroundEquals(all, low, high, below, places);
    }
    A kept = all.stays() ? all.filtered(middle) : all.filtered(middle, counts[1]);
    return inside(kept, below, places);
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Whether bounds have many equals: more than an eighth of a sample equals one of them. */
  private static <A extends Values<A>> boolean crowded(A sample, Bound<A> low, Bound<A> high) {
    long length = sample.length();
    long from = below(sample, sample.key(low.bits()));
    long to = below(sample, sample.key(high.bits()));
    long equal = below(sample, sample.key(low.bits()) + 1) - from;
    long last = sample.key(high.bits());
    equal += last == Long.MAX_VALUE ? length - to : below(sample, last + 1) - to;
    return equal > length / CROWD;
  }

  /** The elements at places, where many may be equal to a bound: those are not sorted. */
  private static <A extends Values<A>> long @Nullable [] aroundEquals(
      A all, Bound<A> low, Bound<A> high, long below, long[] places) {
    ElementType type = all.type();
    long from = all.key(low.bits());
    long to = all.key(high.bits());
    long end = below + all.counted(KeyRange.between(from, from));
    if (places[places.length - 1] < end) {
      return equal(low, end, below, places);
    }
    long start = all.counted(KeyRange.below(type, to));
    long last = start + all.counted(KeyRange.between(to, to));
    if (places[0] < below || places[places.length - 1] >= last) {
      return null;
    }
    long[] found = new long[places.length];
    long[] inner = new long[places.length];
    int count = 0;
    int at = 0;
    for (int i = 0; i < places.length; i++) {
      if (places[i] < end) {
        found[i] = low.bits();
      } else if (places[i] >= start) {
        found[i] = high.bits();
      } else {
        at = count == 0 ? i : at; // places ascend, so those between the bounds are side by side
        inner[count++] = places[i];
      }
    }
    if (count > 0) {
      if (to - from < 2) {
        return null; // there is nothing in between, unless elements changed
      }
      long[] some =
          inside(
              all.filtered(KeyRange.between(from + 1, to - 1)), end, Arrays.copyOf(inner, count));
      if (some == null) {
        return null;
      }
      System.arraycopy(some, 0, found, at, count);
    }
    return found;
  }

  /** How many elements of a sorted sample have lesser keys. */
  static <A extends Values<A>> long below(A sample, long key) {
    long low = 0;
    long high = sample.length();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (sample.key(sample.elementBits(middle)) < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The elements at places among those that were kept; null if they are not. */
  private static <A extends Values<A>> long @Nullable [] inside(A kept, long below, long[] places) {
    try (A middle = kept) {
      boolean holds = places[0] >= below && places[places.length - 1] - below < middle.length();
      return holds || middle.explained() ? sorted(middle, below, false, places) : null;
    }
  }

  /** The elements at places where many have the same bits; null if some have not. */
  private static <A extends Values<A>> long @Nullable [] equal(
      Bound<A> bound, long end, long below, long[] places) {
    if (places[0] < below || places[places.length - 1] >= end) {
      return null;
    }
    long[] found = new long[places.length];
    Arrays.fill(found, bound.bits());
    return found;
  }

  /** A sorted sample. */
  static <A extends Values<A>> A sample(A all) {
    double root = Math.cbrt((double) all.length());
    int most = all.explained() ? LEAST_SAMPLE : MOST_SAMPLE;
    int size = (int) Math.clamp(root * root, LEAST_SAMPLE, most);
    SplittableRandom random = new SplittableRandom(SEED);
    if (all.engine.offHeap(all.length())) {
      return eachOf(all, size, random).sort();
    }
    int length = (int) all.length();
    int[] places = new int[size];
    for (int i = 0; i < places.length; i++) {
      places[i] = random.nextInt(length);
    }
    try (A picked = all.picked(places)) {
      return picked.sort();
    }
  }

  /** Elements read one by one: no gather reads more than an array holds. */
  private static <A extends Values<A>> A eachOf(A all, int size, SplittableRandom random) {
    Slice each = Scratch.of(all.type(), size);
    for (int i = 0; i < size; i++) {
      long bits = all.elementBits(random.nextLong(all.length()));
      switch (each) {
        case Slice.Ints(int[] a, int _, int _) -> a[i] = (int) bits;
        case Slice.Longs(long[] a, int _, int _) -> a[i] = bits;
        case Slice.Floats(float[] a, int _, int _) -> a[i] = Float.intBitsToFloat((int) bits);
        case Slice.Doubles(double[] a, int _, int _) -> a[i] = Double.longBitsToDouble(bits);
        default -> throw new IllegalArgumentException("no array");
      }
    }
    return all.of(each);
  }

  /**
   * An element of the sample that is most likely on one side of the element at a place; null if
   * that is beyond the sample's end.
   */
  static <A extends Values<A>> @Nullable Bound<A> bound(
      A all, A sample, long place, boolean above) {
    double share = (place + 0.5) / all.length();
    double expected = share * sample.length();
    double margin = DEVIATIONS * (Math.sqrt(expected * (1 - share)) + 1);
    double at = above ? Math.ceil(expected + margin) : Math.floor(expected - margin);
    return at < 0 || at >= sample.length() ? null : new Bound<>(all, sample.elementBits((long) at));
  }
}
