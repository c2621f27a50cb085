// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.scan;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import pantile.cpu.lanes.Species;
import pantile.cpu.lanes.WidenLanes;

/** The way back from {@link WidenLanes}: doubles into an array of a floating type. */
final class NarrowLanes {
  private NarrowLanes() {}

  static void store(DoubleVector v, double[] x, int at) {
    v.intoArray(x, at);
  }

  /** Rounded to the nearest, half to even; of {@code float}, half a vector is stored. */
  static void store(DoubleVector v, float[] x, int at) {
    ((FloatVector) v.convertShape(VectorOperators.D2F, Species.HALF_FLOAT, 0)).intoArray(x, at);
  }
}
