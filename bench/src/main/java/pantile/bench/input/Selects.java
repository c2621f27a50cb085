// SPDX-License-Identifier: Apache-2.0
package pantile.bench.input;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import pantile.Pantile;
import pantile.op.select.Comparison;

/**
 * Filters, gathers and orders of indices of an element type: Pantile's, and what the JDK has in
 * their place. Apart from {@link InputElements}, since a comparison with an older Pantile, which
 * lacks these methods, links that class.
 *
 * @param <A> the array
 */
public final class Selects<A> {
  /** Keeps the elements below the bound that a share of uniform keys lies under. */
  private interface Filter<A> {
    A keep(A array, double share);
  }

  /** Pantile's filter. */
  private interface PantileFilter<A> {
    A keep(Pantile pantile, A array, double share);
  }

  /** Pantile's gather. */
  private interface PantileGather<A> {
    A pick(Pantile pantile, A array, int[] indices);
  }

  /** Compares two elements as a sort does. */
  private interface Order<A> {
    int compare(A array, int i, int j);
  }

  /** {@code int[]}. */
  public static final Selects<int[]> INT =
      new Selects<>(
          InputElements.INT,
          (p, a, share) -> p.filter(a, Comparison.LT, intBound(share)),
          (a, share) -> SelectLoops.below(a, intBound(share)),
          (a, share) -> {
            int bound = intBound(share);
            return Arrays.stream(a).parallel().filter(x -> x < bound).toArray();
          },
          (p, a, at) -> p.gather(a, at),
          SelectLoops::gather,
          (a, indices) -> Arrays.stream(indices).parallel().map(i -> a[i]).toArray(),
          (p, a) -> p.argSort(a),
          (a, i, j) -> Integer.compare(a[i], a[j]),
          SelectLoops::pack);

  /** {@code long[]}. */
  public static final Selects<long[]> LONG =
      new Selects<>(
          InputElements.LONG,
          (p, a, share) -> p.filter(a, Comparison.LT, longBound(share)),
          (a, share) -> SelectLoops.below(a, longBound(share)),
          (a, share) -> {
            long bound = longBound(share);
            return Arrays.stream(a).parallel().filter(x -> x < bound).toArray();
          },
          (p, a, at) -> p.gather(a, at),
          SelectLoops::gather,
          (a, indices) -> Arrays.stream(indices).parallel().mapToLong(i -> a[i]).toArray(),
          (p, a) -> p.argSort(a),
          (a, i, j) -> Long.compare(a[i], a[j]),
          SelectLoops::pack);

  /** {@code float[]}, of which the JDK has no streams: theirs are of indices. */
  public static final Selects<float[]> FLOAT =
      new Selects<>(
          InputElements.FLOAT,
          (p, a, share) -> p.filter(a, Comparison.LT, floatBound(share)),
          (a, share) -> SelectLoops.below(a, floatBound(share)),
          (a, share) -> {
            float bound = floatBound(share);
            int[] kept =
                IntStream.range(0, a.length).parallel().filter(i -> a[i] < bound).toArray();
            return gatherInParallel(a, kept);
          },
          (p, a, at) -> p.gather(a, at),
          SelectLoops::gather,
          Selects::gatherInParallel,
          (p, a) -> p.argSort(a),
          (a, i, j) -> Float.compare(a[i], a[j]),
          SelectLoops::pack);

  /** {@code double[]}. */
  public static final Selects<double[]> DOUBLE =
      new Selects<>(
          InputElements.DOUBLE,
          (p, a, share) -> p.filter(a, Comparison.LT, doubleBound(share)),
          (a, share) -> SelectLoops.below(a, doubleBound(share)),
          (a, share) -> {
            double bound = doubleBound(share);
            return Arrays.stream(a).parallel().filter(x -> x < bound).toArray();
          },
          (p, a, at) -> p.gather(a, at),
          SelectLoops::gather,
          (a, indices) -> Arrays.stream(indices).parallel().mapToDouble(i -> a[i]).toArray(),
          (p, a) -> p.argSort(a),
          (a, i, j) -> Double.compare(a[i], a[j]),
          SelectLoops::pack);

  private static final List<Selects<?>> ALL = List.of(INT, LONG, FLOAT, DOUBLE);

  private final InputElements<A> elements;
  private final PantileFilter<A> pantileFilter;
  private final Filter<A> loopFilter;
  private final Filter<A> streamFilter;
  private final PantileGather<A> pantileGather;
  private final BiFunction<A, int[], A> loopGather;
  private final BiFunction<A, int[], A> streamGather;
  private final BiFunction<Pantile, A, int[]> pantileOrder;
  private final Order<A> order;
  private final Function<A, long[]> packer;

  private Selects(
      InputElements<A> elements,
      PantileFilter<A> pantileFilter,
      Filter<A> loopFilter,
      Filter<A> streamFilter,
      PantileGather<A> pantileGather,
      BiFunction<A, int[], A> loopGather,
      BiFunction<A, int[], A> streamGather,
      BiFunction<Pantile, A, int[]> pantileOrder,
      Order<A> order,
      Function<A, long[]> packer) {
    this.elements = elements;
    this.pantileFilter = pantileFilter;
    this.loopFilter = loopFilter;
    this.streamFilter = streamFilter;
    this.pantileGather = pantileGather;
    this.loopGather = loopGather;
    this.streamGather = streamGather;
    this.pantileOrder = pantileOrder;
    this.order = order;
    this.packer = packer;
  }

  /**
   * Those of an element type.
   *
   * @param name "int", "long", "float" or "double"
   * @return the methods
   * @throws IllegalArgumentException if it is none of them
   */
  public static Selects<?> of(String name) {
    InputElements<?> elements = InputElements.of(name);
    return ALL.stream().filter(s -> s.elements.equals(elements)).findFirst().orElseThrow();
  }

  /**
   * The element type.
   *
   * @return what else it can do
   */
  public InputElements<A> elements() {
    return elements;
  }

  /**
   * A filter by Pantile: the elements less than a bound.
   *
   * @param pantile to call
   * @param array uniform keys
   * @param share about how many of them are kept, from 0 to 1
   * @return the kept ones, in their order
   */
  public A filter(Pantile pantile, A array, double share) {
    return pantileFilter.keep(pantile, array, share);
  }

  /**
   * The same by a plain loop.
   *
   * @param array uniform keys
   * @param share about how many of them are kept
   * @return the kept ones
   */
  public A loopFilter(A array, double share) {
    return loopFilter.keep(array, share);
  }

  /**
   * The same by a parallel stream.
   *
   * @param array uniform keys
   * @param share about how many of them are kept
   * @return the kept ones
   */
  public A streamFilter(A array, double share) {
    return streamFilter.keep(array, share);
  }

  /**
   * A gather by Pantile.
   *
   * @param pantile to call
   * @param array the elements
   * @param indices which to pick
   * @return as many as there are indices
   */
  public A gather(Pantile pantile, A array, int[] indices) {
    return pantileGather.pick(pantile, array, indices);
  }

  /**
   * The same by a plain loop.
   *
   * @param array the elements
   * @param indices which to pick
   * @return as many as there are indices
   */
  public A loopGather(A array, int[] indices) {
    return loopGather.apply(array, indices);
  }

  /**
   * The same by a parallel stream.
   *
   * @param array the elements
   * @param indices which to pick
   * @return as many as there are indices
   */
  public A streamGather(A array, int[] indices) {
    return streamGather.apply(array, indices);
  }

  /**
   * The stable order of elements, by Pantile.
   *
   * @param pantile to call
   * @param array the elements
   * @return their indices
   */
  public int[] argSort(Pantile pantile, A array) {
    return pantileOrder.apply(pantile, array);
  }

  /**
   * The same as one has it with the JDK: boxed indices, sorted by a comparator.
   *
   * @param array the elements
   * @return their indices
   */
  public int[] boxedArgSort(A array) {
    Integer[] boxed = new Integer[elements.length(array)];
    Arrays.setAll(boxed, i -> i);
    Arrays.parallelSort(boxed, (i, j) -> order.compare(array, i, j));
    int[] indices = new int[boxed.length];
    for (int i = 0; i < boxed.length; i++) {
      indices[i] = boxed[i];
    }
    return indices;
  }

  /**
   * The same without an object an element, as one writes it for speed: the upper 32 bits of each
   * key above its index, {@code Arrays.parallelSort}, and keys of 64 bits that agree in the upper
   * ones sorted by insertion. That takes quadratic time where many keys differ in their lower bits
   * alone, which {@link Spread}'s do not.
   *
   * @param array the elements
   * @return their indices
   */
  public int[] packedArgSort(A array) {
    long[] packed = packer.apply(array);
    Arrays.parallelSort(packed);
    int[] indices = new int[packed.length];
    for (int i = 0; i < packed.length; i++) {
      indices[i] = (int) packed[i];
    }
    if (elements.bytes() == Long.BYTES) {
      breakTies(array, packed, indices);
    }
    return indices;
  }

  private void breakTies(A array, long[] packed, int[] indices) {
    for (int i = 1; i < packed.length; i++) {
      int index = indices[i];
      int upper = (int) (packed[i] >> Integer.SIZE);
      int at = i;
      while (at > 0
          && (int) (packed[at - 1] >> Integer.SIZE) == upper
          && order.compare(array, indices[at - 1], index) > 0) {
        indices[at] = indices[at - 1];
        at--;
      }
      indices[at] = index;
    }
  }

  private static float[] gatherInParallel(float[] a, int[] indices) {
    float[] picked = new float[indices.length];
    IntStream.range(0, indices.length).parallel().forEach(i -> picked[i] = a[indices[i]]);
    return picked;
  }

  /** Keys of integers are uniform over their type's range, the others from -0.5 to 0.5. */
  private static int intBound(double share) {
    return (int) (share * 0x1p32 - 0x1p31);
  }

  private static long longBound(double share) {
    return (long) (share * 0x1p64 - 0x1p63);
  }

  private static float floatBound(double share) {
    return (float) (share - 0.5);
  }

  private static double doubleBound(double share) {
    return share - 0.5;
  }
}
