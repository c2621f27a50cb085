// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.op.reduce.BlockMoments.Moments;
import pantile.op.reduce.CanonicalSum;
import pantile.spi.Slice;

/** Computes moments of floating-point elements, block by block. For one thread. */
final class MomentSummer {
  private static final int BLOCK = CanonicalSum.BLOCK;

  private final ReduceLoops loops;
  private final double[] room = DoubleBlocks.room();
  private final double[] deviations = CanonicalSum.newLanes();
  private final double[] squares = CanonicalSum.newLanes();

  MomentSummer(ReduceLoops loops) {
    this.loops = loops;
  }

  Moments moments(Slice x, double scale) {
    double[] scaled = new double[scale == 1.0 ? 0 : BLOCK];
    int length = (int) x.length();
    double[] moments = new double[Moments.EACH * CanonicalSum.blocks(length)];
    for (int i = 0; i < moments.length; i += Moments.EACH) {
      int at = i / Moments.EACH * BLOCK;
      int count = Math.min(BLOCK, length - at);
      if (scale != 1.0) {
        ScaledBlocks.write(x, at, count, scale, scaled);
        moments[i] = add(scaled, 0, count);
      } else if (x instanceof Slice.Doubles(double[] a, int from, int _)) {
        moments[i] = add(a, from + at, count);
      } else if (x instanceof Slice.Floats(float[] a, int from, int _)) {
        moments[i] = add(a, from + at, count);
      } else {
        throw BlockSummer.notBrought();
      }
      moments[i + 1] = deviations[0];
      moments[i + 2] = squares[0];
    }
    return new Moments(moments);
  }

  /**
   * Leaves the sums of deviations and of their squares in the first lanes, and returns the block's
   * sum.
   */
  private double add(double[] x, int from, int count) {
    int to = from + count;
    double sum = loops.doubleBlocks().sum(x, from, to, room);
    MomentLoops.CHOSEN.doubles().add(x, from, to, sum / count, deviations, squares);
    return sum;
  }

  private double add(float[] x, int from, int count) {
    int to = from + count;
    double sum = loops.floatBlocks().sum(x, from, to, room);
    MomentLoops.CHOSEN.floats().add(x, from, to, sum / count, deviations, squares);
    return sum;
  }
}
