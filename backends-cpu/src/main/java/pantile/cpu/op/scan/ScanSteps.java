// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.scan;

import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The steps by which a vector becomes its prefix sums, for one species: in step {@code w} of 1, 2,
 * 4, … the upper half of each {@code 2 w} lanes takes the lower half's last (Sklansky, 1960).
 */
final class ScanSteps {
  private ScanSteps() {}

  /** From where lanes take what they add in a step. */
  static <E> VectorShuffle<E> from(VectorSpecies<E> species, int width) {
    return VectorShuffle.fromOp(species, lane -> Math.max((lane & -width) - 1, 0));
  }

  /** Which lanes add something in a step. */
  static <E> VectorMask<E> upper(VectorSpecies<E> species, int width) {
    boolean[] upper = new boolean[species.length()];
    for (int lane = 0; lane < upper.length; lane++) {
      upper[lane] = (lane & width) != 0;
    }
    return VectorMask.fromArray(species, upper, 0);
  }

  /** The last lane everywhere. */
  static <E> VectorShuffle<E> last(VectorSpecies<E> species) {
    return VectorShuffle.fromOp(species, _ -> species.length() - 1);
  }

  /** Every lane one further; the first stays. */
  static <E> VectorShuffle<E> further(VectorSpecies<E> species) {
    return VectorShuffle.fromOp(species, lane -> Math.max(lane - 1, 0));
  }

  /** The first lane alone. */
  static <E> VectorMask<E> first(VectorSpecies<E> species) {
    return VectorMask.fromLong(species, 1);
  }
}
