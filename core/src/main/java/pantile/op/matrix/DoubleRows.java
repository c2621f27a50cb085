// SPDX-License-Identifier: Apache-2.0
// @specialise float
package pantile.op.matrix;

import pantile.op.reduce.CanonicalSum;

/** Combines rows with others. Plain loops: terms are written block by block, then added. */
@SuppressWarnings("cast") // casts that are redundant here are not for floats
public final class DoubleRows {
  /** Columns whose terms need no array. */
  private static final int FEW = 8;

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
    if (columns <= FEW) {
      return few(x, i, y, j, columns, dot);
    }
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

  /** The same of few terms, without an array; those that are not there are the identity. */
  private static /* keep */ double few(
      double[] x, int i, double[] y, int j, int count, boolean dot) {
    /* keep */ double a = term(x[i], y[j], dot);
    /* keep */ double b = count > 1 ? term(x[i + 1], y[j + 1], dot) : -0.0;
    /* keep */ double c = count > 2 ? term(x[i + 2], y[j + 2], dot) : -0.0;
    /* keep */ double d = count > 3 ? term(x[i + 3], y[j + 3], dot) : -0.0;
    if (count > 4) {
      a += term(x[i + 4], y[j + 4], dot);
      b += count > 5 ? term(x[i + 5], y[j + 5], dot) : -0.0;
      c += count > 6 ? term(x[i + 6], y[j + 6], dot) : -0.0;
      d += count > 7 ? term(x[i + 7], y[j + 7], dot) : -0.0;
    }
    return (a + c) + (b + d);
  }

  private static /* keep */ double term(double x, double y, boolean dot) {
    if (dot) {
      return (/* keep */ double) x * y;
    }
    double difference = x - y;
    double square = difference * difference;
    return square;
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
