// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import java.util.Arrays;
import pantile.op.sort.Packing;
import pantile.op.sort.SplitPacked;
import pantile.spi.LongList;
import pantile.spi.Slice;

/**
 * Splits elements by their keys, and packs each with its index by the packing of its bucket. A
 * bucket's numbers stay in the order of their indices. Serves one thread.
 */
final class BucketPacks {
  /**
   * Elements of a loop's call. The JIT compiles a method that is called often once and for all.
   * Code that it made for a loop that was running is thrown away when the loop ends. The number is
   * odd, so that each call takes every branch.
   */
  private static final int STRIP = 511;

  private final Packing packing;
  private final KeyTree tree;

  /** The place of each bucket's first key. */
  private final long[] first;

  /** How many low bits of its keys each bucket leaves out. */
  private final int[] shifts;

  private final char[] buckets;

  /**
   * For some blocks.
   *
   * @param longest the most elements of a block
   */
  BucketPacks(SplitPacked kernel, int longest) {
    LongList splitters = kernel.splitters();
    packing = kernel.packing();
    tree = new KeyTree(splitters.toArray());
    first = new long[splitters.size() + 1];
    shifts = new int[first.length];
    for (int bucket = 0; bucket < first.length; bucket++) {
      first[bucket] = bucket == 0 ? Packing.SIGN : splitters.get(bucket - 1);
      shifts[bucket] = packing.within(splitters, bucket).shift();
    }
    buckets = new char[longest];
  }

  /**
   * Splits a block.
   *
   * @param x the elements of a tile
   * @param start the first of the block
   * @param n how many
   * @param index the number that the first is packed with
   * @param places room for as many numbers
   * @param out receives the packed numbers, bucket by bucket
   * @param at index there of the first
   * @param counts receives the number of elements of each bucket
   */
  void split(
      Slice x, int start, int n, int index, long[] places, long[] out, int at, int[] counts) {
    Arrays.fill(counts, 0);
    // Neighbouring elements are counted in two arrays. If they fall into one bucket, neither waits
    // for the other's count.
    int[] odd = new int[counts.length];
    for (int from = 0, to; from < n; from = to) {
      to = from + Math.min(STRIP, n - from);
      places(x, start, from, to, places);
      tree.find(places, from, to, buckets);
      count(from, to, counts, odd);
    }
    int[] next = new int[counts.length];
    int place = at;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      counts[bucket] += odd[bucket];
      next[bucket] = place;
      place += counts[bucket];
    }
    for (int from = 0, to; from < n; from = to) {
      to = from + Math.min(STRIP, n - from);
      scatter(places, from, to, index, next, out);
    }
  }

  private void places(Slice x, int start, int from, int to, long[] places) {
    if (x instanceof Slice.Longs(long[] a, int at, int _)) {
      places(a, at + start, from, to, places);
    } else if (x instanceof Slice.Doubles(double[] a, int at, int _)) {
      places(a, at + start, from, to, places);
    } else { // nothing is left out of keys of 32 bits, so these are split otherwise
      for (int i = from; i < to; i++) {
        places[i] = packing.place(Packing.key(x, start + i));
      }
    }
  }

  private void places(long[] a, int at, int from, int to, long[] places) {
    long origin = packing.origin();
    long flip = packing.descending() ? -1 : 0;
    for (int i = from; i < to; i++) {
      places[i] = (((a[at + i] - origin) ^ flip) - flip) ^ Packing.SIGN;
    }
  }

  private void places(double[] a, int at, int from, int to, long[] places) {
    long origin = packing.origin();
    long flip = packing.descending() ? -1 : 0;
    for (int i = from; i < to; i++) {
      places[i] = (((Packing.key(a[at + i]) - origin) ^ flip) - flip) ^ Packing.SIGN;
    }
  }

  private void count(int from, int to, int[] even, int[] odd) {
    int i = from;
    for (; i < to - 1; i += 2) {
      even[buckets[i]]++;
      odd[buckets[i + 1]]++;
    }
    if (i < to) {
      even[buckets[i]]++;
    }
  }

  private void scatter(long[] places, int from, int to, int index, int[] next, long[] out) {
    int bits = packing.indexBits();
    for (int i = from; i < to; i++) {
      int bucket = buckets[i];
      long within = (places[i] - first[bucket]) >>> shifts[bucket];
      out[next[bucket]++] = (within << bits | (index + i)) ^ Packing.SIGN;
    }
  }
}
