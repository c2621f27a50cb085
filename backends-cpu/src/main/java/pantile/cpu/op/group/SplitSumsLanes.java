// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import pantile.cpu.lanes.Species;

/** Splits numbers by vectors. */
final class SplitSumsLanes {
  private static final VectorSpecies<Double> ELEMENTS = Species.DOUBLE;
  private static final int LANES = ELEMENTS.length();

  private SplitSumsLanes() {}

  /** As {@link SplitSums#splitPlainly}, of all of a block. */
  static int split(
      double[] x,
      int from,
      int length,
      double greatest,
      double place,
      double[] parts,
      double[] rests) {
    long within = -1;
    long any = 0;
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      DoubleVector next = DoubleVector.fromArray(ELEMENTS, x, from + i);
      DoubleVector part = next.add(place).sub(place);
      DoubleVector rest = next.sub(part);
      part.intoArray(parts, i);
      rest.intoArray(rests, i);
      within &= next.abs().compare(LE, greatest).toLong();
      any |= rest.compare(NE, 0).toLong();
    }
    long all = -1L >>> (Long.SIZE - LANES);
    int found = (within & all) == all ? 0 : SplitSums.BEYOND;
    found |= any == 0 ? 0 : SplitSums.RESTS;
    return found | SplitSums.splitPlainly(x, from, i, length, greatest, place, parts, rests);
  }
}
