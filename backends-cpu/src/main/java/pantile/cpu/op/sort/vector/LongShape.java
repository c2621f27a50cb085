// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import java.util.function.IntUnaryOperator;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import pantile.cpu.lanes.LaneWidth;

/**
 * The width of a sort's vectors, and the constants that depend on the width. All are static and
 * final, so that they are constants to the JIT.
 *
 * <p>The bits of a lane's number are 0 to LOG - 1. Constants for bits that the width does not have
 * are the identity. No code that uses those is reached.
 */
final class LongShape {
  static final VectorSpecies<Long> SPECIES =
      VectorShape.forBitSize(LaneWidth.BITS).withLanes(long.class);

  /** Lanes of a vector: a power of two, at least 2. */
  static final int LANES = SPECIES.length();

  /** The binary logarithm of the lanes. */
  static final int LOG = Integer.numberOfTrailingZeros(LANES);

  /** Each lane's own number. */
  static final LongVector IOTA = LongVector.zero(SPECIES).addIndex(1);

  /** The greatest value in every lane. */
  static final LongVector TOP = LongVector.broadcast(SPECIES, Long.MAX_VALUE);

  /** These exchange lanes whose numbers differ in one bit. */
  static final VectorShuffle<Long> SWAP0 = shuffle(lane -> lane ^ 1);

  static final VectorShuffle<Long> SWAP1 = shuffle(lane -> lane ^ 2);
  static final VectorShuffle<Long> SWAP2 = shuffle(lane -> lane ^ 4);
  static final VectorShuffle<Long> SWAP3 = shuffle(lane -> lane ^ 8);

  /** Lanes whose number has a bit set. */
  static final VectorMask<Long> HIGH0 = bit(0);

  static final VectorMask<Long> HIGH1 = bit(1);
  static final VectorMask<Long> HIGH2 = bit(2);
  static final VectorMask<Long> HIGH3 = bit(3);

  /** Reverses all lanes. */
  static final VectorShuffle<Long> REVERSE = shuffle(lane -> LANES - 1 - lane);

  /** Gives each lane the next lane's element, and the last lane the first's. */
  static final VectorShuffle<Long> NEXT = shuffle(lane -> lane + 1);

  /** The last lane alone. */
  static final VectorMask<Long> LAST = VectorMask.fromLong(SPECIES, 1L << (LANES - 1));

  /**
   * For the end of a transposition of 4 rows with the upper bits of lanes: the lower bits of lanes
   * become the upper bits.
   */
  static final VectorShuffle<Long> ROTATE4 = rotate(4);

  private LongShape() {}

  private static VectorShuffle<Long> shuffle(IntUnaryOperator source) {
    return VectorShuffle.fromOp(SPECIES, lane -> source.applyAsInt(lane) & (LANES - 1));
  }

  private static VectorMask<Long> bit(int weight) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = ((lane >> weight) & 1) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  private static VectorShuffle<Long> rotate(int rows) {
    int upper = Math.min(LOG, Integer.numberOfTrailingZeros(rows));
    int lower = LOG - upper;
    return shuffle(lane -> ((lane & ((1 << upper) - 1)) << lower) | (lane >> upper));
  }
}
