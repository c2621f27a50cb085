// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import pantile.cpu.lanes.LaneWidth;

/** The vectors of this package. Not to be touched where the vector module is absent. */
final class LongSpecies {
  static final VectorSpecies<Long> SPECIES =
      VectorShape.forBitSize(LaneWidth.BITS).withLanes(long.class);

  private LongSpecies() {}
}
