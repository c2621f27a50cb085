// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

/** As {@link UnaryPlain}, for the functions of two operands. */
final class BinaryPlain implements BinaryLoop {
  private final BinaryFunction function;

  BinaryPlain(BinaryFunction function) {
    this.function = function;
  }

  @Override
  public void apply(
      double[] x,
      int xAt,
      double[] y,
      int yAt,
      double[] to,
      int toAt,
      int n,
      StripScratch scratch) {
    switch (function) {
      case POW -> pow(x, xAt, y, yAt, to, toAt, n);
      case HYPOT -> hypot(x, xAt, y, yAt, to, toAt, n);
      case ATAN2 -> atan2(x, xAt, y, yAt, to, toAt, n);
    }
  }

  private static double canonical(double z) {
    return Double.isNaN(z) ? Double.NaN : z;
  }

  private static void pow(double[] x, int xAt, double[] y, int yAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.pow(x[xAt + i], y[yAt + i]));
    }
  }

  private static void hypot(
      double[] x, int xAt, double[] y, int yAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.hypot(x[xAt + i], y[yAt + i]));
    }
  }

  private static void atan2(
      double[] x, int xAt, double[] y, int yAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.atan2(x[xAt + i], y[yAt + i]));
    }
  }
}
