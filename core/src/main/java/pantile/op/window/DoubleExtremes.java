// SPDX-License-Identifier: Apache-2.0
// @specialise float
// @specialise long, int
package pantile.op.window;

/** The least or the greatest element so far, by plain loops. */
final class DoubleExtremes {
  /** Elements of a strip, whose method the JIT compiles after a few strips. */
  private static final int STRIP = 128;

  private DoubleExtremes() {}

  /**
   * Writes what each element is the end of.
   *
   * @param x the elements
   * @param from the first one's place
   * @param to one past the last one's
   * @param least whether the least ones are wanted
   * @param out as many results, from the array's start on
   */
  static void cumulate(double[] x, int from, int to, boolean least, double[] out) {
    if (from == to) {
      return;
    }
    double end = x[from];
    // @only-floating
    end = Double.isNaN(end) ? Double.NaN : end; // one NaN of all
    // @end
    for (int i = from; i < to; i += STRIP) {
      int stop = Math.min(i + STRIP, to);
      end =
          least ? least(x, i, stop, end, out, i - from) : greatest(x, i, stop, end, out, i - from);
    }
  }

  private static double least(double[] x, int from, int to, double before, double[] out, int at) {
    double end = before;
    for (int i = from; i < to; i++) {
      end = Math.min(end, x[i]);
      out[at + i - from] = end;
    }
    // @only-floating
    if (Double.isNaN(end)) {
      oneNaN(out, at, to - from);
      end = Double.NaN;
    }
    // @end
    return end;
  }

  private static double greatest(
      double[] x, int from, int to, double before, double[] out, int at) {
    double end = before;
    for (int i = from; i < to; i++) {
      end = Math.max(end, x[i]);
      out[at + i - from] = end;
    }
    // @only-floating
    if (Double.isNaN(end)) {
      oneNaN(out, at, to - from);
      end = Double.NaN;
    }
    // @end
    return end;
  }

  // @only-floating
  private static void oneNaN(double[] out, int at, int count) {
    for (int i = at; i < at + count; i++) {
      out[i] = Double.isNaN(out[i]) ? Double.NaN : out[i];
    }
  }
  // @end
}
