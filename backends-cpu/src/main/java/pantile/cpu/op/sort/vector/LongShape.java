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
 * The vectors of a sort: their width and the constants that depend on it. Static and final, so that
 * the JIT knows them for constants.
 *
 * <p>Bits of a lane's number have weights 0 to LOG - 1. Constants for weights that the width does
 * not have are the identity; no code that uses them is reached.
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

  /** Lanes that differ in the one bit change places. */
  static final VectorShuffle<Long> SWAP0 = shuffle(lane -> lane ^ 1);

  static final VectorShuffle<Long> SWAP1 = shuffle(lane -> lane ^ 2);
  static final VectorShuffle<Long> SWAP2 = shuffle(lane -> lane ^ 4);
  static final VectorShuffle<Long> SWAP3 = shuffle(lane -> lane ^ 8);

  /** Groups of 2, 4, 8, 16 lanes are turned around. */
  static final VectorShuffle<Long> MIRROR0 = shuffle(lane -> lane ^ 1);

  static final VectorShuffle<Long> MIRROR1 = shuffle(lane -> lane ^ 3);
  static final VectorShuffle<Long> MIRROR2 = shuffle(lane -> lane ^ 7);
  static final VectorShuffle<Long> MIRROR3 = shuffle(lane -> lane ^ 15);

  /** Lanes whose number has the one bit. */
  static final VectorMask<Long> HIGH0 = bit(0);

  static final VectorMask<Long> HIGH1 = bit(1);
  static final VectorMask<Long> HIGH2 = bit(2);
  static final VectorMask<Long> HIGH3 = bit(3);

  /** Lanes whose number has it not. */
  static final VectorMask<Long> LOW0 = HIGH0.not();

  static final VectorMask<Long> LOW1 = HIGH1.not();
  static final VectorMask<Long> LOW2 = HIGH2.not();
  static final VectorMask<Long> LOW3 = HIGH3.not();

  /** All lanes are turned around. */
  static final VectorShuffle<Long> REVERSE = shuffle(lane -> LANES - 1 - lane);

  /** Each lane gets what the next one has; the last one what the first has. */
  static final VectorShuffle<Long> NEXT = shuffle(lane -> lane + 1);

  /** The last lane alone. */
  static final VectorMask<Long> LAST = VectorMask.fromLong(SPECIES, 1L << (LANES - 1));

  /** After a turn of 4 or 8 rows with the upper lane bits: the lower ones become the upper ones. */
  static final VectorShuffle<Long> ROTATE4 = rotate(4);

  static final VectorShuffle<Long> ROTATE8 = rotate(8);

  private LongShape() {}

  /**
   * Where a row's vector goes, once its row bits hold what were lane bits: with fewer lanes than
   * rows only the lower row bits do, and the upper ones, which come next in order, are the lowest.
   */
  static int place(int row, int rows) {
    int kept = Math.max(0, Integer.numberOfTrailingZeros(rows) - LOG);
    return (((row & (LANES - 1)) << kept) | (row >> LOG)) * LANES;
  }

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
