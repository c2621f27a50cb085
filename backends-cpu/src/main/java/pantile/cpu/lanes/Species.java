// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector species of each element type. Species are static and final, in a class of their own.
 * The reason: the JIT keeps a vector in a register only if the vector's species is a constant to
 * the JIT. (The idea is Lucene's PanamaVectorConstants.)
 *
 * <p>Loops start each accumulator with a constant vector of its own. If two accumulators started
 * with one vector, or with a vector that another method had made, C2 at times made objects of all
 * accumulators. Each iteration then allocated memory, and the loop ran at a fiftieth of the speed.
 * Whether C2 did so depended on what had been compiled before (Temurin 25.0.3).
 *
 * <p>For the same reason the code after a loop is not put into methods of its own, and a loop calls
 * no methods but the vectors' own. C2 always inlines the vectors' own methods. C2 inlines other
 * methods only until a compilation has 18,000 nodes ({@code NodeCountInliningCutoff}), and each
 * operation on a vector takes some 500 nodes. A method that is not inlined is called, and a call
 * makes objects of all vectors that are alive.
 */
public final class Species {
  private static final VectorShape SHAPE = VectorShape.forBitSize(LaneWidth.BITS);

  /** The species of {@code int}. */
  public static final VectorSpecies<Integer> INT = SHAPE.withLanes(int.class);

  /** The species of {@code long}. */
  public static final VectorSpecies<Long> LONG = SHAPE.withLanes(long.class);

  /** The species of {@code float}. */
  public static final VectorSpecies<Float> FLOAT = SHAPE.withLanes(float.class);

  /** The species of {@code double}. */
  public static final VectorSpecies<Double> DOUBLE = SHAPE.withLanes(double.class);

  /** Half a vector's width: elements of 4 bytes that become a whole vector of doubles. */
  private static final VectorShape HALF = VectorShape.forBitSize(LaneWidth.BITS / 2);

  /** The species of {@code int} with as many lanes as {@link #DOUBLE} has. */
  public static final VectorSpecies<Integer> HALF_INT = HALF.withLanes(int.class);

  /** The species of {@code float} with as many lanes as {@link #DOUBLE} has. */
  public static final VectorSpecies<Float> HALF_FLOAT = HALF.withLanes(float.class);

  private Species() {}

  /**
   * Whether loops put a fence behind each load, so that loads are issued in the order of their
   * addresses.
   *
   * <p>The reason: C2 checks the bounds of a group's first and last load, and then orders the
   * group's loads freely. C2 may load the first, the last, and then those between, or may mix the
   * loads of several rounds if it unrolls. The processor's prefetchers do not follow such an order.
   * Where vectors straddle cache lines, halves are fetched twice.
   *
   * <p>The evidence (AMD EPYC, Zen 5, Temurin 25.0.3, 2026-11-25): a sum of 512 KiB of doubles read
   * 134 GB/s without fences, and 175 with them, as C++ does. A sum of squares of 1 GiB read 14 and
   * 20 GB/s.
   *
   * <p>On x86 the processor keeps loads in order anyway. There the fence binds the compiler alone,
   * and is no instruction. Elsewhere the fence would be an instruction, so loops have no fences.
   */
  public static final boolean ORDERED = isX86(System.getProperty("os.arch", ""));

  /** Zero. The field is not final, so the JIT does not know its value. */
  @SuppressWarnings("NonFinalStaticField") // that is its point
  private static int nothing;

  private static boolean isX86(String architecture) {
    return architecture.equals("amd64") || architecture.equals("x86_64");
  }

  /**
   * The stride of a loop that loads several vectors a round. If {@link #ORDERED} is true, fences
   * keep the loads in order, and the stride is a constant. Else the stride is {@linkplain #opaque
   * opaque}.
   *
   * @param elements elements of a round
   * @return the same number
   */
  public static int stride(int elements) {
    return ORDERED ? elements : opaque(elements);
  }

  /**
   * A number that is not a constant to the JIT. The JIT does not unroll a loop with such a stride,
   * and so does not mix the loads of several rounds.
   *
   * @param elements elements of a round
   * @return the same number
   */
  public static int opaque(int elements) {
    return elements + nothing;
  }
}
