// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.scan;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;
import pantile.cpu.lanes.WidenLanes;

/** Stores vectors of doubles in arrays of a floating type. {@link WidenLanes} loads them. */
final class NarrowLanes {
  private NarrowLanes() {}

  static void store(DoubleVector v, double[] x, int at) {
    v.intoArray(x, at);
  }

  /**
   * Stores a vector, rounded to the nearest, half to even. For {@code float}, half a vector is
   * stored.
   */
  static void store(DoubleVector v, float[] x, int at) {
    ((FloatVector) v.convertShape(VectorOperators.D2F, Species.HALF_FLOAT, 0)).intoArray(x, at);
  }
}
