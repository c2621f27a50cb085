// SPDX-License-Identifier: Apache-2.0
// @specialise float
package pantile.op.matrix;

import pantile.op.reduce.CanonicalSum;

/** Combines rows with others. Plain loops: terms are written block by block, then added. */
@SuppressWarnings("cast") // casts that are redundant here are not for floats
public final class DoubleRows {
  private final CanonicalTerms sums = new CanonicalTerms();

  /** For one thread. */
  public DoubleRows() {}

  /**
   * Combines each of some rows with each of others.
   *
   * @param x where the rows are
   * @param from the first element
   * @param rows how many rows
   * @param y where the others are
   * @param start their first element
   * @param others how many they are
   * @param columns elements in a row
   * @param pairing what is computed of two rows
   * @param out the results
   * @param o the first one's place
   */
  public void combine(
      double[] x,
      int from,
      int rows,
      double[] y,
      int start,
      int others,
      int columns,
      Pairing pairing,
      /* keep */ double[] out,
      int o) {
    boolean dot = pairing == Pairing.DOT;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < others; j++) {
        out[o + i * others + j] = row(x, from + i * columns, y, start + j * columns, columns, dot);
      }
    }
  }

  private /* keep */ double row(double[] x, int i, double[] y, int j, int columns, boolean dot) {
    if (columns <= CanonicalTerms.BLOCK) {
      return block(x, i, y, j, columns, dot);
    }
    /* keep */ double[] blocks = new /* keep */ double[CanonicalSum.blocks(columns)];
    for (int block = 0; block < blocks.length; block++) {
      int at = block * CanonicalTerms.BLOCK;
      int count = Math.min(CanonicalTerms.BLOCK, columns - at);
      blocks[block] = block(x, i + at, y, j + at, count, dot);
    }
    return CanonicalSum.total(blocks);
  }

  private /* keep */ double block(double[] x, int i, double[] y, int j, int count, boolean dot) {
    /* keep */ double[] terms = sums.terms();
    if (dot) {
      for (int k = 0; k < count; k++) {
        terms[k] = (/* keep */ double) x[i + k] * y[j + k];
      }
    } else {
      for (int k = 0; k < count; k++) {
        double difference = x[i + k] - y[j + k];
        double square = difference * difference;
        terms[k] = square;
      }
    }
    return sums.block(count);
  }
}
