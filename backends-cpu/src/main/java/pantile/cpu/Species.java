// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector species of each element type. In a class of their own, static and final, because the
 * JIT makes registers only of vectors whose species it knows for a constant (the idea is Lucene's
 * PanamaVectorConstants).
 *
 * <p>Loops here start each accumulator with a vector of its own, a constant. Where two started with
 * one vector, or with one that another method had made, C2 at times made objects of all of them, an
 * allocation in every iteration and a fiftieth of the speed, depending on what had been compiled
 * before (Temurin 25.0.3). For the same reason what follows a loop is not put in methods of its
 * own, and within a loop nothing is called but the vectors' own methods: C2 inlines those always,
 * but others only until a compilation has 18,000 nodes ({@code NodeCountInliningCutoff}), and each
 * operation on a vector takes some 500. The rest are calls, which make objects of all vectors that
 * are alive.
 */
final class Species {
  private static final VectorShape SHAPE = VectorShape.forBitSize(LaneWidth.BITS);

  static final VectorSpecies<Integer> INT = SHAPE.withLanes(int.class);
  static final VectorSpecies<Long> LONG = SHAPE.withLanes(long.class);
  static final VectorSpecies<Float> FLOAT = SHAPE.withLanes(float.class);
  static final VectorSpecies<Double> DOUBLE = SHAPE.withLanes(double.class);

  /** Half as wide: what becomes a whole vector of doubles. */
  private static final VectorShape HALF = VectorShape.forBitSize(LaneWidth.BITS / 2);

  static final VectorSpecies<Integer> HALF_INT = HALF.withLanes(int.class);
  static final VectorSpecies<Float> HALF_FLOAT = HALF.withLanes(float.class);

  private Species() {}

  /** Zero, but the JIT does not know. */
  @SuppressWarnings("NonFinalStaticField") // that is its point
  private static int nothing;

  /**
   * The same stride, but not a constant to the JIT, which therefore does not unroll the loop. An
   * unrolled loop issues its loads in an order that the prefetcher does not follow: over 1 GiB of
   * doubles a minimum read 10 GB/s unrolled and 30 GB/s not (AMD EPYC, Zen 4, Temurin 25.0.3,
   * 2026-11-23).
   */
  static int stride(int elements) {
    return elements + nothing;
  }
}
