// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import static jdk.incubator.vector.VectorOperators.D2I;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LE;

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

  /** Added and subtracted, it rounds to whole numbers; numbers beyond 2^51 to themselves or so. */
  private static final double TO_WHOLE = 0x1.8p52;

  private EvenBinsLanes() {}

  /**
   * As {@link Bins#place}, of each element.
   *
   * @param places the first element's place goes first
   */
  static void place(double[] x, int from, int length, double[] edges, double scale, int[] places) {
    double low = edges[0];
    double last = edges.length - 1;
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

  /**
   * The same, if no element is near to an edge; else some places are wrong.
   *
   * @param margin how near, in bins
   * @return false if an element is near to an edge
   */
  static boolean placeFar(
      double[] x, int from, int length, double[] edges, double scale, double margin, int[] places) {
    double low = edges[0];
    int last = edges.length;
    long near = 0;
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(ELEMENTS, x, from + i);
      // A NaN's place is 0, and it is near to nothing.
      DoubleVector above = v.sub(low).mul(scale).add(1);
      IntVector place = (IntVector) above.convertShape(D2I, PLACES, 0);
      place.max(0).min(last).intoArray(places, i);
      DoubleVector nearest = above.add(TO_WHOLE).sub(TO_WHOLE);
      near |= above.sub(nearest).abs().compare(LE, margin).toLong();
    }
    for (; i < length; i++) {
      places[i] = Bins.place(x[from + i], edges, scale);
    }
    return near == 0;
  }
}
