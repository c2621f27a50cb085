// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * A vector's worth of elements of any type as {@code double}, widened in registers: of {@code
 * float} and {@code int}, a vector of half the width is loaded.
 */
final class WidenLanes {
  private WidenLanes() {}

  static DoubleVector load(double[] x, int at) {
    return DoubleVector.fromArray(Species.DOUBLE, x, at);
  }

  static DoubleVector load(float[] x, int at) {
    return (DoubleVector)
        FloatVector.fromArray(Species.HALF_FLOAT, x, at)
            .convertShape(VectorOperators.F2D, Species.DOUBLE, 0);
  }

  static DoubleVector load(int[] x, int at) {
    return (DoubleVector)
        IntVector.fromArray(Species.HALF_INT, x, at)
            .convertShape(VectorOperators.I2D, Species.DOUBLE, 0);
  }

  static DoubleVector load(long[] x, int at) {
    return (DoubleVector)
        LongVector.fromArray(Species.LONG, x, at)
            .convertShape(VectorOperators.L2D, Species.DOUBLE, 0);
  }
}
