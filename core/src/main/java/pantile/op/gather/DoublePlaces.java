// SPDX-License-Identifier: Apache-2.0
// @specialise float, long, int
package pantile.op.gather;

/**
 * Plain loops that move elements to other places, for few of them and for first calls. Strips of
 * elements have a method of their own: the JIT compiles it after a few strips.
 */
final class DoublePlaces {
  /** Elements of a strip. */
  private static final int STRIP = 128;

  /** Rows and columns of a tile of a matrix: two lines of the cache. */
  private static final int SIDE = 16;

  private DoublePlaces() {}

  /**
   * Picks elements.
   *
   * @return false if an index names no element
   */
  static boolean gather(
      double[] x, int from, int length, /* keep */ int[] at, int first, int count, double[] out) {
    for (int i = 0; i < count; i += STRIP) {
      if (!gatherStrip(x, from, length, at, first, i, Math.min(i + STRIP, count), out)) {
        return false;
      }
    }
    return true;
  }

  private static boolean gatherStrip(
      double[] x,
      int from,
      int length,
      /* keep */ int[] at,
      int first,
      int start,
      int end,
      double[] out) {
    for (int i = start; i < end; i++) {
      int index = at[first + i];
      if (index < 0 || index >= length) {
        return false;
      }
      out[i] = x[from + index];
    }
    return true;
  }

  /**
   * Puts values at places.
   *
   * @return false if an index names no place
   */
  static boolean scatter(
      double[] out, /* keep */ int[] at, int first, double[] x, int from, int count) {
    for (int i = 0; i < count; i += STRIP) {
      if (!scatterStrip(out, at, first, x, from, i, Math.min(i + STRIP, count))) {
        return false;
      }
    }
    return true;
  }

  private static boolean scatterStrip(
      double[] out, /* keep */ int[] at, int first, double[] x, int from, int start, int end) {
    for (int i = start; i < end; i++) {
      int index = at[first + i];
      if (index < 0 || index >= out.length) {
        return false;
      }
      out[index] = x[from + i];
    }
    return true;
  }

  /** Transposes a row-major matrix, tile by tile. */
  static void transpose(double[] x, int from, int rows, int columns, double[] out) {
    for (int row = 0; row < rows; row += SIDE) {
      for (int column = 0; column < columns; column += SIDE) {
        tile(
            x,
            from,
            rows,
            columns,
            row,
            Math.min(row + SIDE, rows),
            column,
            Math.min(column + SIDE, columns),
            out);
      }
    }
  }

  private static void tile(
      double[] x,
      int from,
      int rows,
      int columns,
      int row,
      int rowEnd,
      int column,
      int columnEnd,
      double[] out) {
    for (int i = row; i < rowEnd; i++) {
      for (int j = column; j < columnEnd; j++) {
        out[j * rows + i] = x[from + i * columns + j];
      }
    }
  }
}
