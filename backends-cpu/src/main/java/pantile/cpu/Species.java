// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector species of each element type. In a class of their own, static and final, because the
 * JIT makes registers only of vectors whose species it knows for a constant (the idea is Lucene's
 * PanamaVectorConstants).
 */
final class Species {
  private static final VectorShape SHAPE = VectorShape.forBitSize(LaneWidth.BITS);

  static final VectorSpecies<Integer> INT = SHAPE.withLanes(int.class);
  static final VectorSpecies<Long> LONG = SHAPE.withLanes(long.class);
  static final VectorSpecies<Float> FLOAT = SHAPE.withLanes(float.class);
  static final VectorSpecies<Double> DOUBLE = SHAPE.withLanes(double.class);

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
