// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import pantile.op.group.GroupPlan;
import pantile.op.group.Statistic;
import pantile.op.window.Fold;
import pantile.op.window.SegmentPlan;
import pantile.spi.ElementType;
import pantile.spi.Operator;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.text.Counted;

/**
 * Segments of an array: ranges side by side, each of which ends where the next one begins. Segment
 * i has the elements from offset i up to offset i + 1. A segment may be empty.
 *
 * {@snippet :
 * Segments<Doubles, Doubles> rows = values.segments(offsets);
 * Doubles sums = rows.sum();
 * Doubles sorted = rows.sort();
 * }
 *
 * <p>Methods that say nothing else give one result a segment, or as many results as there are
 * elements, in a new Java array. They take O(n + m) time for n elements in m segments. Work is cut
 * by elements, not by segments: millions of short segments and a single long one keep all workers
 * busy. Elements must not change while the segments are in use. Segments hold 4 bytes a segment,
 * and 8 more where one is empty. Expressions, and elements in mapped memory, are put into an array
 * by each call. Elements on a device are read there by sums, means, extremes and scans.
 *
 * <p>Results have the same bits for any number of workers and any tiles. Sums, means and prefix
 * sums have the bits of the same calls of the segment by itself, of {@code x.slice(a, b).sum()},
 * say.
 *
 * @param <A> the elements
 * @param <S> their sums: {@link Doubles} of floating-point elements, {@link Longs} of integers
 */
public final class Segments<A extends Values<A>, S extends Values<S>> {
  private static final int STRIP = 128;

  private final A x;

  /** Makes values of the type that sums have. */
  private final S like;

  /** How many segments there are. */
  private final int size;

  /** Where the segments that are not empty begin, and last the number of elements. */
  private final int[] starts;

  /** The numbers of the segments that are not empty; none if no segment is empty. */
  private final int[] full;

  private Segments(A x, S like, int size, int[] starts, int[] full) {
    this.x = x;
    this.like = like;
    this.size = size;
    this.starts = starts;
    this.full = full;
  }

  /** Segments whose sums are {@code double}s. Here, so that a first sort loads no class for it. */
  static <A extends Values<A>> Segments<A, Doubles> withDoubles(A x, Slice offsets) {
    return of(x, offsets, Values.doubles(x.engine, new double[0]));
  }

  /** Segments whose sums are {@code long}s. Likewise. */
  static <A extends Values<A>> Segments<A, Longs> withLongs(A x, Slice offsets) {
    return of(x, offsets, new Longs(x.engine, new Slice.Longs(new long[0], 0, 0)));
  }

  /**
   * Segments of some elements.
   *
   * @param offsets integers in an array: a slice, not a view, for the sake of first calls
   */
  private static <A extends Values<A>, S extends Values<S>> Segments<A, S> of(
      A x, Slice offsets, S like) {
    x.begin("segments");
    int length = Scratch.requireArray(x.length());
    int[] at = x.explained() ? unknown(offsets, length) : checked(offsets, length);
    int segments = at.length - 1;
    int empty = 0;
    for (int i = 0; i < segments; ) {
      int end = i + Math.min(STRIP, segments - i);
      empty += empty(at, i, end);
      i = end;
    }
    if (empty == 0) {
      return new Segments<>(x, like, segments, at, new int[0]);
    }
    // Without a branch that depends on lengths: what is written for an empty one is overwritten.
    int[] full = new int[segments];
    int[] starts = new int[segments + 1];
    int count = 0;
    for (int i = 0; i < segments; i++) {
      full[count] = i;
      starts[count] = at[i];
      count += at[i] < at[i + 1] ? 1 : 0;
    }
    starts[count] = length;
    return new Segments<>(
        x, like, segments, Arrays.copyOf(starts, count + 1), Arrays.copyOf(full, count));
  }

  /** A method of its own: the JIT compiles it after a few strips. */
  private static int empty(int[] at, int from, int to) {
    int empty = 0;
    for (int i = from; i < to; i++) {
      empty += at[i] == at[i + 1] ? 1 : 0;
    }
    return empty;
  }

  /** Negative if an offset is, or is less than the one before it. Likewise. */
  private static int falls(int[] at, int from, int to) {
    int falls = 0;
    for (int i = from; i < to; i++) {
      falls |= (at[i] - at[i - 1]) | at[i];
    }
    return falls;
  }

  /** The offsets in an array of their own. */
  private static int[] checked(Slice offsets, int length) {
    int count = (int) offsets.length();
    if (count == 0) {
      throw new IllegalArgumentException("offsets are one more than segments, not none");
    }
    int[] at;
    if (offsets instanceof Slice.Ints(int[] a, int from, int to)) {
      at = Arrays.copyOfRange(a, from, to);
    } else {
      at = new int[count];
      Slice.Longs all = (Slice.Longs) offsets;
      for (int i = 0; i < count; i++) {
        long offset = all.array()[all.from() + i];
        at[i] = (int) Math.clamp(offset, -1, length + 1L); // so a wrong one stays wrong
      }
    }
    int falls = at[0] == 0 && at[count - 1] <= length ? 0 : -1;
    for (int i = 1; i < count; ) {
      int end = i + Math.min(STRIP, count - i);
      falls |= falls(at, i, end);
      i = end;
    }
    if (falls < 0) {
      throw firstWrong(offsets, count, length);
    }
    if (at[count - 1] != length) {
      throw new IllegalArgumentException(
          "the last offset is " + length + ", the number of elements, not " + at[count - 1]);
    }
    return at;
  }

  private static IllegalArgumentException firstWrong(Slice offsets, int count, int length) {
    long before = 0;
    for (int i = 0; i < count; i++) {
      long offset =
          offsets instanceof Slice.Ints(int[] a, int from, int _)
              ? a[from + i]
              : ((Slice.Longs) offsets).array()[((Slice.Longs) offsets).from() + i];
      if (offset < before || offset > length || (i == 0 && offset != 0)) {
        return wrong(offset, i, before, length);
      }
      before = offset;
    }
    return new IllegalArgumentException("the offsets changed while they were read");
  }

  /** What stands for offsets that an explanation has not computed: one segment has all. */
  private static int[] unknown(Slice offsets, int length) {
    int[] at = new int[Math.max(1, (int) offsets.length())];
    Arrays.fill(at, 1, at.length, length);
    return at.length == 1 ? new int[] {0, length} : at;
  }

  private static IllegalArgumentException wrong(long offset, int i, long before, int length) {
    String why =
        i == 0
            ? "not 0"
            : offset < before ? "less than the one before it, " + before : "beyond " + length;
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "offset %d at position %d is %s", offset, i, why));
  }

  /**
   * The number of segments.
   *
   * @return one less than offsets
   */
  public int size() {
    return size;
  }

  /**
   * The length of each segment.
   *
   * @return a number a segment; 0 for an empty one
   */
  public Ints counts() {
    x.begin("segments");
    int[] counts = new int[size];
    for (int i = 0; i < starts.length - 1; i++) {
      counts[number(i)] = starts[i + 1] - starts[i];
    }
    return Values.ints(x.engine, counts);
  }

  private boolean anyEmpty() {
    return starts.length - 1 < size;
  }

  /** The number of the segment, among all, that is the i-th of those that are not empty. */
  private int number(int i) {
    return anyEmpty() ? full[i] : i;
  }

  /**
   * The segment of each element: its number, from 0. What a segment's result is for each of its
   * elements, {@code results.gather(numbers())} says. The calling thread writes all numbers.
   *
   * @return a number an element
   */
  public Ints numbers() {
    x.begin("segments");
    return Values.ints(x.engine, RunGroups.numbers(starts, this::number));
  }

  /**
   * The sum of each segment, as {@code sum} has it: of integers exact; of floating-point elements
   * in canonical order from the segment's first element on. No overflow in between shows, but each
   * segment of finite elements where there is one is added again by a job of its own.
   *
   * @return a sum a segment; zero for an empty one
   * @throws ArithmeticException if a sum of integers does not fit in 64 bits
   */
  public S sum() {
    Slice sums = x.type().floating() ? floating(false) : reduced(Statistic.SUM);
    return like.of(spread(sums, 0));
  }

  /**
   * The mean of each segment, as {@code mean} has it.
   *
   * @return a mean a segment; NaN for an empty one
   */
  public Doubles mean() {
    Slice means = x.type().floating() ? floating(true) : reduced(Statistic.MEAN);
    return new Doubles(x.engine, spread(means, Double.doubleToRawLongBits(Double.NaN)));
  }

  /** The sums or the means of floating-point elements. No lambda: a JVM's first takes long. */
  private Slice floating(boolean means) {
    x.begin("segments");
    if (!x.stays()) {
      Slice all = x.onHeap();
      return floating(means, all, new Here<>(this, all));
    }
    try (A there = x.evaluate()) {
      Slice all = there.source();
      return floating(means, all, new Here<>(this, all));
    }
  }

  private Slice floating(boolean means, Slice all, Supplier<Slice> here) {
    double[] results =
        means
            ? SegmentPlan.means(x.engine, all, here, starts)
            : SegmentPlan.sums(x.engine, all, here, starts);
    return new Slice.Doubles(results, 0, results.length);
  }

  /** Gives elements in an array, when they are asked for. */
  private record Here<A extends Values<A>, S extends Values<S>>(Segments<A, S> segments, Slice all)
      implements Supplier<Slice> {
    @Override
    public Slice get() {
      return segments.here(all);
    }
  }

  /**
   * The least element of each segment, as {@code min} has it: -0.0 is less than 0.0, and NaN if an
   * element is.
   *
   * @return an element a segment; for an empty one the greatest number of the type, which is
   *     infinite where numbers may be
   */
  public A min() {
    return x.of(spread(reduced(Statistic.MIN), greatest()));
  }

  /**
   * The greatest element of each segment, as {@code max} has it: 0.0 is greater than -0.0, and NaN
   * if an element is.
   *
   * @return an element a segment; for an empty one the least number of the type, which is infinite
   *     where numbers may be
   */
  public A max() {
    return x.of(spread(reduced(Statistic.MAX), least()));
  }

  private long greatest() {
    return switch (x.type()) {
      case INT -> Integer.MAX_VALUE;
      case LONG -> Long.MAX_VALUE;
      case FLOAT -> Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
      case DOUBLE -> Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
    };
  }

  private long least() {
    return switch (x.type()) {
      case INT -> Integer.MIN_VALUE;
      case LONG -> Long.MIN_VALUE;
      case FLOAT -> Float.floatToRawIntBits(Float.NEGATIVE_INFINITY);
      case DOUBLE -> Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);
    };
  }

  /**
   * The index, among all elements, of the first least element of each segment, or of the segment's
   * first NaN.
   *
   * @return an index a segment; -1 for an empty one
   */
  public Ints argMin() {
    return new Ints(x.engine, spread(reduced(Statistic.ARG_MIN), -1));
  }

  /**
   * The index, among all elements, of the first greatest element of each segment, or of the
   * segment's first NaN.
   *
   * @return an index a segment; -1 for an empty one
   */
  public Ints argMax() {
    return new Ints(x.engine, spread(reduced(Statistic.ARG_MAX), -1));
  }

  /**
   * The first element of each segment, bit for bit.
   *
   * @return an element a segment; zero for an empty one
   */
  public A first() {
    return at(0);
  }

  /**
   * The last element of each segment, bit for bit.
   *
   * @return an element a segment; zero for an empty one
   */
  public A last() {
    return at(1);
  }

  /** The elements where segments begin, or those before the ends. */
  private A at(int end) {
    int[] indices = new int[starts.length - 1];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = starts[i + end] - end;
    }
    A picked = x.picked(indices);
    return anyEmpty() ? x.of(spread(picked.onHeap(), 0)) : picked;
  }

  /**
   * The inclusive prefix sums of each segment, as {@code inclusiveScan} has them. A device that
   * keeps the elements computes and keeps them.
   *
   * @return a sum an element
   */
  public A inclusiveScan() {
    return scanned(false);
  }

  /**
   * The exclusive prefix sums of each segment, as {@code exclusiveScan} has them. A device that
   * keeps the elements computes and keeps them.
   *
   * @return a sum an element; zero for each segment's first
   */
  public A exclusiveScan() {
    return scanned(true);
  }

  /**
   * The elements of each segment in ascending order, as {@link Order} has them: NaNs come last, in
   * the order in which they stood. Elements keep their bits. Takes the time and the memory of two
   * calls of {@link Values#argSort}; of {@code int}s those of one {@code sort} of as many {@code
   * long}s.
   *
   * @return all elements, segment by segment
   */
  public A sort() {
    return sorted(false);
  }

  /**
   * The elements of each segment in descending order: NaNs come first, in the order in which they
   * stood. Everything else is as of {@link #sort}.
   *
   * @return all elements, segment by segment
   */
  public A sortDescending() {
    return sorted(true);
  }

  private A sorted(boolean descending) {
    x.begin("sort");
    return x.type() == ElementType.INT && !few()
        ? sortedInts(descending)
        : x.gather(order(descending));
  }

  /** Whether the calling thread sorts all segments, one by one. */
  private boolean few() {
    return Few.here(x) && Few.areShort(starts);
  }

  private Ints order(boolean descending) {
    if (few()) {
      return Values.ints(x.engine, Few.order(x, starts, descending));
    }
    Order bySegment = Order.by(numbers());
    return (descending ? bySegment.thenDescending(x) : bySegment.then(x)).argSort();
  }

  /** Sorts numbers whose upper half is a segment's number. */
  private A sortedInts(boolean descending) {
    Longs signed = (descending ? x.mapFrom(Operator.SUB, -1) : x).toLongs();
    Longs keys = numbers().toLongs().mul(1L << 32).add(signed.sub(Integer.MIN_VALUE));
    A sorted = x.of(keys.sort().sub(1L << 31).toInts().elements);
    return (descending ? sorted.mapFrom(Operator.SUB, -1) : sorted).evaluate();
  }

  /**
   * The greatest elements of each segment, descending, and their indices among all elements: the
   * first {@code k} of {@link #sortDescending}, or all of a shorter segment. So segment i has
   * {@code counts().min(k)} of them, one segment's after the other's. Of equal elements the lower
   * index comes first. Takes the time and the memory of two calls of {@link Values#argSort}.
   *
   * @param k how many, at least 0
   * @return elements with their bits, and their indices
   * @throws IllegalArgumentException if {@code k} is negative
   */
  public Picked<A> topK(int k) {
    if (k < 0) {
      throw new IllegalArgumentException("k is at least 0, not " + k);
    }
    x.begin("topK");
    int[] order = order(true).toArray();
    int count = 0;
    for (int i = 0; i < starts.length - 1; i++) {
      int of = Math.min(k, starts[i + 1] - starts[i]);
      System.arraycopy(order, starts[i], order, count, of);
      count += of;
    }
    int[] indices = Arrays.copyOf(order, count);
    return new Picked<>(x.picked(indices), Values.ints(x.engine, indices));
  }

  private A scanned(boolean exclusive) {
    x.begin("segments");
    return x.of(
        x.stays()
            ? OnDevice.scanned(x.engine, x.source(), starts, Fold.SUM, exclusive)
            : SegmentPlan.scanned(x.engine, x.onHeap(), starts, exclusive));
  }

  /** Reduces the elements in an array, or on the device that keeps them. */
  private Slice over(Function<Slice, Slice> reduction) {
    x.begin("segments");
    if (!x.stays()) {
      return reduction.apply(x.onHeap());
    }
    try (A there = x.evaluate()) {
      return reduction.apply(there.source());
    }
  }

  private Slice here(Slice all) {
    return all instanceof Slice.Resident kept ? OnDevice.copyOf(x.engine, kept) : all;
  }

  private Slice reduced(Statistic statistic) {
    return over(all ->
        GroupPlan.reduce(
            x.engine, all, starts, statistic, i -> "the segment at position " + number(i)));
  }

  /** Results for all segments, of those of the segments that are not empty. */
  private Slice spread(Slice results, long empty) {
    if (!anyEmpty()) {
      return results;
    }
    Slice all = Scratch.of(results.type(), size);
    switch (all) {
      case Slice.Ints(int[] to, int _, int _) -> {
        Arrays.fill(to, (int) empty);
        Slice.Ints from = (Slice.Ints) results;
        for (int i = 0; i < full.length; i++) {
          to[full[i]] = from.array()[from.from() + i];
        }
      }
      case Slice.Longs(long[] to, int _, int _) -> {
        Arrays.fill(to, empty);
        Slice.Longs from = (Slice.Longs) results;
        for (int i = 0; i < full.length; i++) {
          to[full[i]] = from.array()[from.from() + i];
        }
      }
      case Slice.Floats(float[] to, int _, int _) -> {
        Arrays.fill(to, Float.intBitsToFloat((int) empty));
        Slice.Floats from = (Slice.Floats) results;
        for (int i = 0; i < full.length; i++) {
          to[full[i]] = from.array()[from.from() + i];
        }
      }
      case Slice.Doubles(double[] to, int _, int _) -> {
        if (empty != 0) { // else all are zero
          Arrays.fill(to, Double.longBitsToDouble(empty));
        }
        Slice.Doubles from = (Slice.Doubles) results;
        for (int i = 0; i < full.length; i++) {
          to[full[i]] = from.array()[from.from() + i];
        }
      }
      default -> throw new IllegalStateException("results are in arrays");
    }
    return all;
  }

  /** The numbers of segments and elements. Computes nothing. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Segments of %s: %s",
        Counted.of(x.length(), "element"),
        Counted.of(size, "segment"));
  }
}
