// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.Pantile;
import pantile.op.reduce.End;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Reductions, of every type, in every setup, compared bit for bit with {@link SumDefinitions} and
 * {@link OrderDefinitions}.
 */
public abstract class ReduceContract extends BackendContract {
  private static final int[] LENGTHS = {
    0, 1, 2, 3, 5, 7, 8, 9, 16, 17, 31, 33, 63, 64, 65, 99, 101, 128, 129, 300, 999, 1001, 4095,
    4096, 4097, 8191, 8193, 20_000
  };

  /** For subclasses. */
  protected ReduceContract() {}

  /**
   * Lengths to reduce in every setup.
   *
   * @return around lanes, blocks and tiles, by default
   */
  protected int[] lengths() {
    return LENGTHS.clone();
  }

  /**
   * A length beyond the default limit between reducing on the calling thread and by workers.
   *
   * @return the length, reduced with the default tunables
   */
  protected int longLength() {
    return (1 << 18) + 3 * 4096 + 77;
  }

  @ParameterizedTest
  @EnumSource
  void reducesAllDistributionsAndLengths(ElementType type) {
    for (Distribution distribution : Distribution.values()) {
      for (int length : lengths()) {
        Case one = new Case(Input.of(distribution, type, length), Distribution.FINITE);
        opened(length)
            .forEach(setup -> {
              Slice y = one.second.whole();
              one.check(setup, new TypedCalls(setup.pt(), one.input.whole()), y);
              Slice z = one.second.within(2, 3);
              one.check(setup, new TypedCalls(setup.pt(), one.input.within(5, 70)), z);
            });
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void reducesLongArrays(ElementType type) {
    for (Distribution distribution :
        List.of(Distribution.RANDOM, Distribution.SMALL, Distribution.ONE_SPECIAL)) {
      Case one = new Case(Input.of(distribution, type, longLength()), Distribution.SMALL);
      for (Opened setup : opened()) {
        one.check(setup, new TypedCalls(setup.pt(), one.input.within(1, 1)), one.second.whole());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void reducesMappedMemoryOfAnyAlignmentAndByteOrder(ElementType type) {
    for (Distribution distribution :
        List.of(Distribution.RANDOM, Distribution.SMALL, Distribution.SPECIALS)) {
      for (int length : new int[] {0, 1, 7, 64, 100, 4097, 9000}) {
        Case one = new Case(Input.of(distribution, type, length), Distribution.FINITE);
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
          for (int offset : new int[] {0, 1, 4}) {
            Slice x = one.input.mapped(order, offset);
            Slice y = one.second.mapped(order, offset);
            opened(length)
                .forEach(setup -> one.check(setup, ReductionCalls.over(setup.pt(), x), y));
          }
        }
      }
    }
  }

  @Test
  void overflowIsAnErrorOnlyInTheResult() {
    long[] over = {Long.MAX_VALUE, 1};
    long[] between = {Long.MAX_VALUE, Long.MAX_VALUE, -Long.MAX_VALUE, -Long.MAX_VALUE, 5};
    long[] least = new long[64];
    Arrays.fill(least, Long.MIN_VALUE);
    for (Opened one : opened()) {
      Pantile pt = one.pt();
      assertThrows(ArithmeticException.class, () -> pt.sum(over));
      assertEquals(5, pt.sum(between));
      assertEquals(0x1p62, pt.mean(over));
      assertEquals(5L * Integer.MAX_VALUE, pt.sum(filled(5, Integer.MAX_VALUE)));
      assertThrows(ArithmeticException.class, () -> pt.dot(over, over));
      // The products of 4 and of 64 such numbers are 0 modulo 2^128.
      for (int length : new int[] {1, 2, 4, 64}) {
        assertThrows(
            ArithmeticException.class, () -> pt.dot(least, 0, least, 0, length), "of " + length);
      }
      // Sums far beyond 2^128 in between, and back.
      long[] signs = new long[64];
      Arrays.fill(signs, 0, 32, Long.MAX_VALUE);
      Arrays.fill(signs, 32, 64, -Long.MAX_VALUE);
      signs[63] = 0;
      least[31] = 0;
      assertEquals(0, pt.dot(least, signs));
      least[31] = Long.MIN_VALUE;
    }
  }

  @Test
  void normsDoNotOverflowOrUnderflow() {
    for (Opened one : opened()) {
      Pantile pt = one.pt();
      assertEquals(5e300, pt.norm2(new double[] {3e300, -4e300}), 1e285);
      assertEquals(5e-300, pt.norm2(new double[] {3e-300, 0, 4e-300}), 1e-315);
      assertEquals(5 * Double.MIN_VALUE, pt.norm2(new double[] {1.5e-323, 2e-323}));
      assertEquals(Double.POSITIVE_INFINITY, pt.norm2(new double[] {1, Double.NEGATIVE_INFINITY}));
      assertEquals(Double.NaN, pt.norm2(new double[] {Double.POSITIVE_INFINITY, Double.NaN}));
      assertEquals(5e30, pt.norm2(new float[] {3e30f, 4e30f}), 1e24);
      assertEquals(0.0, pt.norm2(new double[] {-0.0, 0.0}));
      assertEquals(5.0, pt.norm2(new int[] {3, -4}));
    }
  }

  @Test
  void normsAreRightAtBothEndsOfTheRange() {
    double most = Double.MAX_VALUE;
    double least = Double.MIN_VALUE;
    for (Opened one : opened()) {
      Pantile pt = one.pt();
      assertEquals(most, pt.norm2(new double[] {-most}));
      assertEquals(most, pt.norm2(new double[] {least, most, 1}));
      assertEquals(Double.POSITIVE_INFINITY, pt.norm2(new double[] {most, most}));
      assertEquals(least, pt.norm2(new double[] {0, -least}));
      assertEquals(Double.MIN_NORMAL, pt.norm2(new double[] {Double.MIN_NORMAL, least}));
      assertEquals(Double.MIN_VALUE * 64, pt.norm2(filled(4096, least)));
    }
  }

  @Test
  void onlyWhatLeavesTheRangeIsComputedAgain() {
    double[] a = {1, 2, 4};
    double[] huge = {1e308, -1e308, 1e308}; // the first and the last meet first
    double[] alike = {1e17, 1e17, 1e17};
    for (Opened one : opened()) {
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

  @Test
  void variancesKeepTheirDigits() {
    long[] times = new long[10_000];
    for (int i = 0; i < times.length; i++) {
      times[i] = 1_700_000_000_000_000_000L + i % 1000;
    }
    long[] ends = {Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE};
    double[] near = new double[10_000];
    for (int i = 0; i < near.length; i++) {
      near[i] = 1e16 + 2 * (i % 2);
    }
    for (Opened one : opened()) {
      Pantile pt = one.pt();
      assertEquals(83_333.25, pt.variance(times));
      assertEquals(83_333.25, pt.variance(times, 0, 1000));
      assertEquals(0x1p126, pt.variance(ends));
      assertEquals(0.25, pt.variance(new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - 1}));
      assertEquals(1.0, pt.variance(near));
      assertEquals(1.0, pt.variance(near, 1, 3));
    }
  }

  @Test
  void equalElementsHaveNoVariance() {
    for (Opened one : opened()) {
      Pantile pt = one.pt();
      for (int length : new int[] {1, 2, 3, 10, 64, 4095, 4096, 4097, 9000, 20_001}) {
        for (double value : new double[] {1e17 + 112, 0.1, -1 / 3.0, 1e308, 1e-200, 0x1p-1074, 0}) {
          assertEquals(0.0, pt.variance(filled(length, value)), length + " times " + value);
        }
        float[] floats = new float[length];
        Arrays.fill(floats, 0.1f);
        assertEquals(0.0, pt.variance(floats), length + " floats");
        long[] longs = new long[length];
        Arrays.fill(longs, 100_000_000_000_000_112L);
        assertEquals(0.0, pt.variance(longs), length + " longs");
      }
    }
  }

  @Test
  void variancesDoNotOverflowOrUnderflowInBetween() {
    double most = Double.MAX_VALUE;
    for (Opened one : opened()) {
      Pantile pt = one.pt();
      assertEquals(Double.POSITIVE_INFINITY, pt.variance(new double[] {most, -most}));
      assertEquals(0.25e306, pt.variance(new double[] {1e153, 2e153}), 1e290);
      assertEquals(
          most, pt.variance(new double[] {Math.sqrt(most), -Math.sqrt(most)}), most / 1e15);
      double[] rare = new double[20_000];
      rare[19_999] = 1e155; // squared too large, but not when divided by the number of elements
      assertEquals(5e305 * (1 - 1 / 20_000.0), pt.variance(rare), 1e292);
      double tiny = 0x1p-530;
      assertEquals(0x1p-1060, pt.variance(new double[] {tiny, 3 * tiny}));
      double least = Double.MIN_VALUE;
      assertEquals(0.0, pt.variance(new double[] {0, least}));
      assertEquals(Double.NaN, pt.variance(new double[] {1, Double.POSITIVE_INFINITY, 2}));
      assertEquals(Double.NaN, pt.variance(new double[] {most, most, Double.NaN}));
      assertEquals(Double.NaN, pt.variance(new float[] {1, Float.NEGATIVE_INFINITY}));
    }
  }

  @Test
  void sumsAndMeansDoNotOverflowInBetween() {
    double most = Double.MAX_VALUE;
    double infinite = Double.POSITIVE_INFINITY;
    for (Opened one : opened()) {
      Pantile pt = one.pt();
      assertEquals(0.0, pt.sum(new double[] {most, -most, most, -most}));
      assertEquals(-most, pt.sum(new double[] {-most, most, -most}));
      assertEquals(infinite, pt.sum(new double[] {most, most}));
      assertEquals(-infinite, pt.sum(new double[] {-most, -most, 1}));
      // The finite ones overflow the other way, in the lanes that are combined first.
      assertEquals(infinite, pt.sum(new double[] {-most, infinite, -most}));
      assertEquals(Double.NaN, pt.sum(new double[] {infinite, -infinite, most, most}));
      assertEquals(Double.NaN, pt.sum(new double[] {most, Double.NaN, most}));
      assertEquals(0.0, pt.mean(new double[] {most, -most, most, -most}));
      assertEquals(-most, pt.mean(new double[] {-most, -most}));
      assertEquals(0x1p1023, pt.mean(new double[] {0x1p1023, 0x1p1023, 0x1p1023, 0x1p1023}));
      assertEquals(-infinite, pt.mean(new double[] {most, -infinite, most}));
      for (int length : new int[] {65, 4096, 4097, 8192, 20_000}) {
        double[] all = filled(length, most);
        assertEquals(infinite, pt.sum(all));
        double mean = pt.mean(all);
        assertTrue(mean <= most && mean >= most * (1 - 0x1p-46), length + " elements: " + mean);
        Arrays.fill(all, 0, length / 2, -0x1p1023);
        Arrays.fill(all, length / 2, length, 0x1p1023);
        assertEquals(length % 2 * 0x1p1023, pt.sum(all), length + " elements");
      }
    }
  }

  @Test
  void dotProductsDoNotOverflowInBetween() {
    double most = Double.MAX_VALUE;
    double infinite = Double.POSITIVE_INFINITY;
    double[] ones = {1, 1, 1};
    for (Opened one : opened()) {
      Pantile pt = one.pt();
      assertEquals(0.0, pt.dot(new double[] {most, most}, new double[] {most, -most}));
      assertEquals(infinite, pt.dot(new double[] {most}, new double[] {2}));
      assertEquals(-infinite, pt.dot(new double[] {most, 1}, new double[] {-most, most}));
      double[] x = {0x1p700, 0x1p-650, -0x1p700};
      double[] y = {0x1p650, 0x1p650, 0x1p650};
      assertEquals(1.0, pt.dot(x, y));
      assertEquals(1.0, pt.dot(y, x));
      double[] wide = {most, 0x1p-900, -most};
      assertEquals(0x1p-800, pt.dot(wide, new double[] {0x1p100, 0x1p100, 0x1p100}));
      assertEquals(most, pt.dot(new double[] {most, most, -most}, ones));
      double[] against = {infinite, -most, -most};
      assertEquals(infinite, pt.dot(against, new double[] {1, 2, 2}));
      assertEquals(infinite, pt.dot(new double[] {1, 2, 2}, against));
      assertEquals(-infinite, pt.dot(against, new double[] {-1e-300, 2, -2}));
      assertEquals(Double.NaN, pt.dot(against, new double[] {0, 2, -2}));
      assertEquals(Double.NaN, pt.dot(new double[] {most, Double.NaN}, new double[] {2, 0}));
    }
  }

  @Test
  void signsOfZeroAndNanAreAsDocumented() {
    for (Opened one : opened()) {
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

  @Test
  void rejectsWhatHasNoResult() {
    Pantile pt = pantile();
    double[] a = {1, 2, 3};
    assertThrows(NullPointerException.class, () -> pt.sum((double[]) null));
    assertThrows(NullPointerException.class, () -> pt.dot(a, null));
    assertThrows(NullPointerException.class, () -> pt.over(null));
    assertThrows(IndexOutOfBoundsException.class, () -> pt.sum(a, 1, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> pt.min(a, 2, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> pt.dot(a, 1, a, 0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> pt.dot(a, 0, a, 0, -1));
    assertThrows(IllegalArgumentException.class, () -> pt.dot(a, new double[2]));
    assertThrows(NoSuchElementException.class, () -> pt.max(a, 1, 1));
    assertThrows(NoSuchElementException.class, () -> pt.argMin(new int[0]));
    assertThrows(NoSuchElementException.class, () -> pt.minMax(new long[0]));
    Slice x = new Slice.Doubles(a, 0, 3);
    Slice y = new Slice.Floats(new float[3], 0, 3);
    assertThrows(IllegalArgumentException.class, () -> pt.over(x).dot(y));
    Slice integers = new Slice.Ints(new int[3], 0, 3);
    assertThrows(IllegalArgumentException.class, () -> pt.over(integers).count(0.5));
    Slice longs = new Slice.Longs(new long[] {Long.MAX_VALUE, Long.MIN_VALUE}, 0, 2);
    assertThrows(IllegalArgumentException.class, () -> pt.over(longs).count(0x1p63));
    assertThrows(IllegalArgumentException.class, () -> pt.over(longs).count(Float.NaN));
    assertEquals(1, pt.over(longs).count(-0x1p63));
    assertEquals(1, pt.over(longs).count(Long.MAX_VALUE));
  }

  private static double[] filled(int length, double value) {
    double[] a = new double[length];
    Arrays.fill(a, value);
    return a;
  }

  private static int[] filled(int length, int value) {
    int[] a = new int[length];
    Arrays.fill(a, value);
    return a;
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
      sum = floating ? (Number) SumDefinitions.floatingSum(x) : fitting(SumDefinitions.sum(x));
      dot =
          floating ? (Number) SumDefinitions.floatingDot(x, y) : fitting(SumDefinitions.dot(x, y));
      mean = SumDefinitions.mean(x);
      variance = SumDefinitions.variance(x);
      norm2 = SumDefinitions.norm2(x);
      min = empty ? null : OrderDefinitions.extreme(x, End.MIN);
      max = empty ? null : OrderDefinitions.extreme(x, End.MAX);
      argMin = empty ? null : (Number) OrderDefinitions.position(x, End.MIN);
      argMax = empty ? null : (Number) OrderDefinitions.position(x, End.MAX);
      values =
          floating
              ? List.of(-0.0, 1.0, Double.NaN, empty ? 3.0 : Elements.real(x, input.length() / 2))
              : List.of(0, -7, 1, empty ? 3 : Elements.bits(x, input.length() / 2));
      counts = values.stream().map(value -> OrderDefinitions.count(x, value)).toList();
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
      if (calls instanceof TypedCalls typed) {
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
      // As boxed doubles are: by their bits, but all NaNs alike.
      if (!actual.equals(expected)) {
        throw input.failure(
            String.format(
                Locale.ROOT,
                "%s: %s is %s, not %s",
                setup.setup(),
                what,
                actual,
                expected == null ? otherwise : expected));
      }
    }
  }
}
