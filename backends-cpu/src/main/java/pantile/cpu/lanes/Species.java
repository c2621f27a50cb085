// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

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
public final class Species {
  private static final VectorShape SHAPE = VectorShape.forBitSize(LaneWidth.BITS);

  /** Of {@code int}. */
  public static final VectorSpecies<Integer> INT = SHAPE.withLanes(int.class);

  /** Of {@code long}. */
  public static final VectorSpecies<Long> LONG = SHAPE.withLanes(long.class);

  /** Of {@code float}. */
  public static final VectorSpecies<Float> FLOAT = SHAPE.withLanes(float.class);

  /** Of {@code double}. */
  public static final VectorSpecies<Double> DOUBLE = SHAPE.withLanes(double.class);

  /** Half as wide: what becomes a whole vector of doubles. */
  private static final VectorShape HALF = VectorShape.forBitSize(LaneWidth.BITS / 2);

  static final VectorSpecies<Integer> HALF_INT = HALF.withLanes(int.class);

  /** Of {@code float}, as many lanes as {@link #DOUBLE} has. */
  public static final VectorSpecies<Float> HALF_FLOAT = HALF.withLanes(float.class);

  private Species() {}

  /**
   * Whether loops put a fence behind each load, so that loads are issued in the order of their
   * addresses. C2 checks a group's first and last bounds, after which it orders the loads as it
   * likes: first, last, those between, or those of several rounds mixed where it unrolls. The
   * prefetchers do not follow, and where vectors straddle cache lines, halves are fetched twice: of
   * 512 KiB of doubles a sum read 134 GB/s without fences and 175 with them, which is what C++
   * reads; of 1 GiB a sum of squares 14 and 20 GB/s (AMD EPYC, Zen 5, Temurin 25.0.3, 2026-11-25).
   * x86 keeps loads in order anyway, so there the fence binds the compiler alone and is no
   * instruction; elsewhere it is one.
   */
  public static final boolean ORDERED = isX86(System.getProperty("os.arch", ""));

  /** Zero, but the JIT does not know. */
  @SuppressWarnings("NonFinalStaticField") // that is its point
  private static int nothing;

  private static boolean isX86(String architecture) {
    return architecture.equals("amd64") || architecture.equals("x86_64");
  }

  /**
   * The stride of a loop whose loads are kept in order by fences where {@link #ORDERED} says so.
   *
   * @param elements of a round
   * @return the same number
   */
  public static int stride(int elements) {
    return ORDERED ? elements : opaque(elements);
  }

  /**
   * The same number, but not a constant to the JIT, which therefore does not unroll the loop that
   * has it for a stride and mix the loads of several rounds.
   *
   * @param elements of a round
   * @return the same number
   */
  public static int opaque(int elements) {
    return elements + nothing;
  }
}
