// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import pantile.Pantile;

/**
 * What an element type can do, so that a benchmark is written once for four of them. A process that
 * measures uses one type alone, else the calls in here would slow each other down.
 *
 * @param <A> the array
 */
public final class InputElements<A> {
  /** Sets an element from 64 random bits. */
  interface Setter<A> {
    void set(A array, int i, long bits);
  }

  /** Reads an element's bits. */
  interface Getter<A> {
    long get(A array, int i);
  }

  /** A reduction of one or two arrays. */
  public interface Reduction<A> {
    /**
     * Reduces.
     *
     * @param pantile to call
     * @param x an array
     * @param y another, which only a dot product reads
     * @return the value, rounded to 64-bit floating point
     */
    double apply(Pantile pantile, A x, A y);
  }

  /** A reduction by a plain loop. */
  public interface Loop<A> {
    /**
     * Reduces.
     *
     * @param x an array
     * @param y another, which only a dot product reads
     * @return the value, rounded to 64-bit floating point
     */
    double apply(A x, A y);
  }

  /** {@code int[]}. */
  public static final InputElements<int[]> INT = IntInputs.elements("int", 4);

  /** {@code long[]}. */
  public static final InputElements<long[]> LONG = LongInputs.elements("long", 8);

  /** {@code float[]}, between −0.5 and 0.5. */
  public static final InputElements<float[]> FLOAT = FloatInputs.elements("float", 4);

  /** {@code double[]}, between −0.5 and 0.5. */
  public static final InputElements<double[]> DOUBLE = DoubleInputs.elements("double", 8);

  /** All four. */
  public static final List<InputElements<?>> ALL = List.of(INT, LONG, FLOAT, DOUBLE);

  private final String name;
  private final int bytes;
  private final IntFunction<A> allocator;
  private final ToIntFunction<A> lengths;
  private final Setter<A> keySetter;
  private final Setter<A> termSetter;
  private final Getter<A> getter;
  private final BiConsumer<Pantile, A> pantileSort;
  private final Consumer<A> jdkSort;
  private final Consumer<A> jdkParallelSort;
  private final Map<String, Reduction<A>> reductions;
  private final Map<String, Loop<A>> loops;
  private final ToDoubleFunction<A> streamSum;

  InputElements(
      String name,
      int bytes,
      IntFunction<A> allocator,
      ToIntFunction<A> lengths,
      Setter<A> keySetter,
      Setter<A> termSetter,
      Getter<A> getter,
      BiConsumer<Pantile, A> pantileSort,
      Consumer<A> jdkSort,
      Consumer<A> jdkParallelSort,
      Map<String, Reduction<A>> reductions,
      Map<String, Loop<A>> loops,
      ToDoubleFunction<A> streamSum) {
    this.name = name;
    this.bytes = bytes;
    this.allocator = allocator;
    this.lengths = lengths;
    this.keySetter = keySetter;
    this.termSetter = termSetter;
    this.getter = getter;
    this.pantileSort = pantileSort;
    this.jdkSort = jdkSort;
    this.jdkParallelSort = jdkParallelSort;
    this.reductions = reductions;
    this.loops = loops;
    this.streamSum = streamSum;
  }

  /**
   * The element type of a name.
   *
   * @param name "int", "long", "float" or "double"
   * @return the type
   * @throws IllegalArgumentException if it is none of them
   */
  public static InputElements<?> of(String name) {
    return ALL.stream()
        .filter(e -> e.name.equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(name + " is none of int, long, float, double"));
  }

  /**
   * The type's name.
   *
   * @return as in Java
   */
  public String name() {
    return name;
  }

  /**
   * The size of an element.
   *
   * @return 4 or 8
   */
  public int bytes() {
    return bytes;
  }

  /**
   * A new array.
   *
   * @param length how many elements
   * @return of zeros
   */
  public A allocate(int length) {
    return allocator.apply(length);
  }

  /**
   * An array's length.
   *
   * @param array the elements
   * @return how many there are
   */
  public int length(A array) {
    return lengths.applyAsInt(array);
  }

  void setKey(A array, int i, long bits) {
    keySetter.set(array, i, bits);
  }

  /**
   * Terms to add and multiply: small enough that no sum of products overflows.
   *
   * @param length how many
   * @param seed of the random numbers
   * @return a new array
   */
  public A terms(int length, long seed) {
    A terms = allocate(length);
    SplitMix64 random = new SplitMix64(seed);
    for (int i = 0; i < length; i++) {
      termSetter.set(terms, i, random.next());
    }
    return terms;
  }

  /**
   * Copies elements.
   *
   * @param source from here
   * @param sourceFrom its first element
   * @param target to here
   * @param targetFrom its first element
   * @param length how many
   */
  @SuppressWarnings("SuspiciousSystemArraycopy") // A is always an array.
  public void copy(A source, int sourceFrom, A target, int targetFrom, int length) {
    System.arraycopy(source, sourceFrom, target, targetFrom, length);
  }

  /**
   * A number that tells arrays apart: the sum of each element's bits, mixed with its place.
   *
   * @param array the elements
   * @return equal for equal arrays, here and in the C++ peers
   */
  public long hash(A array) {
    int length = length(array);
    long hash = 0;
    for (int i = 0; i < length; i++) {
      hash += SplitMix64.mix(getter.get(array, i) + i * 0x9e3779b97f4a7c15L);
    }
    return hash;
  }

  /**
   * Sorts by Pantile.
   *
   * @param pantile to call
   * @param array to sort
   */
  public void sort(Pantile pantile, A array) {
    pantileSort.accept(pantile, array);
  }

  /**
   * Sorts by {@code Arrays.sort}.
   *
   * @param array to sort
   */
  public void arraysSort(A array) {
    jdkSort.accept(array);
  }

  /**
   * Sorts by {@code Arrays.parallelSort}.
   *
   * @param array to sort
   */
  public void parallelSort(A array) {
    jdkParallelSort.accept(array);
  }

  /**
   * A reduction of Pantile's.
   *
   * @param name of the method
   * @return the call
   * @throws IllegalArgumentException if there is none
   */
  public Reduction<A> reduction(String name) {
    return named(reductions, name);
  }

  /**
   * A reduction by a plain loop.
   *
   * @param name of the method
   * @return the loop
   * @throws IllegalArgumentException if there is none
   */
  public Loop<A> loop(String name) {
    return named(loops, name);
  }

  /**
   * The sum by a parallel stream of the JDK's.
   *
   * @param array to sum
   * @return the sum
   */
  public double streamSum(A array) {
    return streamSum.applyAsDouble(array);
  }

  private static <T> T named(Map<String, T> map, String name) {
    T found = map.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "no reduction " + name + " here; there are " + map.keySet().stream().sorted().toList());
    }
    return found;
  }
}
