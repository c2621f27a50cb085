// SPDX-License-Identifier: Apache-2.0
package pantile.spark.sort;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which partition of a sorted result a key goes to: partitions are ranges of keys, in their order,
 * each with about the same number of elements.
 *
 * <p>A key that crowds does not fill one partition. Each splitter is a key that lies across the
 * borders of partitions, and the sample says which share of it lies on which side. Elements equal to
 * the splitter are dealt out by these shares. What counts is how many such elements a task has seen,
 * never which one it is: equal elements have equal bits, so a task that is run again and meets its
 * elements in another order deals out the same.
 */
public final class KeyRanges implements Serializable {
  private static final long serialVersionUID = 1;

  private static final double UNIT = 0x1p32;

  /** 2^32 over the golden ratio: its multiples spread evenly over 32 bits. */
  private static final int GOLDEN = 0x9E3779B9;

  private final int partitions;

  /** Ascending, all unlike, and filled up with the greatest key to one less than a power of two. */
  private final long[] tree;

  private final int count;
  private final long[] splitters;

  /** The partition of the keys below each splitter, and at last of those beyond all. */
  private final int[] below;

  /** Of each splitter, from its first partition on: where the shares end, in 2^-32. */
  private final long[][] ends;

  private KeyRanges(int partitions, List<Splitter> chosen) {
    this.partitions = partitions;
    count = chosen.size();
    splitters = new long[count];
    below = new int[count + 1];
    ends = new long[count][];
    for (int i = 0; i < count; i++) {
      splitters[i] = chosen.get(i).key();
      below[i] = chosen.get(i).first();
      ends[i] = chosen.get(i).ends();
      below[i + 1] = below[i] + ends[i].length - 1;
    }
    int size = Math.max(1, Integer.highestOneBit(Math.max(1, count)) * 2);
    tree = new long[size];
    Arrays.fill(tree, Long.MAX_VALUE);
    fill(1, 0, size - 1);
  }

  /** Puts the splitters into an implicit search tree: of node n the children are 2 n and 2 n + 1. */
  private int fill(int node, int from, int size) {
    if (node >= size + 1) {
      return from;
    }
    int at = fill(2 * node, from, size);
    tree[node] = at < count ? splitters[at] : Long.MAX_VALUE;
    return fill(2 * node + 1, at + 1, size);
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
   * Deals out the keys of one task.
   *
   * @param task the task's number: tasks start at unlike places of the shares, so that a few equal
   *     elements of each do not all go to one partition
   * @return what deals them out, for one thread
   */
  Dealer dealer(int task) {
    return new Dealer(task);
  }

  /** Says where keys go. */
  final class Dealer {
    /** How many elements equal to each splitter came. */
    private final int[] equal = new int[count];

    private final int start;

    private Dealer(int task) {
      start = task * GOLDEN;
    }

    /**
     * Finds the partitions of keys.
     *
     * @param keys the keys
     * @param to receives a partition for each
     * @param length how many
     */
    void deal(long[] keys, int[] to, int length) {
      long[] nodes = tree;
      int size = nodes.length;
      for (int i = 0; i < length; i++) {
        long key = keys[i];
        int node = 1;
        while (node < size) {
          node = 2 * node + (nodes[node] < key ? 1 : 0);
        }
        to[i] = node - size;
      }
      for (int i = 0; i < length; i++) {
        int at = to[i];
        to[i] = at < count && splitters[at] == keys[i] ? share(at) : below[at];
      }
    }

    private int share(int splitter) {
      long phase = Integer.toUnsignedLong(start + equal[splitter]++ * GOLDEN);
      long[] shares = ends[splitter];
      int share = 0;
      while (phase >= shares[share]) {
        share++;
      }
      return below[splitter] + share;
    }
  }
}
