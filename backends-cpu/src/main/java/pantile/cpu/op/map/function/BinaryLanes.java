// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

/** As {@link UnaryLanes}, for a function of two operands. */
abstract class BinaryLanes implements BinaryLoop {
  private static final int LANES = UnaryLanes.LANES;

  private final BinaryFunction function;

  BinaryLanes(BinaryFunction function) {
    this.function = function;
  }

  /** As {@link UnaryLanes#begin}. */
  abstract long begin(double[] x, int xAt, double[] y, int yAt, int n, StripScratch scratch);

  /** As {@link UnaryLanes#finish}. */
  abstract void finish(
      double[] x, int xAt, double[] y, int yAt, double[] to, int toAt, int n, StripScratch scratch);

  @Override
  public final void apply(
      double[] x,
      int xAt,
      double[] y,
      int yAt,
      double[] to,
      int toAt,
      int n,
      StripScratch scratch) {
    int whole = n - n % LANES;
    for (int i = 0, strip; i < whole; i += strip) {
      strip = Math.min(StripScratch.STRIP, whole - i);
      long rare = begin(x, xAt + i, y, yAt + i, strip, scratch);
      int count = rare == 0 ? 0 : scratch.compute(function, x, xAt + i, y, yAt + i, strip, LANES);
      if (count < strip) {
        finish(x, xAt + i, y, yAt + i, to, toAt + i, strip, scratch);
      }
      scratch.patch(to, toAt + i, count);
    }
    for (int i = whole; i < n; i++) {
      to[toAt + i] = function.of(x[xAt + i], y[yAt + i]);
    }
  }
}
