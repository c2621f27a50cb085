// SPDX-License-Identifier: Apache-2.0
package pantile.spark.sort;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which partition of a sorted result a key goes to: partitions are ranges of keys, in their order,
 * each with about the same number of elements.
 *
 * <p>A key that crowds does not fill one partition. Each splitter is a key that lies across the
 * borders of partitions, and the sample says which share of it lies on which side. Elements equal
 * to the splitter are dealt out by these shares. What counts is how many such elements a task has
 * seen, never which one it is: equal elements have equal bits, so a task that is run again and
 * meets its elements in another order deals out the same.
 */
public final class KeyRanges implements Serializable {
  private static final long serialVersionUID = 1;

  private static final double UNIT = 0x1p32;

  /** 2^32 over the golden ratio: its multiples spread evenly over 32 bits. */
  private static final int GOLDEN = 0x9E3779B9;

  private final int partitions;

  /** Ascending, all unlike. */
  private final long[] splitters;

  /** The partition of the keys below each splitter, and at last of those beyond all. */
  private final int[] below;

  /** Of each splitter, from its first partition on: where the shares end, in 2^-32. */
  private final long[][] ends;

  private KeyRanges(int partitions, List<Splitter> chosen) {
    this.partitions = partitions;
    int count = chosen.size();
    splitters = new long[count];
    below = new int[count + 1];
    ends = new long[count][];
    for (int i = 0; i < count; i++) {
      splitters[i] = chosen.get(i).key();
      below[i] = chosen.get(i).first();
      ends[i] = chosen.get(i).ends();
      below[i + 1] = below[i] + ends[i].length - 1;
    }
  }

  /**
   * Chooses ranges. Takes O(s log s) time for s sampled keys.
   *
   * @param samples of all partitions of the input
   * @param partitions how many ranges, at least 1
   * @return the ranges
   */
  public static KeyRanges of(List<KeySample> samples, int partitions) {
    List<Weighed> all = new ArrayList<>();
    for (KeySample sample : samples) {
      double each = (double) sample.of() / Math.max(1, sample.keys().length);
      for (long key : sample.keys()) {
        all.add(new Weighed(key, each));
      }
    }
    // By weight as well, so that sums of weights do not depend on the samples' order.
    all.sort(Comparator.comparingLong(Weighed::key).thenComparingDouble(Weighed::weight));
    double total = 0;
    for (Weighed key : all) {
      total += key.weight();
    }
    List<Splitter> chosen = new ArrayList<>();
    double start = 0;
    int cut = 1;
    for (int i = 0; i < all.size() && cut < partitions; ) {
      long key = all.get(i).key();
      double end = start;
      for (; i < all.size() && all.get(i).key() == key; i++) {
        end += all.get(i).weight();
      }
      int first = cut - 1;
      List<Double> borders = new ArrayList<>();
      while (cut < partitions && total * cut / partitions < end) {
        borders.add((total * cut / partitions - start) / (end - start));
        cut++;
      }
      if (!borders.isEmpty()) {
        chosen.add(Splitter.of(key, first, borders));
      }
      start = end;
    }
    return new KeyRanges(partitions, chosen);
  }

  private record Weighed(long key, double weight) {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Splitter(long key, int first, long[] ends) {
    static Splitter of(long key, int first, List<Double> borders) {
      long[] ends = new long[borders.size() + 1];
      for (int i = 0; i < borders.size(); i++) {
        ends[i] = (long) (Math.clamp(borders.get(i), 0.0, 1.0) * UNIT);
      }
      ends[borders.size()] = (long) UNIT;
      return new Splitter(key, first, ends);
    }
  }

  /**
   * How many ranges there are.
   *
   * @return at least 1
   */
  public int partitions() {
    return partitions;
  }

  /**
   * Deals out the elements of one task.
   *
   * @param task the task's number: tasks start at unlike places of the shares, so that a few equal
   *     elements of each do not all go to one partition
   * @return what deals them out, for one thread
   */
  Dealer dealer(int task) {
    return new Dealer(task);
  }

  /** Takes elements that are neighbours and go to one partition. */
  @FunctionalInterface
  interface Taker {
    void take(int partition, int from, int to);
  }

  /** Says where elements go. */
  final class Dealer {
    /** How many elements equal to each splitter came. */
    private final int[] equal = new int[splitters.length];

    private final int start;

    private Dealer(int task) {
      start = task * GOLDEN;
    }

    /**
     * Deals out sorted elements. Takes O(r log n) time for r ranges and n elements, and O(1) for
     * each element that equals a splitter.
     *
     * @param type of the array
     * @param array whose first elements ascend
     * @param length how many
     * @param taker is told where neighbours go
     */
    <A> void deal(SortType<A> type, A array, int length, Taker taker) {
      int at = 0;
      for (int i = 0; i < splitters.length && at < length; i++) {
        int from = first(type, array, at, length, splitters[i]);
        if (from > at) {
          taker.take(below[i], at, from);
        }
        long key = splitters[i];
        at = key == Long.MAX_VALUE ? length : first(type, array, from, length, key + 1);
        if (at > from) {
          share(i, from, at, taker);
        }
      }
      if (at < length) {
        taker.take(below[splitters.length], at, length);
      }
    }

    private void share(int splitter, int from, int to, Taker taker) {
      long[] shares = ends[splitter];
      int[] counts = new int[shares.length];
      for (int i = from; i < to; i++) {
        long phase = Integer.toUnsignedLong(start + equal[splitter]++ * GOLDEN);
        int share = 0;
        while (phase >= shares[share]) {
          share++;
        }
        counts[share]++;
      }
      int at = from;
      for (int share = 0; share < counts.length; share++) {
        if (counts[share] > 0) {
          taker.take(below[splitter] + share, at, at + counts[share]);
          at += counts[share];
        }
      }
    }

    /** The first element of some whose key is not below a key. */
    private static <A> int first(SortType<A> type, A array, int from, int to, long key) {
      int low = from;
      int high = to;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (type.key(array, middle) < key) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
