// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import static jdk.incubator.vector.VectorOperators.D2I;
import static jdk.incubator.vector.VectorOperators.GE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import pantile.cpu.lanes.Species;
import pantile.op.group.Bins;

/** Finds places among even bins by vectors, which gather the nearest edges. */
final class EvenBinsLanes {
  private static final VectorSpecies<Double> ELEMENTS = Species.DOUBLE;
  private static final VectorSpecies<Integer> PLACES = Species.HALF_INT;
  private static final int LANES = ELEMENTS.length();

  private EvenBinsLanes() {}

  /**
   * As {@link Bins#place}, of each element.
   *
   * @param places the first element's place goes first
   */
  static void place(double[] x, int from, int to, double[] edges, double scale, int[] places) {
    double low = edges[0];
    double last = edges.length - 1;
    int length = to - from;
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(ELEMENTS, x, from + i);
      // A NaN becomes 0 when it is converted. It is not less, so its mask is off: place 0.
      DoubleVector nearest = v.sub(low).mul(scale).add(0.5).max(0).min(last);
      IntVector place = (IntVector) nearest.convertShape(D2I, PLACES, 0);
      place.intoArray(places, i);
      DoubleVector edge = DoubleVector.fromArray(ELEMENTS, edges, 0, places, i);
      VectorMask<Double> above = v.compare(GE, edge);
      place.add(1, above.cast(PLACES)).intoArray(places, i);
    }
    for (; i < length; i++) {
      places[i] = Bins.place(x[from + i], edges, scale);
    }
  }
}
