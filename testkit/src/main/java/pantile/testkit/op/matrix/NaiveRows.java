// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.matrix;

import pantile.op.matrix.Pairing;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;
import pantile.testkit.op.reduce.NaiveSums;

/** Combines two rows as reductions of them do. */
final class NaiveRows {
  private NaiveRows() {}

  /** The terms that are added. */
  private static double[] terms(Slice x, Slice y, Pairing pairing) {
    double[] terms = new double[(int) x.length()];
    for (int i = 0; i < terms.length; i++) {
      double a = SliceElements.real(x, i);
      double b = SliceElements.real(y, i);
      if (pairing == Pairing.DOT) {
        terms[i] = a * b;
      } else if (x.type() == ElementType.FLOAT) {
        float difference = (float) a - (float) b;
        terms[i] = difference * difference;
      } else {
        terms[i] = (a - b) * (a - b);
      }
    }
    return terms;
  }

  /** The result, elements as they are; the one NaN is {@link Double#NaN}. */
  static double plain(Slice x, Slice y, Pairing pairing) {
    double sum = NaiveSums.canonicalSum(terms(x, y, pairing));
    return Double.isNaN(sum) ? Double.NaN : sum;
  }

  /** The result, whatever overflows in between. */
  static double safe(Slice x, Slice y, Pairing pairing) {
    if (pairing == Pairing.DOT) {
      return NaiveSums.floatingDot(x, y);
    }
    double[] terms = terms(x, y, pairing);
    return x.type() == ElementType.FLOAT
        ? NaiveSums.canonicalSum(terms)
        : NaiveSums.floatingSum(new Slice.Doubles(terms, 0, terms.length));
  }
}
