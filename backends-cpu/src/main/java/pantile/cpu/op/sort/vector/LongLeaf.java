// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;
import static pantile.cpu.op.sort.vector.LongShape.REVERSE;

import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sorts at most 64 vectors of elements. {@link LongNetwork} sorts blocks of 16 vectors. Sorted
 * blocks are then merged bitonically (Batcher, "Sorting networks and their applications", 1968).
 *
 * <p>{@link LongQuicksort} ends here. The reason: per element, partitioning so few elements costs
 * three times as much as partitioning many. Each partition reads elements that the one before has
 * only just written, and a branch predictor cannot foresee where a partition ends. Networks of at
 * most 16 vectors would also be a third empty on average. Merging has none of these faults. The
 * evidence: 1,000 {@code int}s took 1.8 ns each by partitions down to networks, and take 1.1 ns by
 * merging networks (AMD EPYC, Zen 5, 2026-11-25).
 *
 * <p>A shorter run is merged with the end of the longer run. A merge of equal lengths would fill
 * the shorter run up with the greatest value. Comparisons with that value change nothing, and are
 * left out.
 */
final class LongLeaf {
  private static final VectorSpecies<Long> S = LongShape.SPECIES;
  private static final int N = LongShape.LANES;
  private static final LongVector IOTA = LongShape.IOTA;

  /** The most elements that a network sorts. */
  private static final int BLOCK = LongNetwork.CAPACITY;

  /**
   * The elements that the last steps of a merge take at once. A run's length is this times a power
   * of two.
   */
  private static final int HALF = BLOCK / 2;

  /** The most elements that a leaf sorts. */
  static final int CAPACITY = 4 * BLOCK;

  private LongLeaf() {}

  /**
   * Sorts elements in ascending order from one place to another, which may be the same.
   *
   * @param src the elements' array
   * @param s index of the first
   * @param n how many elements, from 0 to {@link #CAPACITY}
   * @param dst where they go
   * @param d index of the first
   * @param limit the index from which on the destination is not changed; elements between the last
   *     sorted one and the limit may be overwritten by anything
   * @param work memory for this call alone
   */
  static void sort(long[] src, int s, int n, long[] dst, int d, int limit, LongWork work) {
    if (n <= BLOCK) {
      LongNetwork.sort(src, s, n, dst, d, limit, work);
      return;
    }
    long[] rows = work.leaf;
    int left = n <= 2 * BLOCK ? part(n, BLOCK) : part(n, 2 * BLOCK);
    int a = n <= 2 * BLOCK ? block(src, s, left, rows, 0, work) : pair(src, s, left, 0, work);
    int b = pair(src, s + left, n - left, a, work);
    if (b > BLOCK) { // of one and a half blocks, say
      Arrays.fill(rows, a + b, a + 2 * BLOCK, Long.MAX_VALUE);
      b = 2 * BLOCK;
    }
    if (a + b <= limit - d) {
      merge(rows, 0, a, b, dst, d);
    } else {
      merge(rows, 0, a, b, rows, 0);
      System.arraycopy(rows, 0, dst, d, n);
    }
  }

  /** Calls the methods that do the most work with nothing to do; see WarmUp. */
  static void callForNothing(long[] rows) {
    ends(rows, 0, 0, 0);
    ends(rows, 0, 0);
    finish(rows, 0, 0, rows, 0);
    finish(rows, 0, 0, 2 * HALF, rows, 0);
  }

  /** Sorts at most two blocks into rows, and returns how many elements the rows take. */
  private static int pair(long[] src, int s, int n, int r, LongWork work) {
    if (n <= BLOCK) {
      return block(src, s, n, work.leaf, r, work);
    }
    int left = part(n, BLOCK);
    int a = block(src, s, left, work.leaf, r, work);
    int b = block(src, s + left, n - left, work.leaf, r + a, work);
    merge(work.leaf, r, a, b, work.leaf, r);
    return a + b;
  }

  /** How many of n elements make up the first part: a full part, if the rest fills a vector. */
  private static int part(int n, int full) {
    return n - full < N ? full - N : full;
  }

  /**
   * Sorts at least a vector and at most a block into rows, and returns how many elements the rows
   * take.
   */
  private static int block(long[] src, int s, int n, long[] rows, int r, LongWork work) {
    if (n <= 4 * N) {
      LongNetwork4.sort(src, s, n, rows, r);
      Arrays.fill(rows, r + 4 * N, r + HALF, Long.MAX_VALUE);
      return HALF;
    }
    if (n <= HALF) {
      LongNetwork.sortEight(src, s, n, rows, r, work.rows);
      return HALF;
    }
    LongNetwork16.sort(src, s, n, rows, r, work.rows);
    return BLOCK;
  }

  /**
   * Merges neighbouring runs.
   *
   * @param rows the runs' array; the runs are overwritten
   * @param r index of the first run's first element
   * @param a length of the first run: 8 vectors times a power of two
   * @param b length of the second run: likewise, and not longer than the first
   * @param dst where the elements go, which may be their own place
   * @param d index of the first element there
   */
  private static void merge(long[] rows, int r, int a, int b, long[] dst, int d) {
    if (a == b && a > HALF) {
      ends(rows, r, a);
      finish(rows, r, a, a / 2, dst, d);
      finish(rows, r + a, a, a / 2, dst, d + a);
    } else {
      ends(rows, r + a - b, r + a, b);
      finish(rows, r, a, a, dst, d);
      finish(rows, r + a, b, b, dst, d + a);
    }
  }

  /**
   * Compares the least element of one run with the greatest of the other, the second least with the
   * second greatest, and so on. Both ends of the runs are read before either is written, since each
   * result goes to the other end's place.
   */
  private static void ends(long[] rows, int left, int right, int length) {
    for (int i = 0, j = length - N; i < j; i += N, j -= N) {
      LongVector x = LongVector.fromArray(S, rows, left + i);
      LongVector y = LongVector.fromArray(S, rows, left + j);
      LongVector u = LongVector.fromArray(S, rows, right + j).rearrange(REVERSE);
      LongVector v = LongVector.fromArray(S, rows, right + i).rearrange(REVERSE);
      x.min(u).intoArray(rows, left + i);
      y.min(v).intoArray(rows, left + j);
      x.max(u).intoArray(rows, right + i);
      y.max(v).intoArray(rows, right + j);
    }
  }

  /**
   * Compares the ends of neighbouring runs in the same way. Then compares elements that are half a
   * run apart.
   */
  private static void ends(long[] rows, int left, int length) {
    int half = length / 2;
    for (int i = left, j = left + half - N; i < j; i += N, j -= N) {
      LongVector x0 = LongVector.fromArray(S, rows, i);
      LongVector x1 = LongVector.fromArray(S, rows, i + half);
      LongVector y0 = LongVector.fromArray(S, rows, j);
      LongVector y1 = LongVector.fromArray(S, rows, j + half);
      LongVector u0 = LongVector.fromArray(S, rows, j + half + length).rearrange(REVERSE);
      LongVector u1 = LongVector.fromArray(S, rows, j + length).rearrange(REVERSE);
      LongVector w0 = LongVector.fromArray(S, rows, i + half + length).rearrange(REVERSE);
      LongVector w1 = LongVector.fromArray(S, rows, i + length).rearrange(REVERSE);
      LongVector low = x0.min(u0);
      LongVector high = x0.max(u0);
      LongVector t = x1.min(u1);
      LongVector u = x1.max(u1);
      low.min(t).intoArray(rows, i);
      low.max(t).intoArray(rows, i + half);
      high.min(u).intoArray(rows, i + length);
      high.max(u).intoArray(rows, i + half + length);
      low = y0.min(w0);
      high = y0.max(w0);
      t = y1.min(w1);
      u = y1.max(w1);
      low.min(t).intoArray(rows, j);
      low.max(t).intoArray(rows, j + half);
      high.min(u).intoArray(rows, j + length);
      high.max(u).intoArray(rows, j + half + length);
    }
  }

  /** Sorts bitonic sequences, each of 8 vectors times a power of two, one after another. */
  private static void finish(long[] rows, int r, int length, int each, long[] dst, int d) {
    for (int step = each / 2; step >= HALF; step /= 2) {
      for (int from = r; from < r + length; from += 2 * step) {
        for (int i = from; i < from + step; i += N) {
          LongVector v0 = LongVector.fromArray(S, rows, i);
          LongVector v1 = LongVector.fromArray(S, rows, i + step);
          v0.min(v1).intoArray(rows, i);
          v0.max(v1).intoArray(rows, i + step);
        }
      }
    }
    for (int i = 0; i < length; i += HALF) {
      finish(rows, r + i, HALF, dst, d + i);
    }
  }

  /**
   * Sorts a bitonic sequence of 8 vectors. Steps within vectors are a loop over bits of lanes'
   * numbers, since the JIT takes as long as there is code.
   *
   * @param n how many elements they have, or 0 to do nothing
   */
  static void finish(long[] rows, int r, int n, long[] dst, int d) {
    if (n == 0) {
      return;
    }
    LongVector v0 = LongVector.fromArray(S, rows, r);
    LongVector v1 = LongVector.fromArray(S, rows, r + N);
    LongVector v2 = LongVector.fromArray(S, rows, r + 2 * N);
    LongVector v3 = LongVector.fromArray(S, rows, r + 3 * N);
    LongVector v4 = LongVector.fromArray(S, rows, r + 4 * N);
    LongVector v5 = LongVector.fromArray(S, rows, r + 5 * N);
    LongVector v6 = LongVector.fromArray(S, rows, r + 6 * N);
    LongVector v7 = LongVector.fromArray(S, rows, r + 7 * N);
    LongVector t;
    t = v0.min(v4);
    v4 = v0.max(v4);
    v0 = t;
    t = v1.min(v5);
    v5 = v1.max(v5);
    v1 = t;
    t = v2.min(v6);
    v6 = v2.max(v6);
    v2 = t;
    t = v3.min(v7);
    v7 = v3.max(v7);
    v3 = t;
    t = v0.min(v2);
    v2 = v0.max(v2);
    v0 = t;
    t = v1.min(v3);
    v3 = v1.max(v3);
    v1 = t;
    t = v4.min(v6);
    v6 = v4.max(v6);
    v4 = t;
    t = v5.min(v7);
    v7 = v5.max(v7);
    v5 = t;
    t = v0.min(v1);
    v1 = v0.max(v1);
    v0 = t;
    t = v2.min(v3);
    v3 = v2.max(v3);
    v2 = t;
    t = v4.min(v5);
    v5 = v4.max(v5);
    v4 = t;
    t = v6.min(v7);
    v7 = v6.max(v7);
    v6 = t;
    for (int weight = N / 2; weight > 0; weight /= 2) {
      LongVector swap = IOTA.lanewise(XOR, weight);
      VectorMask<Long> high = IOTA.lanewise(AND, weight).compare(NE, 0);
      VectorMask<Long> low = high.not();
      t = swap.selectFrom(v0);
      v0 = v0.lanewise(MIN, t, low).lanewise(MAX, t, high);
      t = swap.selectFrom(v1);
      v1 = v1.lanewise(MIN, t, low).lanewise(MAX, t, high);
      t = swap.selectFrom(v2);
      v2 = v2.lanewise(MIN, t, low).lanewise(MAX, t, high);
      t = swap.selectFrom(v3);
      v3 = v3.lanewise(MIN, t, low).lanewise(MAX, t, high);
      t = swap.selectFrom(v4);
      v4 = v4.lanewise(MIN, t, low).lanewise(MAX, t, high);
      t = swap.selectFrom(v5);
      v5 = v5.lanewise(MIN, t, low).lanewise(MAX, t, high);
      t = swap.selectFrom(v6);
      v6 = v6.lanewise(MIN, t, low).lanewise(MAX, t, high);
      t = swap.selectFrom(v7);
      v7 = v7.lanewise(MIN, t, low).lanewise(MAX, t, high);
    }
    v0.intoArray(dst, d);
    v1.intoArray(dst, d + N);
    v2.intoArray(dst, d + 2 * N);
    v3.intoArray(dst, d + 3 * N);
    v4.intoArray(dst, d + 4 * N);
    v5.intoArray(dst, d + 5 * N);
    v6.intoArray(dst, d + 6 * N);
    v7.intoArray(dst, d + 7 * N);
  }
}
