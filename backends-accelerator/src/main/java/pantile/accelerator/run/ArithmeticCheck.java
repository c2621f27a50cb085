// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.util.Arrays;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.kernels.reduce.ReducePrograms;
import pantile.op.reduce.CanonicalSum;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Checks whether a device's sums have the bits of Java's, before they are trusted. A driver may
 * fuse a product with an addition, or flush subnormal numbers to zero, whatever it was told.
 */
public final class ArithmeticCheck {
  private static final int BLOCK = CanonicalSum.BLOCK;
  private static final int LANES = CanonicalSum.LANES;

  private ArithmeticCheck() {}

  /**
   * Checks two dot products. In the first, lanes cancel unless a product is fused. In the second,
   * numbers are subnormal.
   *
   * @param session the session of a device with 64-bit floating-point numbers
   * @return whether both products have the bits of Java's
   */
  public static boolean passes(Session session) {
    int length = BLOCK + LANES;
    double[] x = new double[length];
    double[] y = new double[length];
    for (int lane = 0; lane < LANES; lane++) {
      // The exact product ends in 2^-59, which rounding takes away.
      x[lane] = -(1 + 0x1p-29 + 0x1p-30);
      y[lane] = 1;
      x[LANES + lane] = 1 + 0x1p-30;
      y[LANES + lane] = 1 + 0x1p-29;
    }
    Arrays.fill(x, BLOCK, length, Double.MIN_VALUE);
    Arrays.fill(y, BLOCK, length, 1);
    float[] f = new float[length];
    float[] ones = new float[length];
    Arrays.fill(f, BLOCK, length, Float.MIN_VALUE);
    Arrays.fill(ones, 1);
    return Arrays.equals(
            new double[] {0, LANES * Double.MIN_VALUE},
            dot(session, new Slice.Doubles(x, 0, length), new Slice.Doubles(y, 0, length)))
        && Arrays.equals(
            new double[] {0, LANES * (double) Float.MIN_VALUE},
            dot(session, new Slice.Floats(f, 0, length), new Slice.Floats(ones, 0, length)));
  }

  private static double[] dot(Session session, Slice x, Slice y) {
    ElementType type = x.type();
    int length = Math.toIntExact(x.length());
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer left = scratch.bytes((long) length * type.bytes());
      DeviceBuffer right = scratch.bytes((long) length * type.bytes());
      DeviceBuffer sums = scratch.bytes(2L * Double.BYTES);
      session.transfers().upload(x, left, 0);
      session.transfers().upload(y, right, 0);
      session
          .launch(ReducePrograms.blockDot(type, false, session.shape()))
          .in(left)
          .in(right)
          .number(length)
          .real(1)
          .real(1)
          .out(sums)
          .groups(2);
      return scratch.doubles(sums, 2);
    }
  }
}
