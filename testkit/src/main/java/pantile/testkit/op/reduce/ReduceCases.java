// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.op.reduce.End;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.ArrayCalls;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Input;
import pantile.testkit.Opened;
import pantile.testkit.SliceElements;
import pantile.testkit.Subject;
import pantile.testkit.op.sort.NaiveOrder;

/**
 * Reductions, of every type, in every setup, compared bit for bit with {@link NaiveSums} and {@link
 * NaiveOrder}.
 */
public final class ReduceCases extends CaseSource {
  /** Around lanes, blocks and tiles. */
  private static final int[] LENGTHS = {
    0, 1, 2, 3, 5, 7, 8, 9, 16, 17, 31, 33, 63, 64, 65, 99, 101, 128, 129, 300, 999, 1001, 4095,
    4096, 4097, 8191, 8193, 20_000
  };

  /** Beyond the default limit between reducing on the calling thread and by workers. */
  private static final long LONG_LENGTH = (1 << 18) + 3 * 4096 + 77;

  /** Cases without state. */
  public ReduceCases() {
    super("reduce", "all");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType(
        "reducesAllDistributionsAndLengths", ReduceCases::reducesAllDistributionsAndLengths);
    cases.addForEachType("reducesLongArrays", ReduceCases::reducesLongArrays);
    cases.addForEachType(
        "reducesMappedMemoryOfAnyAlignmentAndByteOrder",
        ReduceCases::reducesMappedMemoryOfAnyAlignmentAndByteOrder);
    cases.add(
        "onlyWhatLeavesTheRangeIsComputedAgain",
        ReduceCases::onlyWhatLeavesTheRangeIsComputedAgain);
    cases.add("signsOfZeroAndNanAreAsDocumented", ReduceCases::signsOfZeroAndNanAreAsDocumented);
    cases.add("rejectsWhatHasNoResult", ReduceCases::rejectsWhatHasNoResult);
  }

  private static void reducesAllDistributionsAndLengths(Subject subject, ElementType type) {
    for (Distribution distribution : Distribution.values()) {
      for (int length : subject.effort().lengths("reduce", LENGTHS)) {
        Case one = new Case(Input.of(distribution, type, length), Distribution.FINITE);
        subject
            .opened(length)
            .forEach(setup -> {
              Slice y = one.second.whole();
              one.check(setup, ArrayCalls.of(setup.pt(), one.input.whole()), y);
              Slice z = one.second.within(2, 3);
              one.check(setup, ArrayCalls.of(setup.pt(), one.input.within(5, 70)), z);
            });
      }
    }
  }

  private static void reducesLongArrays(Subject subject, ElementType type) {
    for (Distribution distribution :
        List.of(
            Distribution.RANDOM,
            Distribution.SMALL,
            Distribution.ONE_SPECIAL,
            Distribution.EDGE_INFINITY)) {
      Case one =
          new Case(
              Input.of(
                  distribution, type, (int) subject.effort().longLengths("reduce", LONG_LENGTH)[0]),
              Distribution.SMALL);
      for (Opened setup : subject.opened()) {
        one.check(setup, ArrayCalls.of(setup.pt(), one.input.within(1, 1)), one.second.whole());
      }
    }
  }

  private static void reducesMappedMemoryOfAnyAlignmentAndByteOrder(
      Subject subject, ElementType type) {
    for (Distribution distribution :
        List.of(
            Distribution.RANDOM,
            Distribution.SMALL,
            Distribution.EDGE_INFINITY,
            Distribution.EDGES)) {
      for (int length : new int[] {0, 1, 7, 64, 100, 4097, 9000}) {
        Case one = new Case(Input.of(distribution, type, length), Distribution.FINITE);
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
          for (int offset : new int[] {0, 1, 4}) {
            Slice x = one.input.mapped(order, offset);
            Slice y = one.second.mapped(order, offset);
            subject
                .opened(length)
                .forEach(setup -> one.check(setup, ReductionCalls.over(setup.pt(), x), y));
          }
        }
      }
    }
  }

  private static void onlyWhatLeavesTheRangeIsComputedAgain(Subject subject) {
    double[] a = {1, 2, 4};
    double[] huge = {1e308, -1e308, 1e308}; // the first and the last meet first
    double[] alike = {1e17, 1e17, 1e17};
    for (Opened one : subject.opened()) {
      assertEquals(1, jobs(one, p -> p.sum(a)));
      assertEquals(1, jobs(one, p -> p.mean(a)));
      assertEquals(1, jobs(one, p -> p.variance(a)));
      assertEquals(1, jobs(one, p -> p.norm2(a)));
      assertEquals(1, jobs(one, p -> p.dot(a, a)));
      assertEquals(1, jobs(one, p -> p.variance(alike)));
      assertEquals(1, jobs(one, p -> p.variance(new float[] {0, 0, Float.NaN})));
      assertEquals(1, jobs(one, p -> p.norm2(new float[] {0, 0})));
      assertEquals(1, jobs(one, p -> p.sum(new float[] {1, Float.NaN})));
      assertEquals(2, jobs(one, p -> p.mean(huge)));
      assertEquals(2, jobs(one, p -> p.variance(huge)));
      assertEquals(2, jobs(one, p -> p.norm2(huge)));
      assertEquals(4, jobs(one, p -> p.dot(huge, huge)));
      assertEquals(1, explained(one, p -> p.variance(huge)));
      assertEquals(1, explained(one, p -> p.norm2(huge)));
    }
  }

  private static int jobs(Opened one, Function<Pantile, ?> call) {
    return one.pt().report(call).jobs().size();
  }

  private static long explained(Opened one, Function<Pantile, ?> call) {
    return one.pt().explain(call).lines().filter(line -> !line.startsWith(" ")).count();
  }

  private static void signsOfZeroAndNanAreAsDocumented(Subject subject) {
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      assertEquals(0.0, pt.sum(new double[0]));
      assertEquals(-0.0, pt.sum(new double[] {-0.0, -0.0}));
      assertEquals(0.0, pt.sum(new double[] {-0.0, 0.0}));
      assertEquals(-0.0, pt.min(new double[] {0.0, -0.0, 0.0}));
      assertEquals(1, pt.argMin(new double[] {0.0, -0.0, -0.0}));
      assertEquals(1, pt.argMax(new float[] {-0.0f, 0.0f, 0.0f}));
      assertEquals(2, pt.argMin(new float[] {1, -5, Float.NaN, Float.NaN}));
      assertEquals(2, pt.count(new double[] {0.0, 1, -0.0}, -0.0));
      assertEquals(1, pt.count(new float[] {Float.intBitsToFloat(-1), 1}, Float.NaN));
      assertEquals(0.0, pt.dot(new double[0], new double[0]));
      assertEquals(Double.NaN, pt.mean(new float[0]));
      assertEquals(Double.NaN, pt.variance(new int[0]));
    }
  }

  private static void rejectsWhatHasNoResult(Subject subject) {
    Pantile pt = subject.pantile();
    double[] a = {1, 2, 3};
    assertThrows(NullPointerException.class, () -> pt.sum((double[]) null));
    assertThrows(NullPointerException.class, () -> pt.dot(a, null));
    assertThrows(NullPointerException.class, () -> pt.over((Slice) null));
    assertThrows(IndexOutOfBoundsException.class, () -> pt.over(a, 1, 4).sum());
    assertThrows(IndexOutOfBoundsException.class, () -> pt.over(a, 2, 1).min());
    assertThrows(IndexOutOfBoundsException.class, () -> pt.over(a, 1, 4).dot(pt.over(a, 0, 3)));
    assertThrows(IndexOutOfBoundsException.class, () -> pt.over(a).take(4));
    assertThrows(IllegalArgumentException.class, () -> pt.dot(a, new double[2]));
    assertThrows(NoSuchElementException.class, () -> pt.over(a, 1, 1).max());
    assertThrows(NoSuchElementException.class, () -> pt.argMin(new int[0]));
    assertThrows(NoSuchElementException.class, () -> pt.minMax(new long[0]));
    Slice x = new Slice.Doubles(a, 0, 3);
    Slice y = new Slice.Floats(new float[3], 0, 3);
    assertThrows(IllegalArgumentException.class, () -> pt.over(x).dotProduct(pt.over(y)));
    Slice integers = new Slice.Ints(new int[3], 0, 3);
    assertThrows(IllegalArgumentException.class, () -> pt.over(integers).countOf(0.5));
    Slice longs = new Slice.Longs(new long[] {Long.MAX_VALUE, Long.MIN_VALUE}, 0, 2);
    assertThrows(IllegalArgumentException.class, () -> pt.over(longs).countOf(0x1p63));
    assertThrows(IllegalArgumentException.class, () -> pt.over(longs).countOf(Float.NaN));
    assertEquals(1, pt.over(longs).countOf(-0x1p63));
    assertEquals(1, pt.over(longs).countOf(Long.MAX_VALUE));
  }

  /** An input, another for dot products, and what every reduction of them should be. */
  private static final class Case {
    final Input input;
    final Input second;
    private final boolean floating;
    private final @Nullable Number sum;
    private final @Nullable Number dot;
    private final double mean;
    private final double variance;
    private final double norm2;
    private final @Nullable Number min;
    private final @Nullable Number max;
    private final @Nullable Number argMin;
    private final @Nullable Number argMax;
    private final List<Number> values;
    private final List<Long> counts;

    Case(Input input, Distribution second) {
      this.input = input;
      this.second = new Input(second, input.type(), input.length(), input.seed() + 1);
      Slice x = input.whole();
      Slice y = this.second.whole();
      boolean empty = input.length() == 0;
      floating = input.type().floating();
      sum = floating ? (Number) NaiveSums.floatingSum(x) : fitting(NaiveSums.sum(x));
      dot = floating ? (Number) NaiveSums.floatingDot(x, y) : fitting(NaiveSums.dot(x, y));
      mean = NaiveSums.mean(x);
      variance = NaiveSums.variance(x);
      norm2 = NaiveSums.norm2(x);
      min = empty ? null : NaiveOrder.extreme(x, End.MIN);
      max = empty ? null : NaiveOrder.extreme(x, End.MAX);
      argMin = empty ? null : (Number) NaiveOrder.position(x, End.MIN);
      argMax = empty ? null : (Number) NaiveOrder.position(x, End.MAX);
      values =
          floating
              ? List.of(
                  -0.0, 1.0, Double.NaN, empty ? 3.0 : SliceElements.real(x, input.length() / 2))
              : List.of(0, -7, 1, empty ? 3 : SliceElements.bits(x, input.length() / 2));
      counts = values.stream().map(value -> NaiveOrder.count(x, value)).toList();
    }

    private static @Nullable Number fitting(BigInteger value) {
      return value.bitLength() < Long.SIZE ? (Number) value.longValue() : null;
    }

    /** Checks every reduction; no number means that there is none, and an exception instead. */
    void check(Opened setup, ReductionCalls calls, Slice y) {
      Class<? extends Exception> overflow = ArithmeticException.class;
      Class<? extends Exception> none = NoSuchElementException.class;
      same(setup, "sum", sum, overflow, calls::sum);
      same(setup, "dot", dot, overflow, () -> calls.dot(y));
      same(setup, "mean", mean, none, calls::mean);
      same(setup, "variance", variance, none, calls::variance);
      same(setup, "norm2", norm2, none, calls::norm2);
      same(setup, "min", min, none, calls::min);
      same(setup, "max", max, none, calls::max);
      same(setup, "argMin", argMin, none, calls::argMin);
      same(setup, "argMax", argMax, none, calls::argMax);
      for (int i = 0; i < values.size(); i++) {
        Number value = values.get(i);
        same(setup, "count of " + value, counts.get(i), none, () -> calls.count(value));
      }
      if (calls instanceof ArrayCalls typed) {
        same(setup, "minMax.min", min, none, () -> typed.minMax()[0]);
        same(setup, "minMax.max", max, none, () -> typed.minMax()[1]);
      }
    }

    private void same(
        Opened setup,
        String what,
        @Nullable Number expected,
        Class<? extends Exception> otherwise,
        Callable<Number> call) {
      Object actual;
      try {
        actual = call.call();
      } catch (Exception e) {
        if (expected == null && otherwise.isInstance(e)) {
          return;
        }
        AssertionError failure = input.failure(setup.setup() + ": " + what + " threw " + e);
        failure.initCause(e);
        throw failure;
      }
      // By their bits: whatever NaN the processor computed, the result is Double.NaN.
      boolean otherNan =
          actual instanceof Double real
              && Double.doubleToRawLongBits(real) != Double.doubleToLongBits(real);
      if (otherNan || !actual.equals(expected)) {
        throw input.failure(
            String.format(
                Locale.ROOT,
                "%s: %s is %s, not %s",
                setup.setup(),
                what,
                otherNan ? "a NaN of other bits than Double.NaN's" : actual,
                expected == null ? otherwise : expected));
      }
    }
  }
}
