// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Locale;
import java.util.NoSuchElementException;
import pantile.op.Arguments;
import pantile.op.gather.GatherPlan;
import pantile.op.reduce.Ends;
import pantile.op.reduce.MinMax.Extremes;
import pantile.op.reduce.ReducePlan;
import pantile.op.scan.ScanPlan;
import pantile.op.select.Comparison;
import pantile.op.select.FilterPlan;
import pantile.op.sort.ArgSortPlan;
import pantile.op.sort.SortPlan;
import pantile.spi.ElementType;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.text.Counted;

/**
 * Numbers of one type, in an order, that do not change: what the methods of {@link Doubles}, {@link
 * Floats}, {@link Ints} and {@link Longs} have in common, and what can be asked of numbers whose
 * type is known only at run time.
 *
 * <p>Made by {@link Pantile#over}, they are a view: nothing is copied, and the array or the memory
 * must not change while they are in use. What a method computes is new, and shares nothing with its
 * operands but for {@link #slice}, {@link #take}, {@link #drop} and {@link #dropLast}, which are
 * views. A view of a memory segment may have more elements than an array can hold.
 *
 * <p>Values belong to the {@link Pantile} that made them, with its limit, its report or its
 * journal, and throw what its methods throw. They are usable as long as it is open; those over a
 * memory segment as long as its arena is. Any number of threads may use them at once. Two are equal
 * only if they are the same object.
 *
 * @param <A> the type itself
 */
public abstract sealed class Values<A extends Values<A>> permits Doubles, Floats, Ints, Longs {
  final Engine engine;
  final Slice elements;

  Values(Engine engine, Slice elements) {
    this.engine = engine;
    this.elements = elements;
  }

  /** Values of the same type and the same {@link Pantile}. */
  abstract A of(Slice others);

  /**
   * How many there are.
   *
   * @return at least 0
   */
  public final long length() {
    return elements.length();
  }

  /**
   * The type of each.
   *
   * @return the type
   */
  public final ElementType type() {
    return elements.type();
  }

  /**
   * A view of a part.
   *
   * @param from index of its first element
   * @param to one past the index of its last
   * @return {@code to - from} elements
   * @throws IndexOutOfBoundsException if not {@code 0 <= from <= to <= length()}
   */
  public final A slice(long from, long to) {
    return of(elements.sub(from, to));
  }

  /**
   * A view of the first elements.
   *
   * @param n how many
   * @return the first {@code n}
   * @throws IndexOutOfBoundsException if there are not so many, or {@code n} is negative
   */
  public final A take(long n) {
    return slice(0, n);
  }

  /**
   * A view without the first elements.
   *
   * @param n how many are left out
   * @return all but the first {@code n}
   * @throws IndexOutOfBoundsException if there are not so many, or {@code n} is negative
   */
  public final A drop(long n) {
    return slice(n, length());
  }

  /**
   * A view without the last elements.
   *
   * @param n how many are left out
   * @return all but the last {@code n}
   * @throws IndexOutOfBoundsException if there are not so many, or {@code n} is negative
   */
  public final A dropLast(long n) {
    return slice(0, length() - n);
  }

  /**
   * The sum, as {@code sum()} of each type has it, for types known at run time.
   *
   * @return a {@link Long} for integers, else a {@link Double}; zero for no elements
   * @throws ArithmeticException if that of integers does not fit in a {@code long}
   */
  public final Number total() {
    return reductions().sum();
  }

  /**
   * The least element, as {@code min()} of each type has it, for types known at run time.
   *
   * @return a {@link Long} for integers, else a {@link Double}
   * @throws NoSuchElementException if there are no elements
   */
  public final Number least() {
    return reductions().min();
  }

  /**
   * The greatest element, as {@code max()} of each type has it, for types known at run time.
   *
   * @return a {@link Long} for integers, else a {@link Double}
   * @throws NoSuchElementException if there are no elements
   */
  public final Number greatest() {
    return reductions().max();
  }

  /**
   * The dot product, as {@code dot} of each type has it, for types known at run time.
   *
   * @param y as many elements of the same type
   * @return a {@link Long} for integers, else a {@link Double}; zero for no elements
   * @throws IllegalArgumentException if lengths or types differ
   * @throws ArithmeticException if that of integers does not fit in a {@code long}
   */
  public final Number dotProduct(Values<?> y) {
    return reductions().dot(Arguments.given(y, "y").source());
  }

  /**
   * How many elements equal a value, as {@code count} of each type has it, for types known at run
   * time.
   *
   * @param value any kind of number; compared as a {@code long} with integers, which it must be
   *     exactly, and as a {@code double} otherwise, to which it is rounded
   * @return the count
   * @throws IllegalArgumentException if the elements are integers and the value is none of 64 bits,
   *     or if it is finite and beyond all {@code double}s
   */
  public final long countOf(Number value) {
    return reductions().count(Arguments.given(value, "value"));
  }

  /**
   * The arithmetic mean: the sum, exact for integers, divided by the count and rounded once. That
   * of finite elements is finite, even where their sum is not. O(n) time; the elements are read
   * once more where a plain sum overflowed, or one is not finite.
   *
   * @return the mean; NaN for no elements
   */
  public final double mean() {
    return reductions().mean();
  }

  /**
   * The population variance: the mean of the squared deviations from the mean. That of integers is
   * exact and rounded once. That of floating-point elements is computed in 64-bit arithmetic in the
   * canonical order of {@link pantile.op.reduce.CanonicalMoments}: the same bits for any number of
   * workers, any tile size and any device. Its relative error is at most (250 + 25 log2(n / 4096))
   * 2^-53, and grows only where the mean is some 10^13 times as large as the standard deviation.
   * Equal elements have exactly 0.0.
   *
   * <p>O(n) time. Integers are read twice. Floating-point elements are read once; scaled ones are
   * read once more where something left the range of 64-bit arithmetic, an element is not finite,
   * or all are zero, so that no overflow or underflow in between shows.
   *
   * @return the variance; NaN for no elements, or if one is not finite; infinite if it is beyond
   *     the range of 64-bit numbers
   */
  public final double variance() {
    return reductions().variance();
  }

  /**
   * The Euclidean norm: the root of the sum of squares, computed in 64-bit floating point in
   * canonical order, free of overflow and underflow in between: scaled elements are read in a
   * second pass where squares left the range of 64-bit arithmetic, or all elements are zero. O(n)
   * time.
   *
   * @return the norm; 0.0 for no elements
   */
  public final double norm2() {
    return reductions().norm2();
  }

  /**
   * Where the least element first stands; the first NaN if there is one. O(n) time.
   *
   * @return its index, from 0
   * @throws NoSuchElementException if there are no elements
   */
  public final long argMin() {
    return reductions().argMin();
  }

  /**
   * Where the greatest element first stands; the first NaN if there is one. O(n) time.
   *
   * @return its index, from 0
   * @throws NoSuchElementException if there are no elements
   */
  public final long argMax() {
    return reductions().argMax();
  }

  /**
   * The elements in ascending order: integers by their values, floating-point elements in the order
   * of {@link Double#compare}, so -0.0 before 0.0 and NaN last. NaNs keep their bits; among
   * themselves, those of positive sign come first, ascending by bits, then those of negative sign,
   * descending. O(n log n); extra memory of little more than the result's size at most.
   *
   * @return as many new elements
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final A sort() {
    return sorted(false);
  }

  /**
   * The elements in descending order: the reverse of the ascending one. Time and extra memory are
   * those of {@link #sort}.
   *
   * @return as many new elements
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final A sortDescending() {
    return sorted(true);
  }

  private A sorted(boolean descending) {
    engine.requireUnjournaled("sort");
    engine.requireOpen();
    // An explanation writes nothing, so elements in an array need no copy.
    boolean looks = engine.explains() && !(elements instanceof Slice.Mapped);
    Slice keys = looks ? elements : Scratch.copyOf(source());
    SortPlan.sort(engine, keys, descending);
    return of(keys);
  }

  /**
   * The indices of the elements in their ascending order: integers by their values, floating-point
   * elements in the order of {@link Double#compare}, but that all NaNs are equal, whatever their
   * bits. Stable: of equal elements, the lower index comes first. O(n log n); extra memory of 16
   * bytes an element beside the result, and 12 more of each of many that differ in their last bits
   * alone. Elements in mapped memory are copied first.
   *
   * <p>If the elements change meanwhile, the result is a permutation still, but in no order that
   * can be told.
   *
   * @return a permutation {@code p} such that the elements at {@code p[0], p[1], ...} ascend
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final Ints argSort() {
    return order(false);
  }

  /**
   * The indices of the elements in their descending order: NaN first, -0.0 after 0.0. Stable as
   * well: of equal elements too, the lower index comes first. So the result is not the reverse of
   * {@link #argSort} where elements are equal. Time and extra memory are those of {@link #argSort}.
   *
   * @return a permutation {@code p} such that the elements at {@code p[0], p[1], ...} descend
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final Ints argSortDescending() {
    return order(true);
  }

  private Ints order(boolean descending) {
    engine.requireUnjournaled("argSort");
    engine.requireOpen();
    int[] order = ArgSortPlan.argSort(engine, Scratch.onHeap(source()), descending);
    return new Ints(engine, new Slice.Ints(order, 0, order.length));
  }

  /**
   * Picks elements by their indices, with the same bits. An index may be named any number of times.
   * O(m) for m indices; no extra memory beside the result, but a copy of all elements where they
   * are in mapped memory.
   *
   * @param indices which to pick, counted from the first of these elements
   * @return as many new elements as there are indices
   * @throws IndexOutOfBoundsException if an index is negative or not below {@link #length}; the
   *     message names the first such index and its position
   * @throws ArithmeticException if there are more elements or indices in mapped memory than an
   *     array can hold
   */
  public final A gather(Ints indices) {
    return picked((Slice.Ints) Scratch.onHeap(Arguments.given(indices, "indices").source()));
  }

  /** Picks elements by the indices in an array. */
  final A picked(int[] indices) {
    return picked(new Slice.Ints(Arguments.given(indices, "indices"), 0, indices.length));
  }

  private A picked(Slice.Ints indices) {
    if (elements instanceof Slice.Mapped) {
      var _ = Scratch.requireArray(length()); // a body is given all of them in an array
    }
    Slice picked = Scratch.like(elements, (int) indices.length());
    GatherPlan.gather(engine, source(), indices, picked);
    return of(picked);
  }

  /**
   * The inclusive prefix sums: of each element, the sum of all up to and with it, so that the first
   * is the first element. O(n) time; extra memory a 512th of the result's, and a copy of the
   * elements where they are in mapped memory.
   *
   * <p>Sums of integers wrap around where they do not fit, as Java's additions do. Floating-point
   * elements are added in 64-bit arithmetic in the order of {@link pantile.op.scan.CanonicalScan}:
   * the same bits for any number of workers, any tile size and any device. Where no element is
   * negative the sums never fall. A NaN, or infinities of both signs, make all sums from there on
   * NaN. An overflow in between shows, since sums must not depend on elements behind them: a sum
   * that overflows is infinite, and so are those that follow, or NaN. The last sum may differ in
   * its last bits from what {@code sum} gives. The rounding error is at most about (514 + n / 4096)
   * 2^-53 of the sum of magnitudes, in 64-bit arithmetic.
   *
   * @return as many new sums
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final A inclusiveScan() {
    return scanned(false);
  }

  /**
   * The exclusive prefix sums: of each element, the sum of all before it; of the first, zero. They
   * equal the inclusive ones, an element later; see {@link #inclusiveScan}.
   *
   * @return as many new sums
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final A exclusiveScan() {
    return scanned(true);
  }

  private A scanned(boolean exclusive) {
    Slice sums = Scratch.like(elements);
    ScanPlan.scan(engine, source(), sums, exclusive, true);
    return of(sums);
  }

  /** The kept elements of a floating type. */
  final A filtered(Comparison comparison, double constant) {
    return filtered(comparison, Double.doubleToRawLongBits(constant));
  }

  /** The kept elements; the constant's bits as {@link pantile.op.select.CountKept} has them. */
  final A filtered(Comparison comparison, long constant) {
    var _ = Arguments.given(comparison, "comparison");
    return of(FilterPlan.filter(engine, source(), comparison, constant));
  }

  /** Sorts the array behind this view, for the methods that are said to change arrays. */
  final void sortHere(boolean descending) {
    SortPlan.sort(engine, elements, descending);
  }

  /**
   * Writes prefix sums into an array. It takes a slice, no view: to verify a call with one of these
   * the JVM would load every type of them.
   */
  final void scanTo(Slice sums, boolean exclusive) {
    ScanPlan.scan(engine, elements, sums, exclusive, false);
  }

  /** The elements, if they can be read still. */
  final Slice source() {
    return Arguments.readable(elements);
  }

  final ReducePlan reductions() {
    return new ReducePlan(engine, source());
  }

  final Extremes extremes(Ends ends) {
    return reductions().extremes(ends);
  }

  /** How many and of which type; computes nothing. */
  @Override
  public final String toString() {
    String name = getClass().getSimpleName();
    return String.format(Locale.ROOT, "%s of %s", name, Counted.of(length(), "element"));
  }
}
