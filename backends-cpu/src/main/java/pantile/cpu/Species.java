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
}
