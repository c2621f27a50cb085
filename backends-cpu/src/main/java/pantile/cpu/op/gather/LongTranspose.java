// SPDX-License-Identifier: Apache-2.0
// @specialise int, float, double
package pantile.cpu.op.gather;

/**
 * Transposes a matrix, block by block: 16 columns of 8 rows are read, so that what a cache line has
 * is used while it is there, and 8 neighbouring results written.
 */
final class LongTranspose {
  private static final int COLUMNS = 16;
  private static final int ROWS = 8;

  private LongTranspose() {}

  /**
   * Writes a range of the results.
   *
   * @param a where the elements are
   * @param base index of element 0
   * @param rows of the elements
   * @param columns of the elements
   * @param out where results go
   * @param o the first one's place
   * @param from the first result, counted from the first of all
   * @param to one past the last
   */
  static void transpose(
      long[] a, int base, int rows, int columns, long[] out, int o, int from, int to) {
    int at = from;
    while (at < to) {
      int column = at / rows;
      int row = at % rows;
      int whole = row == 0 ? Math.min(COLUMNS, (to - at) / rows) : 0;
      if (whole > 1) {
        blocks(a, base + column, rows, columns, whole, out, o + at - from);
        at += whole * rows;
      } else {
        int end = Math.min(rows, row + to - at);
        for (int r = row; r < end; r++) {
          out[o + at - from + r - row] = a[base + r * columns + column];
        }
        at += end - row;
      }
    }
  }

  /** Writes some whole columns, the first of which begins at a place. */
  private static void blocks(
      long[] a, int start, int rows, int columns, int count, long[] out, int o) {
    int row = 0;
    for (; row <= rows - ROWS; row += ROWS) {
      int from = start + row * columns;
      for (int c = 0; c < count; c++) {
        int i = from + c;
        int to = o + c * rows + row;
        for (int r = 0; r < ROWS; r++) {
          out[to + r] = a[i + r * columns];
        }
      }
    }
    for (; row < rows; row++) {
      for (int c = 0; c < count; c++) {
        out[o + c * rows + row] = a[start + row * columns + c];
      }
    }
  }
}
