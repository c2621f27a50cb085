// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

/**
 * The functions of one operand by plain loops over {@link StrictMath}'s methods. Each has a loop of
 * its own, so that the JIT knows which method a loop calls.
 */
final class UnaryPlain implements UnaryLoop {
  private final UnaryFunction function;

  UnaryPlain(UnaryFunction function) {
    this.function = function;
  }

  @Override
  public void apply(double[] from, int fromAt, double[] to, int toAt, int n, StripScratch scratch) {
    switch (function) {
      case EXP -> exp(from, fromAt, to, toAt, n);
      case EXPM1 -> expm1(from, fromAt, to, toAt, n);
      case LOG -> log(from, fromAt, to, toAt, n);
      case LOG1P -> log1p(from, fromAt, to, toAt, n);
      case LOG10 -> log10(from, fromAt, to, toAt, n);
      case CBRT -> cbrt(from, fromAt, to, toAt, n);
      case SIN -> sin(from, fromAt, to, toAt, n);
      case COS -> cos(from, fromAt, to, toAt, n);
      case TAN -> tan(from, fromAt, to, toAt, n);
      case ASIN -> asin(from, fromAt, to, toAt, n);
      case ACOS -> acos(from, fromAt, to, toAt, n);
      case ATAN -> atan(from, fromAt, to, toAt, n);
      case SINH -> sinh(from, fromAt, to, toAt, n);
      case COSH -> cosh(from, fromAt, to, toAt, n);
      case TANH -> tanh(from, fromAt, to, toAt, n);
    }
  }

  private static double canonical(double y) {
    return Double.isNaN(y) ? Double.NaN : y;
  }

  private static void exp(double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.exp(from[fromAt + i]));
    }
  }

  private static void expm1(double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.expm1(from[fromAt + i]));
    }
  }

  private static void log(double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.log(from[fromAt + i]));
    }
  }

  private static void log1p(double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.log1p(from[fromAt + i]));
    }
  }

  private static void log10(double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.log10(from[fromAt + i]));
    }
  }

  private static void cbrt(double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.cbrt(from[fromAt + i]));
    }
  }

  private static void sin(double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.sin(from[fromAt + i]));
    }
  }

  private static void cos(double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.cos(from[fromAt + i]));
    }
  }

  private static void tan(double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.tan(from[fromAt + i]));
    }
  }

  private static void asin(double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.asin(from[fromAt + i]));
    }
  }

  private static void acos(double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.acos(from[fromAt + i]));
    }
  }

  private static void atan(double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.atan(from[fromAt + i]));
    }
  }

  private static void sinh(double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.sinh(from[fromAt + i]));
    }
  }

  private static void cosh(double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.cosh(from[fromAt + i]));
    }
  }

  private static void tanh(double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] = canonical(StrictMath.tanh(from[fromAt + i]));
    }
  }
}
