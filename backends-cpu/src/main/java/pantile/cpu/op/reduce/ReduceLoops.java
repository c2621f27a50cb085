// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.LaneWidth;

/**
 * The loops of reductions that this process uses. Each is chosen once, so that the JIT sees one
 * implementation of each interface, and when it is first asked for: to load all of them would take
 * a first call longer than most of its work. The loops for moments are apart, in {@link
 * MomentLoops}.
 */
final class ReduceLoops {
  static final ReduceLoops CHOSEN = new ReduceLoops();

  private static final boolean VECTORS = LaneWidth.BITS > 0;

  private ReduceLoops() {}

  /** Loops that find extremes in {@code int[]}, and count. */
  IntExtremes intExtremes() {
    return OfIntExtremes.LOOPS;
  }

  /** Loops that find extremes in {@code long[]}, and count. */
  LongExtremes longExtremes() {
    return OfLongExtremes.LOOPS;
  }

  /** Loops that find extremes in {@code float[]}, and count. */
  FloatExtremes floatExtremes() {
    return OfFloatExtremes.LOOPS;
  }

  /** Loops that find extremes in {@code double[]}, and count. */
  DoubleExtremes doubleExtremes() {
    return OfDoubleExtremes.LOOPS;
  }

  /** Loops that add exactly. */
  SumLoops sums() {
    return OfSumLoops.LOOPS;
  }

  /** Loops that add {@code int[]} in canonical order. */
  IntBlocks intBlocks() {
    return OfIntBlocks.LOOPS;
  }

  /** Loops that add {@code long[]} in canonical order. */
  LongBlocks longBlocks() {
    return OfLongBlocks.LOOPS;
  }

  /** Loops that add {@code float[]} in canonical order. */
  FloatBlocks floatBlocks() {
    return OfFloatBlocks.LOOPS;
  }

  /** Loops that add {@code double[]} in canonical order. */
  DoubleBlocks doubleBlocks() {
    return OfDoubleBlocks.LOOPS;
  }

  private static final class OfIntExtremes {
    static final IntExtremes LOOPS = VECTORS ? new IntExtremesWarm() : new IntExtremesPlain();
  }

  private static final class OfLongExtremes {
    static final LongExtremes LOOPS = VECTORS ? new LongExtremesWarm() : new LongExtremesPlain();
  }

  private static final class OfFloatExtremes {
    static final FloatExtremes LOOPS = VECTORS ? new FloatExtremesWarm() : new FloatExtremesPlain();
  }

  private static final class OfDoubleExtremes {
    static final DoubleExtremes LOOPS =
        VECTORS ? new DoubleExtremesWarm() : new DoubleExtremesPlain();
  }

  private static final class OfSumLoops {
    static final SumLoops LOOPS = VECTORS ? new SumWarm() : new SumPlain();
  }

  private static final class OfIntBlocks {
    static final IntBlocks LOOPS = VECTORS ? new IntBlocksWarm() : new IntBlocksPlain();
  }

  private static final class OfLongBlocks {
    static final LongBlocks LOOPS = VECTORS ? new LongBlocksWarm() : new LongBlocksPlain();
  }

  private static final class OfFloatBlocks {
    static final FloatBlocks LOOPS = VECTORS ? new FloatBlocksWarm() : new FloatBlocksPlain();
  }

  private static final class OfDoubleBlocks {
    static final DoubleBlocks LOOPS = VECTORS ? new DoubleBlocksWarm() : new DoubleBlocksPlain();
  }
}
