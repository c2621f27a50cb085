// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

/**
 * Sorts at most 16 vectors of elements by sorting networks. The time depends on the number of
 * elements alone.
 *
 * <p>The elements are the rows of a matrix of 4 or 16 vectors. A sorting network compares whole
 * rows, which sorts each column. Then neighbouring columns are merged bitonically, until one sorted
 * sequence is left that is read column by column. At the end the matrix is transposed. A step of a
 * merge that compares rows costs two instructions for a pair of vectors. Only steps that compare
 * lanes need permutations. A matrix that is not full is filled up with the greatest value.
 *
 * <p>Sorting columns first and merging by vectors afterwards is the idea of Wassenberg, Blacher,
 * Giesen and Sanders, "Vectorized and performance-portable quicksort" (2022), and of Bramas, "A
 * novel hybrid quicksort algorithm vectorized using AVX-512" (2017). The network for columns of 16
 * rows is Green's of 60 comparators (1969). That for 4 rows is of Batcher's kind, of 5 comparators.
 * Two matrices of 4 vectors sort 8.
 *
 * <p>What was changed: columns are merged with the mirrored order of rows and lanes, so that no
 * direction alternates. Masks bring minimum and maximum to their lanes. Rows that a matrix lacks
 * are filled by reading elements twice and masking them. So nothing is read outside of the
 * elements, and no branch depends on their number.
 *
 * <p>A step is written out for all rows. Steps that are alike for each bit of a row's or lane's
 * number are a loop over bits. The reason: C2 took 0.5 to 0.6 s for 16 rows with all steps written
 * out, and takes 0.2 s for these. Both sort as fast (AMD EPYC, Zen 4, 2026-11-29).
 */
final class LongNetwork {
  private static final int N = LongShape.LANES;

  /** The most elements that a network sorts, and the room that a buffer needs. */
  static final int CAPACITY = 16 * N;

  private LongNetwork() {}

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
    sort(src, s, n, dst, d, limit, work.rows, work.spare);
  }

  /**
   * Sorts in the same way, in arrays that the caller gives. Rows and spare have room for {@link
   * #CAPACITY} elements each.
   */
  static void sort(
      long[] src, int s, int n, long[] dst, int d, int limit, long[] rows, long[] spare) {
    if (n < N) {
      insert(src, s, n, dst, d);
      return;
    }
    int height = n <= 4 * N ? 4 : n <= 8 * N ? 8 : 16;
    boolean fits = height * N <= limit - d;
    long[] out = fits ? dst : spare;
    int o = fits ? d : 0;
    switch (height) {
      case 4 -> LongNetwork4.sort(src, s, n, out, o);
      case 8 -> sortEight(src, s, n, out, o, rows);
      default -> LongNetwork16.sort(src, s, n, out, o, rows);
    }
    if (!fits) {
      System.arraycopy(spare, 0, dst, d, n);
    }
  }

  /**
   * Sorts up to 8 vectors: two networks of 4, and a merge. Few elements need it, and a network of 8
   * would be one more for the JIT to compile.
   *
   * @param src where the elements are
   * @param s index of the first
   * @param n how many: above 4 LANES, at most 8 LANES
   * @param dst where they go; 8 LANES elements are written, those after the n-th being the greatest
   *     value
   * @param d index of the first
   * @param rows room for 8 LANES elements, in another array than the source
   */
  static void sortEight(long[] src, int s, int n, long[] dst, int d, long[] rows) {
    int first = n < 5 * N ? 3 * N : 4 * N; // what is left fills a vector
    LongNetwork4.sort(src, s, first, rows, 0);
    LongNetwork4.sort(src, s + first, n - first, rows, 4 * N);
    LongReverseLanes.reverse(rows, 4 * N, 8 * N);
    LongLeaf.finish(rows, 0, 8 * N, dst, d);
  }

  /** Sorts less than a vector of elements by insertion. */
  private static void insert(long[] src, int s, int n, long[] dst, int d) {
    for (int i = 0; i < n; i++) {
      long x = src[s + i];
      int j = d + i;
      for (; j > d && dst[j - 1] > x; j--) {
        dst[j] = dst[j - 1];
      }
      dst[j] = x;
    }
  }
}
