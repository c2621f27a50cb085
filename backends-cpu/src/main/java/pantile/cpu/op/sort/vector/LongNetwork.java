// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

/**
 * Sorts at most 16 vectors of elements, in time that depends on their number alone.
 *
 * <p>The elements are the rows of a matrix of 4, 8 or 16 vectors. A sorting network compares whole
 * rows, which sorts each column. Then neighbouring columns merge, bitonically, until one is left
 * that is as wide as a vector and is read column by column; at the end the matrix is transposed.
 * The steps of a merge that compare rows cost two instructions for a pair of vectors; only those
 * that compare lanes need permutations. A matrix that is not full is filled up with the greatest
 * value.
 *
 * <p>The idea, columns first and vectorised merging after, is that of Wassenberg, Blacher, Giesen
 * and Sanders, "Vectorized and performance-portable quicksort" (2022) and of Bramas, "A novel
 * hybrid quicksort algorithm vectorized using AVX-512" (2017); the networks for columns are Green's
 * of 60 comparators (1969) for 16 rows and Batcher's kind of 19 and 5 for 8 and 4. What was
 * changed: columns merge against the mirrored order of rows and lanes, so that no direction
 * alternates; minimum and maximum go to their lanes by masks; what a matrix lacks is read twice and
 * masked, so that nothing is read outside of the elements and no branch depends on their number.
 */
final class LongNetwork {
  private static final int N = LongShape.LANES;

  /** The most elements it sorts; also how much room a buffer needs. */
  static final int CAPACITY = 16 * N;

  private LongNetwork() {}

  /**
   * Sorts ascending from one place to another, which may be the same.
   *
   * @param src where the elements are
   * @param s index of the first
   * @param n how many, from 0 to {@link #CAPACITY}
   * @param dst where they go
   * @param d index of the first
   * @param limit from here on nothing of the destination is changed; what lies between the last
   *     element and it may be overwritten by anything
   * @param work this call's alone
   */
  static void sort(long[] src, int s, int n, long[] dst, int d, int limit, LongWork work) {
    sort(src, s, n, dst, d, limit, work.rows, work.spare);
  }

  /** As above; rows and spare have room for {@link #CAPACITY} elements each. */
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
      case 8 -> LongNetwork8.sort(src, s, n, out, o);
      default -> LongNetwork16.sort(src, s, n, out, o, rows);
    }
    if (!fits) {
      System.arraycopy(spare, 0, dst, d, n);
    }
  }

  /** Insertion sort, for less than a vector. */
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
