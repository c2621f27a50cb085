// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import static pantile.bench.input.Calculation.A;
import static pantile.bench.input.Calculation.B;
import static pantile.bench.input.Calculation.C;

/** The loops of {@link Calculation}, and what one iteration of them does. */
final class ElementLoops {
  private ElementLoops() {}

  static double line(double x, double y) {
    return A * x + B * y + C;
  }

  static double[] line(Columns columns, double[] to) {
    double[] x = columns.x();
    double[] y = columns.y();
    for (int i = 0; i < to.length; i++) {
      to[i] = line(x[i], y[i]);
    }
    return to;
  }

  static double square(double x, double y) {
    double d = x - y;
    return d * d;
  }

  static double squares(Columns columns) {
    double[] x = columns.x();
    double[] y = columns.y();
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += square(x[i], y[i]);
    }
    return sum;
  }

  static double logReturn(double[] prices, int i) {
    return StrictMath.log(prices[i + 1] / prices[i]);
  }

  static double ten(double x, double y) {
    return Math.sqrt(Math.abs((x - y) / (x + y + 3))) * 0.5 + Math.max(x, y) - 1;
  }

  static double[] ten(Columns columns) {
    double[] x = columns.x();
    double[] y = columns.y();
    double[] to = columns.to();
    for (int i = 0; i < to.length; i++) {
      to[i] = ten(x[i], y[i]);
    }
    return to;
  }

  static double polynomial(double x) {
    return ((((x * 0.5 + 1.5) * x + 2.5) * x + 3.5) * x + 4.5) * x + 5.5;
  }

  static double[] polynomial(Columns columns) {
    double[] x = columns.x();
    double[] to = columns.to();
    for (int i = 0; i < to.length; i++) {
      to[i] = polynomial(x[i]);
    }
    return to;
  }

  static double[] exp(Columns columns) {
    double[] x = columns.arguments();
    double[] to = columns.to();
    for (int i = 0; i < to.length; i++) {
      to[i] = StrictMath.exp(x[i]);
    }
    return to;
  }

  static double[] log(Columns columns) {
    double[] x = columns.prices();
    double[] to = columns.to();
    for (int i = 0; i < to.length; i++) {
      to[i] = StrictMath.log(x[i]);
    }
    return to;
  }

  static double[] sin(Columns columns) {
    double[] x = columns.arguments();
    double[] to = columns.to();
    for (int i = 0; i < to.length; i++) {
      to[i] = StrictMath.sin(x[i]);
    }
    return to;
  }
}
