// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Loads elements of any type as a vector of {@code double}. Elements are converted in registers.
 * For {@code float} and {@code int}, a vector of half the width is loaded.
 */
public final class WidenLanes {
  private static final int DOUBLES = Species.DOUBLE.length();

  /**
   * The fewest bytes of a large array. Smaller arrays lie in cache, and where they start is not
   * known.
   */
  private static final int LARGE = 1 << 20;

  private WidenLanes() {}

  /**
   * Elements of {@code double[]}, as they are.
   *
   * @param x where they are
   * @param at the first one's index; the array has as many from there as a vector of doubles
   * @return a whole vector
   */
  public static DoubleVector load(double[] x, int at) {
    return DoubleVector.fromArray(Species.DOUBLE, x, at);
  }

  /**
   * Elements of {@code float[]}, widened exactly.
   *
   * @param x where they are
   * @param at the first one's index; the array has as many from there as a vector of doubles
   * @return a whole vector
   */
  public static DoubleVector load(float[] x, int at) {
    return (DoubleVector)
        FloatVector.fromArray(Species.HALF_FLOAT, x, at)
            .convertShape(VectorOperators.F2D, Species.DOUBLE, 0);
  }

  /**
   * Elements of {@code int[]}, widened exactly.
   *
   * @param x where they are
   * @param at the first one's index; the array has as many from there as a vector of doubles
   * @return a whole vector
   */
  public static DoubleVector load(int[] x, int at) {
    return (DoubleVector)
        IntVector.fromArray(Species.HALF_INT, x, at)
            .convertShape(VectorOperators.I2D, Species.DOUBLE, 0);
  }

  /**
   * Elements of {@code long[]}, rounded to the nearest, half to even.
   *
   * @param x where they are
   * @param at the first one's index; the array has as many from there as a vector of doubles
   * @return a whole vector
   */
  public static DoubleVector load(long[] x, int at) {
    return (DoubleVector)
        LongVector.fromArray(Species.LONG, x, at)
            .convertShape(VectorOperators.L2D, Species.DOUBLE, 0);
  }

  /**
   * Where in a large {@code double[]} vectors no longer straddle cache lines. In a smaller one no
   * index beats another.
   *
   * @param x the array
   * @param index where to look from
   * @param to where to stop
   * @return at least the index, less than a vector more, and at most the end
   */
  public static int aligned(double[] x, int index, int to) {
    return aligned(x.length, index, to, Double.BYTES);
  }

  /**
   * Where in a large {@code float[]} vectors no longer straddle cache lines. In a smaller one no
   * index beats another.
   *
   * @param x the array
   * @param index where to look from
   * @param to where to stop
   * @return at least the index, less than a vector more, and at most the end
   */
  public static int aligned(float[] x, int index, int to) {
    return aligned(x.length, index, to, Float.BYTES);
  }

  /**
   * Where in a large {@code int[]} vectors no longer straddle cache lines. In a smaller one no
   * index beats another.
   *
   * @param x the array
   * @param index where to look from
   * @param to where to stop
   * @return at least the index, less than a vector more, and at most the end
   */
  public static int aligned(int[] x, int index, int to) {
    return aligned(x.length, index, to, Integer.BYTES);
  }

  /**
   * Where in a large {@code long[]} vectors no longer straddle cache lines. In a smaller one no
   * index beats another.
   *
   * @param x the array
   * @param index where to look from
   * @param to where to stop
   * @return at least the index, less than a vector more, and at most the end
   */
  public static int aligned(long[] x, int index, int to) {
    return aligned(x.length, index, to, Long.BYTES);
  }

  private static int aligned(int length, int index, int to, int bytes) {
    return length < LARGE / bytes ? index : LaneWidth.aligned(index, to, bytes, DOUBLES * bytes);
  }
}
