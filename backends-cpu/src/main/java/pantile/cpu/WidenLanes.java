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
  private static final int DOUBLES = Species.DOUBLE.length();

  /** Of an array in bytes; smaller ones are in cache, and where they start is not known. */
  private static final int LARGE = 1 << 20;

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

  /** Where in a large array vectors no longer straddle cache lines; no index beats another else. */
  static int aligned(double[] x, int index, int to) {
    return aligned(x.length, index, to, Double.BYTES);
  }

  static int aligned(float[] x, int index, int to) {
    return aligned(x.length, index, to, Float.BYTES);
  }

  static int aligned(int[] x, int index, int to) {
    return aligned(x.length, index, to, Integer.BYTES);
  }

  static int aligned(long[] x, int index, int to) {
    return aligned(x.length, index, to, Long.BYTES);
  }

  private static int aligned(int length, int index, int to, int bytes) {
    return length < LARGE / bytes ? index : LaneWidth.aligned(index, to, bytes, DOUBLES * bytes);
  }
}
