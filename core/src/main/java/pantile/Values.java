// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import pantile.op.FirstCalls;
import pantile.op.OrderedBits;
import pantile.op.gather.GatherPlan;
import pantile.op.group.Bins;
import pantile.op.group.HistogramPlan;
import pantile.op.map.Divisions;
import pantile.op.map.EvaluatePlan;
import pantile.op.map.Expression;
import pantile.op.map.RearrangePlan;
import pantile.op.reduce.Ends;
import pantile.op.reduce.MinMax.Extremes;
import pantile.op.reduce.ReducePlan;
import pantile.op.scan.ScanPlan;
import pantile.op.search.Side;
import pantile.op.select.Comparison;
import pantile.op.select.FilterPlan;
import pantile.op.select.KeyRange;
import pantile.op.select.QuantileMethod;
import pantile.op.sort.ArgSortPlan;
import pantile.op.sort.DistributionSort;
import pantile.op.sort.MergePlan;
import pantile.op.sort.Rank;
import pantile.op.sort.ShufflePlan;
import pantile.op.sort.SortPlan;
import pantile.op.window.Fold;
import pantile.op.window.SegmentPlan;
import pantile.spi.Arguments;
import pantile.spi.DeviceInfo;
import pantile.spi.ElementType;
import pantile.spi.Operator;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.text.Counted;

/**
 * An immutable sequence of numbers of one type. This class has the methods that {@link Doubles},
 * {@link Floats}, {@link Ints} and {@link Longs} have in common, and methods for numbers whose type
 * is known only at run time.
 *
 * <p>Values that {@link Pantile#over} makes are a view. Nothing is copied, and the array or the
 * memory must not change while the view is in use. Results of methods are new, and share nothing
 * with their operands. The exceptions are {@link #slice}, {@link #take}, {@link #drop} and {@link
 * #dropLast}, which are views.
 *
 * <p>There may be more elements than an array can hold: of a memory segment, of an expression, and
 * of what {@link #evaluate}, scans and filters give. Such results lie outside of the Java heap. The
 * collector frees them some time after nothing refers to them any more. All of them together may
 * take as much memory as the JVM's option {@code -XX:MaxDirectMemorySize} says, by default as much
 * as the largest heap. A result for which there is no memory is an {@link OutOfMemoryError}, as for
 * arrays. Methods that work in arrays alone say so.
 *
 * <p>Methods that compute each element by itself, such as {@code add}, compute nothing yet. Their
 * results are expressions: elements are computed when a method needs them, each time anew, and by
 * the pass that reads them, so that {@code x.sub(y).abs().max()} reads each operand once and makes
 * no array. {@link #evaluate} computes elements once. An expression reads its operands when it is
 * computed, so arrays behind them must not change until then. An expression of more than {@value
 * Expression#MOST_NODES} nodes, which are operators, inputs and constants, is not kept: its
 * operands are evaluated by the call that would make it.
 *
 * <p>An operation's first calls in a JVM, and calls of few elements, are made by loops of the
 * calling thread, see {@link pantile.op.FirstCalls}. Such a call, of up to 2^20 elements in an
 * array, may take 12 bytes an element more than its method says.
 *
 * <p>Operators mean what Java's mean: integers wrap, floating-point operations round once, and
 * results have the same bits on every device. A NaN that is computed is {@link Double#NaN}. A NaN
 * that is moved keeps its bits.
 *
 * <p>Values belong to the {@link Pantile} that made them, and throw what its methods throw. A
 * method that computes belongs to the innermost {@code report}, {@code checkpointed}, {@code
 * explain} or {@code within} call of its thread, whoever made the values; outside of such calls to
 * the limit of the object that made them. Values may be used while that object is open, and values
 * over a memory segment only while the segment's arena is open too. Any number of threads may use
 * values at once. Two values are equal only if they are the same object.
 *
 * @param <A> the type itself
 */
public abstract sealed class Values<A extends Values<A>> implements AutoCloseable
    permits Doubles, Floats, Ints, Longs {
  final Engine engine;
  final Slice elements;

  Values(Engine engine, Slice elements) {
    this.engine = engine;
    this.elements = elements;
  }

  /** Values of the same type and the same {@link Pantile}. */
  abstract A of(Slice others);

  /** One element, as {@link Divisions} has its bits. */
  abstract long elementBits(long i);

  /** The number that an element's bits are: exact, but for a {@code long}, which is rounded. */
  abstract double real(long bits);

  /**
   * The number of elements.
   *
   * @return at least 0
   */
  public final long length() {
    return elements.length();
  }

  /**
   * The type of each element.
   *
   * @return the type
   */
  public final ElementType type() {
    return elements.type();
  }

  /**
   * A view of a part.
   *
   * @param from index of the part's first element
   * @param to one past the index of the part's last element
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
    return slice(0, Arguments.atMost(n, "n", length(), "elements"));
  }

  /**
   * A view without the first elements.
   *
   * @param n how many are left out
   * @return all but the first {@code n}
   * @throws IndexOutOfBoundsException if there are not so many, or {@code n} is negative
   */
  public final A drop(long n) {
    return slice(Arguments.atMost(n, "n", length(), "elements"), length());
  }

  /**
   * A view without the last elements.
   *
   * @param n how many are left out
   * @return all but the last {@code n}
   * @throws IndexOutOfBoundsException if there are not so many, or {@code n} is negative
   */
  public final A dropLast(long n) {
    return slice(0, length() - Arguments.atMost(n, "n", length(), "elements"));
  }

  /**
   * The elements in reverse order. Nothing is computed yet, unless the elements depend on random
   * numbers: these are computed first, into memory. {@link #sort} and the like of a reversed view
   * need an array of its elements.
   *
   * @return as many elements
   */
  public final A reverse() {
    return of(RearrangePlan.reversed(engine, source()));
  }

  /** The elements some places before, and a constant where there is none. */
  final A lagged(long k, long bits) {
    return of(RearrangePlan.lagged(engine, source(), k, bits));
  }

  /**
   * The elements as {@code double}s, each cast as by Java. Nothing is computed yet.
   *
   * @return as many elements
   */
  public final Doubles toDoubles() {
    return new Doubles(engine, cast(ElementType.DOUBLE));
  }

  /**
   * The elements as {@code float}s, each cast as by Java: rounded to the nearest. Nothing is
   * computed yet.
   *
   * @return as many elements
   */
  public final Floats toFloats() {
    return new Floats(engine, cast(ElementType.FLOAT));
  }

  /**
   * The elements as {@code int}s, each cast as by Java: a {@code long} loses its upper bits, a
   * floating-point number is rounded towards zero, is the nearest {@code int} if it is beyond all,
   * and 0 if it is NaN. Nothing is computed yet.
   *
   * @return as many elements
   */
  public final Ints toInts() {
    return new Ints(engine, cast(ElementType.INT));
  }

  /**
   * The elements as {@code long}s, each cast as by Java; see {@link #toInts}. Nothing is computed
   * yet.
   *
   * @return as many elements
   */
  public final Longs toLongs() {
    return new Longs(engine, cast(ElementType.LONG));
  }

  /**
   * The elements in memory: computed once, here, if they were not. An expression that several calls
   * use is computed by each of them anew unless it is evaluated first.
   *
   * @return the same elements, in memory of their own if they were to be computed
   * @throws ArithmeticException if an integer is divided by zero; the message names the first such
   *     element
   */
  public final A evaluate() {
    if (held()) {
      return of(OnDevice.again(engine, (Slice.Resident) source()));
    }
    if (!(elements instanceof Slice.Computed)) {
      return of(source());
    }
    return of(engine.evaluated(source()));
  }

  /**
   * The elements on a device, which keeps them: brought there, or computed there, by this call.
   * What later calls make of them stays on that device too: arrays that are evaluated, sorted,
   * scanned, filtered, gathered or ordered by {@link #argSort}, and results of windows. Calls that
   * read elements a device keeps run on that device alone, and nothing but results comes to the
   * host.
   *
   * <p>If the device has no room, arrays that were used longest ago leave it for host memory. If it
   * has no room still, or fails, the elements are in host memory. If the device is lost, elements
   * are made again by the calls that made them. An array or memory segment behind the elements must
   * not change while values made of it are in use.
   *
   * <p>The device's memory is freed when all values that share the elements are unreachable, or
   * earlier by {@link #close}.
   *
   * @param device one of {@link Pantile#devices}; for a device that works on host memory, the
   *     elements are computed or brought there
   * @return the same elements
   * @throws IllegalArgumentException if the device is not in use
   * @throws ArithmeticException if there are more than an array can hold, or if an integer is
   *     divided by zero
   */
  public final A on(DeviceInfo device) {
    begin("on");
    return of(OnDevice.on(engine, source(), Arguments.given(device, "device").id()));
  }

  /**
   * The device that keeps the elements.
   *
   * @return the device's id; empty if the elements are in host memory, or are yet to be computed
   */
  public final Optional<String> keptOn() {
    if (elements instanceof Slice.Resident resident) {
      String device = OnDevice.device(resident);
      return device.isEmpty() ? Optional.empty() : Optional.of(device);
    }
    return Optional.empty();
  }

  /**
   * Frees the memory of the device that keeps the elements. These values, their views and the
   * expressions that read them cannot be used any more; results that were made of them can. Does
   * nothing to elements in host memory.
   */
  @Override
  public final void close() {
    if (elements instanceof Slice.Resident resident) {
      OnDevice.close(resident);
    }
  }

  /**
   * Copies the elements to memory, in native byte order. There may be more than an array can hold.
   * Elements that are to be computed are computed part by part. Takes O(n) time, and extra memory
   * of 32 MiB at most. Expressions with {@code lag} or {@code reverse} of elements on a device are
   * computed there first, into memory for all of them.
   *
   * @param to the memory, at any alignment; the first bytes are overwritten
   * @throws IndexOutOfBoundsException if the elements do not fit
   * @throws IllegalArgumentException if the memory is read-only, or if the elements are in it or
   *     are computed from it
   * @throws ArithmeticException if an integer is divided by zero
   */
  public final void copyTo(MemorySegment to) {
    int bytes = type().bytes();
    if (length() > Arguments.given(to, "to").byteSize() / bytes) {
      throw new IndexOutOfBoundsException(
          length() + " elements do not fit in " + to.byteSize() + " bytes");
    }
    if (to.isReadOnly()) {
      throw new IllegalArgumentException("the memory is read-only");
    }
    Slice source = source();
    MemoryCopies.requireApart(source, to);
    if (Arguments.mayBeHeld() && source instanceof Slice.Computed computed && moves(computed)) {
      copyMoved(computed, to);
    } else {
      copyParts(source, to);
    }
  }

  private void copyParts(Slice source, MemorySegment to) {
    for (long at = 0; at < source.length(); at += MemoryCopies.AT_ONCE) {
      Slice part = source.sub(at, Math.min(at + MemoryCopies.AT_ONCE, source.length()));
      Values<A> values = of(part);
      Slice computed = values.onHeap();
      if (!engine.explains()) { // else nothing is in the array
        Scratch.copy(computed, to, at * type().bytes());
      }
    }
  }

  /** Whether each part of an expression needs all elements of an input. */
  private static boolean moves(Slice.Computed source) {
    for (int i = 0; i < source.inputs().size(); i++) {
      if (source.formula().shape().whole(i)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Copies elements whose parts need whole inputs. Where a device keeps inputs, all elements are
   * made there first, since a device that refuses the expression would send them once a part.
   */
  private void copyMoved(Slice.Computed source, MemorySegment to) {
    if (!OnDevice.keeps(source)) {
      copyParts(OnDevice.host(engine, source), to); // inputs that a device kept once
      return;
    }
    Slice made = OnDevice.evaluated(engine, source);
    try {
      copyParts(made, to);
    } finally {
      if (made instanceof Slice.Resident kept) {
        OnDevice.close(kept);
      }
    }
  }

  /**
   * Whether the calling thread is inside of {@link Pantile#explain}, whose calls compute nothing:
   * what they give then has no meaning, and is not to be kept.
   *
   * @return true if calls of these values are explained instead of run
   */
  public final boolean explained() {
    return engine.explains();
  }

  /**
   * The elements for which a condition holds, in their order. They keep their bits. Takes O(n)
   * time. Extra memory: 4 bytes for each element that is kept. Of an expression also as much as the
   * kept elements of its inputs have, or at most as all its elements have. Of mapped memory also as
   * much as all elements have. More elements than an array can hold are filtered part by part, with
   * extra memory of 384 MiB at most, after the conditions that hold were counted. An expression
   * that divides integers is computed whole before that, with extra memory for all its elements,
   * since an error names the element by its index among all.
   *
   * @param keep as many conditions as there are elements
   * @return exactly the kept elements, new
   * @throws IllegalArgumentException if there are more or fewer conditions
   * @throws pantile.error.JobFailedException if there are more elements than an array can hold, and
   *     they change meanwhile, so that another number of them would be kept than was counted
   */
  public final A filter(Mask keep) {
    Arguments.given(keep, "keep").requireLength(length());
    begin("filter");
    if (stays()) {
      return of(OnDevice.filtered(engine, source(), keep.marked()));
    }
    if (engine.offHeap(length())) {
      return of(PartFilter.filter(engine, this, keep));
    }
    Slice.Ints kept = keep.kept();
    return source() instanceof Slice.Computed computed && KeptInputs.pays(computed, kept)
        ? of(KeptInputs.evaluate(engine, computed, kept))
        : pick(kept);
  }

  /**
   * The elements for which a condition holds, and behind them the others; both in their order. They
   * keep their bits. Takes O(n) time, and extra memory of 8 bytes an element.
   *
   * @param keep as many conditions as there are elements; {@code keep.count()} elements are in
   *     front
   * @return as many new elements
   * @throws IllegalArgumentException if there are more or fewer conditions
   * @throws ArithmeticException if there are more elements than an array can hold
   */
  public final A partition(Mask keep) {
    Arguments.given(keep, "keep").requireLength(length());
    begin("partition");
    Slice.Ints kept = keep.kept();
    if (length() <= FirstCalls.LONGEST && !explained()) {
      return picked(Few.partitioned(kept, (int) length()));
    }
    Slice.Ints others = keep.not().kept();
    int[] all = Arrays.copyOf(kept.array(), (int) (kept.length() + others.length()));
    System.arraycopy(others.array(), 0, all, (int) kept.length(), (int) others.length());
    return picked(all);
  }

  /**
   * Each value once, ascending. All NaNs are one value, given back as {@link Double#NaN}, the last;
   * -0.0 equals 0.0, given back as 0.0. Takes the time and the extra memory of a {@link #sort}, and
   * as much memory as the elements have; and 4 bytes a value.
   *
   * @return the values, new
   */
  public final A unique() {
    return Distinct.unique(of(elements));
  }

  /**
   * Each value once, in the order of first occurrence. Values are compared and given back as by
   * {@link #unique}. Takes the time of an {@link #argSort}. Extra memory: as much as that, and for
   * each element 4 bytes and twice its own.
   *
   * @return the values, new
   * @throws ArithmeticException if there are more elements than an array can hold
   */
  public final A uniqueInOrder() {
    return Distinct.uniqueInOrder(of(elements));
  }

  /**
   * How many values there are: the length of {@link #unique}. Takes the time of a {@link #sort}.
   * Extra memory: as much as the elements have.
   *
   * @return the count
   */
  public final long countDistinct() {
    return Distinct.count(of(elements));
  }

  /**
   * The runs of equal neighbours: run-length encoding. Values are compared and given back as by
   * {@link #unique}. Takes O(n) time. Extra memory: 4 bytes a run; of floating-point elements also
   * as much as they have.
   *
   * @return the value and the length of each run, in their order
   * @throws ArithmeticException if there are more elements than an array can hold
   */
  public final Runs<A> runs() {
    return Distinct.runs(of(elements));
  }

  /**
   * Each element several times. Elements keep their bits. Takes O(m) time for m results, and extra
   * memory of 4 bytes a result.
   *
   * @param counts how often each element stands in the result; as many as there are elements
   * @return the elements, in their order, new
   * @throws IllegalArgumentException if there are more or fewer counts, or one is negative; the
   *     message names the first
   * @throws ArithmeticException if there are more results than an array can hold
   */
  public final A repeat(Ints counts) {
    return Distinct.repeat(of(elements), Arguments.given(counts, "counts"));
  }

  /**
   * The elements that come first in descending order, and their indices: the first {@code k} of
   * {@link #argSortDescending}. So NaNs are the greatest; of equal elements, those of the lower
   * indices are taken, and the lower index comes first. Elements keep their bits. Takes O(n + k log
   * k) time, expected; that of an {@link #argSort} at most. Extra memory: 4 bytes for each element
   * that is taken, or equals the last one taken; at most that of an {@link #argSort}. Of an
   * expression or mapped memory also as much as all elements have.
   *
   * @param k how many, from 0 to the number of elements
   * @return exactly as many elements, and their indices
   * @throws IndexOutOfBoundsException if there are not so many, or {@code k} is negative
   * @throws ArithmeticException if there are more elements than an array can hold
   */
  public final Picked<A> topK(long k) {
    return TopK.of(of(elements), k, true);
  }

  /**
   * The elements that come first in ascending order, and their indices: the first {@code k} of
   * {@link #argSort}. Everything else is as of {@link #topK}.
   *
   * @param k how many, from 0 to the number of elements
   * @return exactly as many elements, and their indices
   * @throws IndexOutOfBoundsException if there are not so many, or {@code k} is negative
   * @throws ArithmeticException if there are more elements than an array can hold
   */
  public final Picked<A> bottomK(long k) {
    return TopK.of(of(elements), k, false);
  }

  /**
   * The median: the middle element in order, or the mean of the two in the middle, exact and
   * rounded once. Takes O(n) time, expected, and O(n log n) at most. Extra memory is as that of
   * {@code nth}.
   *
   * @return the median; NaN for no elements, or if one is NaN
   */
  public final double median() {
    return Quantiles.median(of(elements));
  }

  /**
   * The quantile by {@link QuantileMethod#LINEAR}.
   *
   * @param q which one: 0 for the least element, 1 for the greatest
   * @return the quantile, as {@link #quantiles} has it
   * @throws IllegalArgumentException if {@code q} is not from 0 to 1
   */
  public final double quantile(double q) {
    return quantiles(QuantileMethod.LINEAR, q)[0];
  }

  /**
   * Quantiles: the elements next to each one's place are found exactly, converted to {@code
   * double}, and interpolated. Time and extra memory of each are those of {@link #median}; several
   * that lie apart are found by one sort.
   *
   * @param method where a quantile lies
   * @param q which ones: 0 for the least element, 1 for the greatest
   * @return as many numbers; all NaN for no elements, or if one is NaN
   * @throws IllegalArgumentException if one of {@code q} is not from 0 to 1
   */
  public final double[] quantiles(QuantileMethod method, double... q) {
    return Quantiles.of(of(elements), Arguments.given(method, "method"), Arguments.given(q, "q"));
  }

  /**
   * The sum, as {@code sum()} of each type has it, for types known at run time.
   *
   * @return a {@link Long} for integers, else a {@link Double}; zero for no elements
   * @throws ArithmeticException if a sum of integers does not fit in a {@code long}
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
   * @throws ArithmeticException if a dot product of integers does not fit in a {@code long}
   */
  public final Number dotProduct(Values<?> y) {
    return reductions().dot(Arguments.given(y, "y").source());
  }

  /**
   * How many elements equal a value, as {@code count} of each type has it, for types known at run
   * time.
   *
   * @param value any kind of number. With integers it is compared as a {@code long}, and must be
   *     one exactly. Otherwise it is rounded to {@code double}, and compared so
   * @return the count
   * @throws IllegalArgumentException if the elements are integers and the value is no integer of 64
   *     bits, or if the value is finite and beyond all {@code double}s
   */
  public final long countOf(Number value) {
    return reductions().count(Arguments.given(value, "value"));
  }

  /**
   * The arithmetic mean: the sum, exact for integers, divided by the count and rounded once. The
   * mean of finite elements is finite, even where their sum is not. Takes O(n) time. The elements
   * are read once more where a plain sum overflowed or an element is not finite.
   *
   * @return the mean; NaN for no elements
   */
  public final double mean() {
    return reductions().mean();
  }

  /**
   * The population variance: the mean of the squared deviations from the mean. The variance of
   * integers is exact and rounded once. The variance of floating-point elements is computed in
   * 64-bit arithmetic in the canonical order of {@link pantile.op.reduce.CanonicalMoments}: the
   * same bits for any number of workers, any tile size and any device. Its relative error is at
   * most (250 + 25 log2(n / 4096)) 2^-53, and is greater only where the mean is some 10^13 times as
   * large as the standard deviation. Equal elements have exactly 0.0.
   *
   * <p>Takes O(n) time. Integers are read twice. Floating-point elements are read once. They are
   * scaled and read once more where an intermediate result left the range of 64-bit arithmetic, an
   * element is not finite, or all elements are zero. So no intermediate overflow or underflow
   * changes the result.
   *
   * @return the variance; NaN if there are no elements or one is not finite; infinite if the
   *     variance is beyond the range of 64-bit numbers
   */
  public final double variance() {
    return reductions().variance();
  }

  /**
   * The sample variance: {@link #variance} times n / (n - 1).
   *
   * @return the variance; NaN for fewer than two elements, and as {@link #variance}
   */
  public final double sampleVariance() {
    return length() < 2 ? Double.NaN : variance() * (length() / (length() - 1.0));
  }

  /**
   * The population's standard deviation: the root of {@link #variance}.
   *
   * @return the deviation; NaN for no elements, and as {@link #variance}
   */
  public final double deviation() {
    return Math.sqrt(variance());
  }

  /**
   * What describes the elements: how many there are, mean, variance, the least, quartiles and the
   * greatest. NaNs are counted, and left out of all else. Floating-point elements are read three
   * times and integers four times, and then as {@link #quantiles} reads them; once more each where
   * there are NaNs, which takes an array of the others, or where a sum leaves the range of 64-bit
   * numbers. An expression is computed once, unless it has more elements than an array holds. Takes
   * O(n) time, expected, as the quartiles do.
   *
   * @return the numbers; each is NaN or null where there are no elements
   */
  public final Statistics statistics() {
    return Statistics.of(of(elements));
  }

  /**
   * The population covariance: the mean of the products of both deviations from the means, in
   * 64-bit arithmetic. Elements and deviations are scaled by powers of two, deviations and products
   * are rounded, then added in canonical order. So the bits are the same on every device, and no
   * overflow in between shows. Takes O(n) time: each operand is read six times.
   *
   * @param y as many elements, of any type
   * @return the covariance; 0.0 if all elements of an operand are equal; NaN for no elements, or if
   *     an element of either is not finite
   * @throws IllegalArgumentException if the lengths differ
   */
  public final double covariance(Values<?> y) {
    requireAsMany(y);
    return new Deviations(this).covariance(new Deviations(y));
  }

  /**
   * Pearson's correlation: the sum of the products of both deviations from the means over the root
   * of the product of the sums of their squares, computed as {@link #covariance} is. Takes O(n)
   * time: each operand is read seven times.
   *
   * @param y as many elements, of any type
   * @return the correlation, in [-1, 1]; NaN if all elements of an operand are equal, if there are
   *     none, or if an element is not finite
   * @throws IllegalArgumentException if the lengths differ
   */
  public final double correlation(Values<?> y) {
    requireAsMany(y);
    return new Deviations(this).correlation(new Deviations(y));
  }

  final void requireAsMany(Values<?> y) {
    if (Arguments.given(y, "y").length() != length()) {
      throw new IllegalArgumentException(
          length() + " elements and " + y.length() + " cannot be combined");
    }
  }

  /**
   * The Euclidean norm: the root of the sum of squares, computed in 64-bit floating-point
   * arithmetic in canonical order. No intermediate overflow or underflow changes the result: where
   * squares left the range of 64-bit arithmetic, or all elements are zero, scaled elements are read
   * in a second pass. Takes O(n) time.
   *
   * @return the norm; 0.0 for no elements
   */
  public final double norm2() {
    return reductions().norm2();
  }

  /**
   * The index of the first least element, or of the first NaN if there is one. Takes O(n) time.
   *
   * @return the index, from 0
   * @throws NoSuchElementException if there are no elements
   */
  public final long argMin() {
    return reductions().argMin();
  }

  /**
   * The index of the first greatest element, or of the first NaN if there is one. Takes O(n) time.
   *
   * @return the index, from 0
   * @throws NoSuchElementException if there are no elements
   */
  public final long argMax() {
    return reductions().argMax();
  }

  /**
   * The elements in ascending order. Integers are ordered by their values. Floating-point elements
   * are ordered as by {@link Double#compare}: -0.0 before 0.0, and NaN last. NaNs keep their bits.
   * Among NaNs, those of positive sign come first, ascending by bits, then those of negative sign,
   * descending by bits. Takes O(n log n) time, and extra memory of little more than the result's
   * size at most.
   *
   * <p>More elements than an array can hold are sorted too, part by part; see {@link
   * DistributionSort}. They are read several times, and an expression is computed as often. Extra
   * memory beside the result: at most three arrays of 2^26 elements, or of a sixteenth of the
   * largest heap each where that is less.
   *
   * @return as many new elements
   * @throws ArithmeticException if an integer is divided by zero
   * @throws pantile.error.JobFailedException if there are more elements than an array can hold, and
   *     they change meanwhile
   */
  public final A sort() {
    return sorted(false);
  }

  /**
   * The elements in descending order: the reverse of the ascending order. Time and extra memory are
   * those of {@link #sort}.
   *
   * @return as many new elements
   * @throws ArithmeticException if an integer is divided by zero
   * @throws pantile.error.JobFailedException as {@link #sort}
   */
  public final A sortDescending() {
    return sorted(true);
  }

  private A sorted(boolean descending) {
    begin("sort");
    if (stays()) {
      return of(OnDevice.sorted(engine, source(), descending));
    }
    if (engine.offHeap(length())) {
      return of(DistributionSort.sort(engine, inHostMemory(), descending));
    }
    // An explanation writes nothing, so elements in an array need no copy.
    boolean here =
        !(elements instanceof Slice.Mapped || elements instanceof Slice.Computed || held());
    Slice keys = engine.explains() && here ? elements : copy("");
    SortPlan.sort(engine, keys, descending);
    return of(keys);
  }

  /**
   * The indices of the elements in ascending order. Integers are ordered by their values.
   * Floating-point elements are ordered as by {@link Double#compare}, and all NaNs are equal,
   * whatever their bits. The order is stable: of equal elements, the lower index comes first. Takes
   * O(n log n) time. Extra memory: 16 bytes an element beside the result, and 12 bytes more for
   * each element where many differ in their last bits alone. Elements in mapped memory are copied
   * first.
   *
   * <p>If the elements change during the call, the result is still a permutation, but its order is
   * not specified.
   *
   * @return a permutation {@code p} such that the elements at {@code p[0], p[1], ...} ascend
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final Ints argSort() {
    return order(false);
  }

  /**
   * The indices of the elements in descending order: NaN first, -0.0 after 0.0. The order is
   * stable: of equal elements, the lower index comes first. So the result is not the reverse of
   * {@link #argSort} where elements are equal. Time and extra memory are those of {@link #argSort}.
   *
   * @return a permutation {@code p} such that the elements at {@code p[0], p[1], ...} descend
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final Ints argSortDescending() {
    return order(true);
  }

  private Ints order(boolean descending) {
    begin("argSort");
    if (stays()) {
      return new Ints(engine, OnDevice.ordered(engine, source(), descending));
    }
    var _ =
        Scratch.requireArray(
            length(), "; sort() sorts so many, and argSort() of slices orders each by itself");
    return ints(engine, ArgSortPlan.argSort(engine, onHeap(), descending));
  }

  /** The numbers below one, which are in no memory. */
  static Ints indices(Engine engine, long length) {
    return new Longs(engine, Expression.indices(0, length).elements()).toInts();
  }

  /** All numbers of an array that nobody else has. */
  static Doubles doubles(Engine engine, double[] numbers) {
    return new Doubles(engine, new Slice.Doubles(numbers, 0, numbers.length));
  }

  /** Likewise. */
  static Ints ints(Engine engine, int[] numbers) {
    return new Ints(engine, new Slice.Ints(numbers, 0, numbers.length));
  }

  /**
   * The elements in the order of a key: where the lesser key is, there the element comes first. Of
   * equal keys, the lower index comes first. Keys are ordered as {@link #argSort} orders elements.
   * Elements keep their bits. Takes the time and the extra memory of an {@link #argSort} of the
   * key, and 4 bytes an element.
   *
   * @param key as many numbers of any type
   * @return as many new elements
   * @throws IllegalArgumentException if there are more or fewer keys
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final A sortBy(Values<?> key) {
    return sortBy(Order.by(key));
  }

  /**
   * The elements in an order of several keys. To bring several arrays into one order, have it
   * computed once, by {@link Order#argSort}, and {@link #gather} each.
   *
   * @param order of as many elements
   * @return as many new elements
   * @throws IllegalArgumentException if it is of more or fewer
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final A sortBy(Order order) {
    if (Arguments.given(order, "order").length() != length()) {
      throw new IllegalArgumentException(
          length() + " elements cannot have the order of " + order.length());
    }
    begin("sortBy");
    return gather(order.argSort());
  }

  /**
   * These elements, as keys, in ascending order, and the values that belong to them in the same
   * order. Of equal keys, the lower index comes first. Time and extra memory are those of {@link
   * #sortBy(Values)}.
   *
   * @param values as many numbers of any type
   * @param <B> their type
   * @return new keys and values
   * @throws IllegalArgumentException if there are more or fewer values
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final <B extends Values<B>> Sorted<A, B> sortWith(B values) {
    requireAsMany(Arguments.given(values, "values"));
    Ints order = argSort();
    return new Sorted<>(gather(order), values.gather(order));
  }

  /**
   * The number of each element in the ascending order, from 1 on. All NaNs are equal, and above all
   * others; -0.0 equals 0.0. Takes the time of an {@link #argSort}, and beside its extra memory 8
   * bytes an element and as much as the elements have.
   *
   * @param method what equal elements have
   * @return as many ranks
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final Ints rank(Rank method) {
    return Distinct.rank(of(elements), Arguments.given(method, "method"));
  }

  /**
   * Whether the elements ascend: whether {@link #argSort} would leave each in its place. Takes O(n)
   * time, and no extra memory.
   *
   * @return true if no element stands before a lesser one; -0.0 is less than 0.0, all NaNs are
   *     equal, and above all others
   */
  public final boolean isSorted() {
    return Bound.ascends(of(elements));
  }

  /**
   * The elements of two sorted arrays, sorted. Both must ascend as {@link #sort} leaves elements.
   * Elements keep their bits. Takes O(n) time, and extra memory of the result's size; of
   * expressions and mapped memory as much again.
   *
   * @param y ascending too
   * @return all elements of both, new
   * @throws IllegalArgumentException if elements do not ascend; the message names the first
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final A merge(A y) {
    Values<A> other = Arguments.given(y, "y");
    begin("merge");
    return of(MergePlan.merge(engine, onHeap(), other.onHeap()));
  }

  /**
   * The elements in a circle, some places further on: element {@code i} stands at {@code (i + k)}
   * modulo the length. Nothing is computed yet, unless {@link #reverse} or {@code lag} would
   * compute something.
   *
   * @param k how many places; if it is negative, to the front
   * @return as many elements
   */
  public final A rotate(long k) {
    return of(RearrangePlan.rotated(engine, source(), k));
  }

  /**
   * The elements in random order, the same one on every device: that of as many random numbers, as
   * {@code random(seed).longs(length())} of {@link Pantile} has them, sorted by a stable {@link
   * #argSort}. Not for cryptography. Takes the time and the extra memory of an {@link #argSort} of
   * {@code long}s, and 12 bytes an element.
   *
   * @param seed any
   * @return as many new elements
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final A shuffle(long seed) {
    begin("shuffle");
    int[] order = stays() ? null : ShufflePlan.order(engine, seed, length());
    if (order != null) {
      return pick(new Slice.Ints(order, 0, order.length));
    }
    return gather(new RandomNumbers(engine, seed).longs(length()).argSort());
  }

  /**
   * Random elements, each at most once: the first of {@link #shuffle}. Takes O(n + k log k) time,
   * and the extra memory of {@link #bottomK} of as many {@code long}s.
   *
   * @param k how many
   * @param seed any
   * @return {@code shuffle(seed).take(k)}
   * @throws IndexOutOfBoundsException if there are not so many, or {@code k} is negative
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final A sample(long k, long seed) {
    var _ = Arguments.atMost(k, "k", length(), "elements");
    begin("sample");
    int[] order = stays() ? null : ShufflePlan.order(engine, seed, length(), (int) k);
    if (order != null) {
      return pick(new Slice.Ints(order, 0, order.length));
    }
    return gather(new RandomNumbers(engine, seed).longs(length()).bottomK(k).indices());
  }

  /**
   * Picks elements by their indices. The elements keep their bits. An index may stand any number of
   * times. Takes O(m) time for m indices, and no extra memory beside the result, but a copy of all
   * elements where they are in mapped memory.
   *
   * @param indices which to pick, counted from the first of these elements
   * @return as many new elements as there are indices
   * @throws IndexOutOfBoundsException if an index is negative or not below {@link #length}; the
   *     message names the first such index and its position
   * @throws ArithmeticException if there are more elements or indices in mapped memory than an
   *     array can hold
   */
  public final A gather(Ints indices) {
    Slice source = Arguments.given(indices, "indices").source();
    begin("gather");
    if (stays() && source instanceof Slice.Resident) {
      return of(OnDevice.gathered(engine, source(), source));
    }
    Slice here = Arguments.mayBeHeld() ? OnDevice.host(engine, source) : source;
    return pick((Slice.Ints) EvaluatePlan.onHeap(engine, here));
  }

  /** Picks elements by the indices in an array. */
  final A picked(int[] indices) {
    Slice.Ints all = new Slice.Ints(Arguments.given(indices, "indices"), 0, indices.length);
    begin("gather");
    return pick(all);
  }

  /**
   * These elements, but values where indices say. Of values with the same index, the last is the
   * one that stays. Elements and values keep their bits. Takes O(n + w m) time for m values and w
   * workers: workers share the places, and each reads all indices. Extra memory beside the result:
   * copies of what is in mapped memory or an expression, on accelerators 4 bytes an element.
   *
   * @param indices places, counted from the first of these elements
   * @param values what is put there: as many as there are indices
   * @return as many new elements as these
   * @throws IndexOutOfBoundsException if an index is negative or not below {@link #length}; the
   *     message names the first such index and its position
   * @throws IllegalArgumentException if there are more or fewer values than indices
   * @throws ArithmeticException if there are more elements or indices than an array can hold
   */
  public final A scatter(Ints indices, A values) {
    return of(Matrices.scattered(of(elements), indices, values));
  }

  /**
   * These elements being a matrix, row after row: the matrix with its rows as columns. Element
   * {@code c * rows + r} is element {@code r * columns + c} of these, with its bits. Takes O(n)
   * time. Extra memory beside the result: a copy of what is in mapped memory or an expression.
   *
   * @param rows how many rows these elements are, at least 0
   * @param columns how many elements each row has, at least 0
   * @return as many new elements: {@code columns} rows of {@code rows} elements
   * @throws IllegalArgumentException if {@code rows * columns} is not {@link #length}
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final A transpose(long rows, long columns) {
    return of(Matrices.transposed(of(elements), rows, columns));
  }

  private A pick(Slice.Ints indices) {
    if (stays()) {
      return of(OnDevice.gathered(engine, source(), indices));
    }
    if (elements instanceof Slice.Mapped) {
      var _ = Scratch.requireArray(length()); // a body is given all of them in an array
    }
    Slice picked = Scratch.like(elements, (int) indices.length());
    Slice all = elements instanceof Slice.Computed || held() ? onHeap() : source();
    GatherPlan.gather(engine, all, indices, picked);
    return of(picked);
  }

  /**
   * For each query how many of these elements, which ascend, are below it: the first place where it
   * could stand among them. As {@link #searchSorted(Values, Side)} of {@link Side#LEFT}.
   *
   * @param queries in any order
   * @return as many places, from 0 to {@link #length}
   * @throws IllegalArgumentException if these elements do not ascend
   * @throws ArithmeticException if there are more elements or queries than an array can hold
   */
  public final Ints searchSorted(A queries) {
    return searchSorted(queries, Side.LEFT);
  }

  /**
   * Where queries stand among these elements, which must ascend as {@link #sort} leaves them.
   * Elements are compared as by {@link #argSort}: -0.0 is below 0.0, all NaNs are equal, and above
   * all others. Takes O(n + m log n) time for m queries; that the elements ascend is checked first.
   * Extra memory: 4 bytes an element at most if there are many queries; of elements that are an
   * expression or in mapped memory also as much as they have.
   *
   * @param queries in any order
   * @param side which place
   * @return as many places
   * @throws IllegalArgumentException if these elements do not ascend
   * @throws ArithmeticException if there are more elements or queries than an array can hold
   */
  public final Ints searchSorted(A queries, Side side) {
    var _ = Arguments.given(queries, "queries");
    return Search.sorted(of(elements), queries, Arguments.given(side, "side"));
  }

  /**
   * Which of these elements are among others. Values are compared as by {@link #unique}: all NaNs
   * are one value, and -0.0 equals 0.0. The elements are looked up by this call, and the mask reads
   * what was found. Takes the time of a {@link #sort} of the others, and O(n log m). Extra memory:
   * as much as that, and 4 bytes an element.
   *
   * @param others in any order, each any number of times
   * @return as many conditions as there are elements
   * @throws ArithmeticException if there are more of either than an array can hold
   */
  public final Mask isIn(A others) {
    return Joins.isIn(of(elements), Arguments.given(others, "others"));
  }

  /**
   * The rows of equal values here and in another array: an inner join. Values are compared as by
   * {@link #isIn}. Pairs are ordered by the left row, which is of these elements, then by the right
   * row. Takes the time of an {@link #argSort} of one side, and O(n log n + k) for k pairs; where
   * the right side is four times as long, also that of an {@link #argSort} of the pairs. Extra
   * memory: as much as the orders, and 4 to 12 bytes for each element and each pair.
   *
   * @param right the right side's values
   * @return the pairs
   * @throws ArithmeticException if there are more pairs, or elements of a side, than an array can
   *     hold
   */
  public final Joined join(A right) {
    return Joins.inner(of(elements), Arguments.given(right, "right"));
  }

  /**
   * The pairs of {@link #join}; and each row of these elements that has no equal value on the
   * right, once, with -1 in place of a right row. Everything else is as of {@link #join}.
   *
   * @param right the right side's values
   * @return the pairs, ordered by the left row, then by the right row
   * @throws ArithmeticException if there are more pairs, or elements of a side, than an array can
   *     hold
   */
  public final Joined leftJoin(A right) {
    return Joins.left(of(elements), Arguments.given(right, "right"));
  }

  /**
   * The rows of these elements that have an equal value in another array: the indices of {@link
   * #isIn}.
   *
   * @param right the other values
   * @return the rows, ascending, each once
   * @throws ArithmeticException if there are more of either than an array can hold
   */
  public final Ints semiJoin(A right) {
    return isIn(Arguments.given(right, "right")).indices();
  }

  /**
   * The rows of these elements that have no equal value in another array: the indices of what is
   * not {@link #isIn}.
   *
   * @param right the other values
   * @return the rows, ascending, each once
   * @throws ArithmeticException if there are more of either than an array can hold
   */
  public final Ints antiJoin(A right) {
    return isIn(Arguments.given(right, "right")).not().indices();
  }

  /**
   * The values that stand here or in another array. Values are compared and given back as by {@link
   * #unique}. Takes the time of a {@link #sort} of both; O(n) if both are sorted. Extra memory:
   * three times as much as both have at most.
   *
   * @param y the other values
   * @return each value once, ascending
   * @throws ArithmeticException if there are more of both together than an array can hold
   */
  public final A union(A y) {
    return Joins.union(of(elements), Arguments.given(y, "y"));
  }

  /**
   * The values that stand here and in another array. Values are compared and given back as by
   * {@link #unique}. Takes the time of a {@link #sort} of each. Extra memory: as much as each has,
   * and 8 bytes a value.
   *
   * @param y the other values
   * @return each value once, ascending
   * @throws ArithmeticException if there are more of either than an array can hold
   */
  public final A intersection(A y) {
    return Joins.intersection(of(elements), Arguments.given(y, "y"));
  }

  /**
   * The values that stand here and not in another array. Everything else is as of {@link
   * #intersection}.
   *
   * @param y the other values
   * @return each value once, ascending
   * @throws ArithmeticException if there are more of either than an array can hold
   */
  public final A difference(A y) {
    return Joins.difference(of(elements), Arguments.given(y, "y"));
  }

  /**
   * These elements, and others behind them. Elements keep their bits. Takes O(n) time.
   *
   * @param y the others
   * @return all elements of both, in a new array
   * @throws ArithmeticException if there are more than an array can hold, or if an integer is
   *     divided by zero
   */
  public final A concat(A y) {
    Values<A> others = Arguments.given(y, "y");
    begin("concat");
    long first = length();
    Slice all = Scratch.of(type(), Scratch.requireArray(first + others.length()));
    copyInto(all.sub(0, first));
    others.copyInto(all.sub(first, all.length()));
    return of(all);
  }

  /**
   * The inclusive prefix sums: for each element, the sum of all elements up to it, itself included.
   * Takes O(n) time, and extra memory of a 512th of the result's. Of no more elements than an array
   * can hold, those in mapped memory are copied first, and expressions are computed once. Of more,
   * they are read and computed twice.
   *
   * <p>Sums of integers wrap around where they do not fit, as Java's additions do. Floating-point
   * elements are added in 64-bit arithmetic in the order of {@link pantile.op.scan.CanonicalScan}:
   * the same bits for any number of workers, any tile size and any device. Where no element is
   * negative the sums never fall. A NaN, or infinities of both signs, make all sums from there on
   * NaN. A sum that overflows is infinite, and the sums after it are infinite or NaN, since no sum
   * may depend on later elements. The last sum may differ in its last bits from {@code sum}. The
   * rounding error is at most about (514 + n / 4096) 2^-53 of the sum of magnitudes, in 64-bit
   * arithmetic.
   *
   * @return as many new sums
   */
  public final A inclusiveScan() {
    return scanned(false);
  }

  /**
   * The exclusive prefix sums: for each element, the sum of all elements before it, which is zero
   * for the first. They are the inclusive sums, an element later; see {@link #inclusiveScan}.
   *
   * @return as many new sums
   */
  public final A exclusiveScan() {
    return scanned(true);
  }

  private A scanned(boolean exclusive) {
    begin("scan");
    if (stays()) {
      return of(OnDevice.scanned(engine, source(), exclusive));
    }
    return of(ScanPlan.scanned(engine, held() ? onHeap() : source(), exclusive));
  }

  /**
   * The least element so far, for each element: -0.0 is less than 0.0, and from the first NaN on
   * all are NaN. Takes O(n) time: two passes by all workers, or one by the calling thread where
   * elements are few; a device that keeps the elements computes and keeps them. Extra memory: as
   * much as the elements have if they are in mapped memory, or are an expression.
   *
   * @return as many new elements
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final A cumulativeMin() {
    return cumulated("cumulativeMin", Fold.MIN);
  }

  /**
   * The greatest element so far, for each element: 0.0 is greater than -0.0, and from the first NaN
   * on all are NaN. Everything else is as of {@link #cumulativeMin}.
   *
   * @return as many new elements
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final A cumulativeMax() {
    return cumulated("cumulativeMax", Fold.MAX);
  }

  /**
   * The product of all elements up to each, itself included. Products of integers wrap as Java's
   * multiplications do, {@code int}s at 32 bits. Floating-point elements are multiplied in 64-bit
   * arithmetic in the order of {@link Fold#PRODUCT}; an overflow or an underflow shows, and so do
   * all products after it. The relative error of the i-th is at most about i 2^-53. The calling
   * thread computes all, in one pass of O(n) time. Extra memory is as of {@link #cumulativeMin}.
   *
   * @return as many new products
   * @throws ArithmeticException if there are more than an array can hold
   */
  public final A cumulativeProduct() {
    return cumulated("cumulativeProduct", Fold.PRODUCT);
  }

  private A cumulated(String name, Fold fold) {
    begin(name);
    if (stays()) {
      int[] all = SegmentPlan.one(Scratch.requireArray(length()));
      return of(OnDevice.scanned(engine, source(), all, fold, false));
    }
    return of(SegmentPlan.cumulated(engine, onHeap(), fold));
  }

  /**
   * What each element but the first differs by from the one before it: {@code x.drop(1)} less
   * {@code x.dropLast(1)}. Integers wrap. Nothing is computed yet.
   *
   * @return n - 1 elements; none of none
   */
  public final A differences() {
    return length() == 0 ? of(elements) : drop(1).map(Operator.SUB, dropLast(1));
  }

  /**
   * Groups that are runs of equal neighbours: of keys that ascend, the groups that {@code groupBy}
   * finds. Elements are compared as by {@link #unique}. Takes O(n) time. Extra memory: 4 bytes a
   * run; of floating-point elements also as much as they have.
   *
   * @return the groups, in the order of their rows
   * @throws ArithmeticException if there are more elements than an array can hold
   */
  public final Groups groupRuns() {
    return Groups.byRuns(of(elements));
  }

  /**
   * The sum of the weights of the elements in each bin: a histogram with weights. Elements are in
   * bins as {@link #histogram(Bins)} has it. Sums are exact and rounded once, as {@link
   * Groups#sum(Doubles)} has them. Takes O(n log b) time for b bins. Extra memory: 20 bytes an
   * element within the edges, and what {@code groupBy} takes.
   *
   * @param bins the bins
   * @param weights a weight an element
   * @return a sum a bin; 0.0 for an empty one
   * @throws IllegalArgumentException if there are not as many weights as elements
   * @throws ArithmeticException if there are more elements than an array can hold
   */
  public final Doubles histogram(Bins bins, Doubles weights) {
    var _ = Arguments.given(bins, "bins");
    return WeightedBins.sums(of(elements), bins, Arguments.given(weights, "weights"));
  }

  /**
   * How many elements fall into each bin: a histogram. Elements are compared with the edges as
   * {@code double}s; a {@code long} is rounded first. NaN, and elements beyond the edges, are in no
   * bin. Takes O(n) time for even bins whose edges differ, and O(n log b) for b others. Extra
   * memory: 8 bytes a bin for each tile that is not merged yet.
   *
   * @param bins the bins
   * @return a count a bin
   */
  public final Longs histogram(Bins bins) {
    long[] counts = HistogramPlan.count(engine, source(), Arguments.given(bins, "bins"));
    return new Longs(engine, new Slice.Longs(counts, 0, counts.length));
  }

  /** The kept elements of a floating type. */
  final A filtered(Comparison comparison, double constant) {
    return filtered(comparison, Double.doubleToRawLongBits(constant));
  }

  /** The kept elements; the constant's bits as {@link KeyRange#of} takes them. */
  final A filtered(Comparison comparison, long constant) {
    return filtered(KeyRange.of(type(), Arguments.given(comparison, "comparison"), constant));
  }

  /** The elements whose keys lie in a range. */
  final A filtered(KeyRange keys) {
    if (stays()) {
      begin("filter");
      return of(OnDevice.filtered(engine, source(), keys));
    }
    return of(FilterPlan.filter(engine, source(), keys));
  }

  /** The elements whose keys lie in a range, of which each block has a known number. */
  final A filtered(KeyRange keys, long[] counts) {
    return of(FilterPlan.filter(engine, source(), keys, counts));
  }

  /** How many elements of each block have keys in each range; a device counts all as one block. */
  final long[][] counted(List<KeyRange> ranges) {
    if (!stays()) {
      return FilterPlan.counts(engine, source(), ranges);
    }
    long[][] counts = new long[ranges.size()][];
    for (int range = 0; range < counts.length; range++) {
      counts[range] = new long[] {counted(ranges.get(range))};
    }
    return counts;
  }

  /** How many elements have keys in a range. */
  final long counted(KeyRange keys) {
    return FilterPlan.count(engine, source(), keys);
  }

  /** The key of an element's bits: keys ascend as {@link #sort} orders elements. */
  final long key(long bits) {
    return switch (type()) {
      case INT, LONG -> bits;
      case FLOAT -> OrderedBits.key(Float.intBitsToFloat((int) bits));
      case DOUBLE -> OrderedBits.key(Double.longBitsToDouble(bits));
    };
  }

  /** Sorts the array behind this view, for the methods that are said to change arrays. */
  final void sortHere(boolean descending) {
    SortPlan.sort(engine, elements, descending);
  }

  /**
   * Writes prefix sums into an array. The parameter is a slice, not a view: to verify a call with a
   * view, the JVM would load every type of views.
   */
  final void scanTo(Slice sums, boolean exclusive) {
    ScanPlan.scan(engine, elements, sums, exclusive, false);
  }

  /** Whether an element may have no result, since an integer is divided by zero. */
  final boolean dividesIntegers() {
    return elements instanceof Slice.Computed computed
        && computed.formula().shape().dividesIntegers();
  }

  /**
   * The elements where several passes may read them: in an array, or on the device that keeps them.
   * The caller closes them.
   */
  final A settled() {
    return stays() ? evaluate() : of(onHeap());
  }

  /**
   * The elements where several passes may read them, for passes that need no array: more than one
   * holds stay where they are, and an expression of so many is computed by each pass.
   */
  final A readable() {
    if (stays() || !engine.offHeap(length())) {
      return settled();
    }
    // The index of an element without a result is that of the first one.
    return dividesIntegers() ? of(engine.evaluated(inHostMemory())) : of(inHostMemory());
  }

  /** The elements, but one zero for both, and one NaN for all. */
  final A canonical() {
    return type().floating() ? map(Operator.ADD, 0) : of(elements);
  }

  /** The elements in an array: the same ones if they are in one. */
  final Slice onHeap() {
    return held()
        ? Scratch.onHeap(OnDevice.host(engine, source()))
        : EvaluatePlan.onHeap(engine, source());
  }

  /** The elements without those that a device keeps, or kept: brought to host memory, if any. */
  private Slice inHostMemory() {
    return Arguments.mayBeHeld() ? OnDevice.host(engine, source()) : source();
  }

  /** The elements in an array, or in the mapped memory in which they are. */
  final Slice inMemory() {
    return elements instanceof Slice.Mapped ? source() : onHeap();
  }

  /** Whether a device keeps the elements themselves, or did. */
  private boolean held() {
    return Arguments.mayBeHeld() && elements instanceof Slice.Resident;
  }

  /** Whether a device keeps the elements, or an input of them. It keeps what is made of them. */
  final boolean stays() {
    return Arguments.mayBeHeld() && OnDevice.keeps(source());
  }

  /** The elements in an array that the caller gets. */
  final Slice arrayOfAll() {
    return copy("; copyTo(MemorySegment) copies so many, and Npy.write writes them to a file");
  }

  /**
   * The elements in an array of their own.
   *
   * @param instead the end of the message if there are too many
   */
  private Slice copy(String instead) {
    Slice source = source();
    if (held()) {
      return OnDevice.copyOf(engine, (Slice.Resident) source);
    }
    if (source instanceof Slice.Computed) {
      return EvaluatePlan.inArray(engine, source, instead);
    }
    var _ = Scratch.requireArray(length(), instead);
    return Scratch.copyOf(source);
  }

  /** Copies the elements into an array. */
  final void copyInto(Slice to) {
    Slice source = source();
    if (source instanceof Slice.Computed computed) {
      requireApart(computed, to);
      EvaluatePlan.evaluate(engine, source, to);
    } else if (held()) {
      OnDevice.copy(engine, (Slice.Resident) source, to);
    } else {
      Scratch.copy(source, to);
    }
  }

  /** A tile that is computed twice would read what it has written. */
  private static void requireApart(Slice.Computed computed, Slice to) {
    for (Slice input : computed.inputs()) {
      boolean onHeap = !(input instanceof Slice.Mapped || input instanceof Slice.Resident);
      if (onHeap && Scratch.sameArray(input, to)) {
        throw new IllegalArgumentException("the elements are computed from the array itself");
      }
    }
  }

  /** The elements as operands of an operator. */
  final Expression expression() {
    return Expression.of(source());
  }

  /** The results of an operator with one operand. */
  final A map(Operator operator) {
    return of(apply(operator, type(), expression()).elements());
  }

  /** The results of an operator with two operands. */
  final A map(Operator operator, A y) {
    Expression other = Arguments.given(y, "y").expression();
    return of(apply(operator, type(), expression(), other).elements());
  }

  /** The results of an operator whose second operand is a constant. */
  final A map(Operator operator, long bits) {
    return of(EvaluatePlan.apply(engine, operator, type(), expression(), bits).elements());
  }

  /** The results of an operator with three operands. */
  final A map(Operator operator, A b, A c) {
    Expression second = Arguments.given(b, "b").expression();
    Expression third = Arguments.given(c, "c").expression();
    return of(apply(operator, type(), expression(), second, third).elements());
  }

  /** The results of an operator whose first operand is a constant. */
  final A mapFrom(Operator operator, long bits) {
    return of(apply(operator, type(), constant(bits), expression()).elements());
  }

  /** For which elements a comparison holds. */
  final Mask compare(Operator operator, A y) {
    Expression other = Arguments.given(y, "y").expression();
    return new Mask(engine, apply(operator, type(), expression(), other));
  }

  /** For which elements a comparison with a constant holds. */
  final Mask compare(Operator operator, long bits) {
    return new Mask(engine, EvaluatePlan.apply(engine, operator, type(), expression(), bits));
  }

  /** For which elements a comparison holds whose first operand is a constant. */
  final Mask compareFrom(Operator operator, long bits) {
    return new Mask(engine, apply(operator, type(), constant(bits), expression()));
  }

  private Expression constant(long bits) {
    return Expression.constant(type(), bits, length());
  }

  /** One value for each element, of two. */
  final A blended(Expression other, Mask where) {
    Expression condition = Arguments.given(where, "where").condition();
    return of(apply(Operator.SELECT, type(), condition, other, expression()).elements());
  }

  /** One value for each element, of an element and a constant. */
  final A blended(long bits, Mask where) {
    return blended(constant(bits), where);
  }

  private Slice cast(ElementType to) {
    return to == type() ? elements : apply(Operator.CAST, to, expression()).elements();
  }

  private Expression apply(Operator operator, ElementType type, Expression... operands) {
    return EvaluatePlan.apply(engine, operator, type, operands);
  }

  /** The elements, if they can be read still. */
  final Slice source() {
    return Arguments.readable(elements);
  }

  /** One element that is in no array, as {@link Divisions} has its bits. */
  final long bits(Slice source, long i) {
    Slice one = source.sub(i, i + 1);
    return Divisions.only(Arguments.mayBeHeld() ? OnDevice.host(engine, one) : one, i);
  }

  /** Refuses a call before anything is copied or allocated for it. */
  final void begin(String name) {
    engine.requireUnjournaled(name);
    engine.requireOpen();
  }

  final ReducePlan reductions() {
    return new ReducePlan(engine, source());
  }

  final Extremes extremes(Ends ends) {
    return reductions().extremes(ends);
  }

  /** The number and the type of the elements. Computes nothing. */
  @Override
  public final String toString() {
    String name = getClass().getSimpleName();
    return String.format(Locale.ROOT, "%s of %s", name, Counted.of(length(), "element"));
  }
}
