// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.Warm;
import pantile.testkit.FunctionArguments;

/** Every result of this process's loops has the bits that {@link StrictMath} gives. */
class FunctionLoopsTest {
  private static final long SEED = 20261129;
  private static final int ARGUMENTS = 100_000;
  private static final int LANES = Math.max(1, LaneWidth.BITS / Double.SIZE);

  /** Written around results. A NaN that no loop writes. */
  private static final double UNTOUCHED = Double.longBitsToDouble(0x7ff8_dead_beef_0001L);

  private static final int RED_ZONE = 19;

  private final StripScratch scratch = new StripScratch();

  @ParameterizedTest
  @EnumSource
  void ofOneOperandHasItsBitsForAllArguments(UnaryFunction function) {
    checkUnary(function, FunctionArguments.mixed(ARGUMENTS, new SplittableRandom(SEED)), "mixed");
    checkUnary(function, FunctionArguments.thresholds(), "thresholds");
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoOperandsHasItsBitsForAllArguments(BinaryFunction function) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] mixed = FunctionArguments.mixed(ARGUMENTS, random);
    checkBinary(function, mixed, FunctionArguments.mixed(ARGUMENTS, random), "mixed");
    // Most pairs above have a result that is an end of a range. These have not.
    double[] x = new double[ARGUMENTS];
    double[] y = new double[ARGUMENTS];
    for (int i = 0; i < ARGUMENTS; i++) {
      x[i] = StrictMath.exp(random.nextDouble(-8, 8)) * (random.nextInt(8) == 0 ? -1 : 1);
      y[i] = i % 3 == 0 ? random.nextInt(-9, 10) * 0.5 : random.nextDouble(-90, 90);
    }
    checkBinary(function, x, y, "middle");
    double[] thresholds = FunctionArguments.thresholds();
    for (double other : new double[] {1.5, -0.75, 3, 1e-3, 0x1p-500, 0x1p490}) {
      double[] others = new double[thresholds.length];
      Arrays.fill(others, other);
      checkBinary(function, thresholds, others, "thresholds, " + other);
      checkBinary(function, others, thresholds, other + ", thresholds");
    }
  }

  /** Where results become infinite, subnormal or 0, and where the power's integer changes. */
  @Test
  void powersHaveTheirBitsAtTheEndsOfTheirRange() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] x = new double[ARGUMENTS];
    double[] y = new double[ARGUMENTS];
    for (int i = 0; i < ARGUMENTS; i++) {
      x[i] = StrictMath.exp(random.nextDouble(-3, 3));
      double power =
          i % 2 == 0
              ? random.nextDouble(1020, 1078) * (random.nextBoolean() ? 1 : -1)
              : random.nextInt(-8, 9) * 0.5 + random.nextInt(-9, 10) * 0x1p-40;
      y[i] = power * StrictMath.log(2) / StrictMath.log(x[i]);
    }
    checkBinary(BinaryFunction.POW, x, y, "ends");
  }

  @ParameterizedTest
  @EnumSource
  void ofOneOperandWritesItsRangeAndNothingElse(UnaryFunction function) {
    UnaryLoop loop = FunctionLoops.of(function);
    lengths(
        (x, y, from, to, at, n) -> loop.apply(x, from, to, at, n, scratch),
        (x, y) -> function.of(x),
        function);
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoOperandsWritesItsRangeAndNothingElse(BinaryFunction function) {
    BinaryLoop loop = FunctionLoops.of(function);
    lengths(
        (x, y, from, to, at, n) -> loop.apply(x, from, y, from + 1, to, at, n, scratch),
        function::of,
        function);
  }

  /** Every length up to a few vectors, and around some strips, at offsets from 0 to a vector. */
  private static void lengths(Call call, Definition definition, Enum<?> function) {
    SplittableRandom random = new SplittableRandom(SEED);
    int few = 2 * LANES + 3;
    int[] strips = {StripScratch.STRIP - 1, StripScratch.STRIP, 2 * StripScratch.STRIP + LANES + 3};
    for (int i = 0; i <= few + strips.length - 1; i++) {
      int n = i < few ? i : strips[i - few];
      for (int offset = 0; offset <= LANES; offset++) {
        double[] x = FunctionArguments.mixed(n + 2 * RED_ZONE, random);
        double[] y = FunctionArguments.mixed(n + 2 * RED_ZONE, random);
        double[] to = new double[n + 2 * RED_ZONE];
        Arrays.fill(to, UNTOUCHED);
        double[] expected = to.clone();
        int at = RED_ZONE - offset;
        for (int k = 0; k < n; k++) {
          expected[at + k] = definition.of(x[offset + k], y[offset + 1 + k]);
        }
        double[] before = x.clone();
        call.apply(x, y, offset, to, at, n);
        String what = function + ", n = " + n + ", offset " + offset + ", seed " + SEED;
        assertSameBits(expected, to, k -> what);
        assertSameBits(before, x, k -> "operands, " + what);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void resultsMayTakeTheOperandsPlace(UnaryFunction function) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] x = FunctionArguments.mixed(3 * StripScratch.STRIP + LANES + 1, random);
    double[] y = x.clone();
    FunctionLoops.of(function).apply(y, 0, y, 0, y.length, scratch);
    assertSameBits(Arrays.stream(x).map(function::of).toArray(), y, i -> describe(function, x[i]));
  }

  @ParameterizedTest
  @EnumSource
  void resultsMayTakeThePlaceOfEitherOperand(BinaryFunction function) {
    SplittableRandom random = new SplittableRandom(SEED);
    int n = 3 * StripScratch.STRIP + LANES + 1;
    double[] x = FunctionArguments.mixed(n, random);
    double[] y = FunctionArguments.mixed(n, random);
    double[] expected = new double[n];
    Arrays.setAll(expected, i -> function.of(x[i], y[i]));
    double[] first = x.clone();
    double[] second = y.clone();
    FunctionLoops.of(function).apply(first, 0, y, 0, first, 0, n, scratch);
    FunctionLoops.of(function).apply(x, 0, second, 0, second, 0, n, scratch);
    assertSameBits(expected, first, i -> describe(function, x[i], y[i]));
    assertSameBits(expected, second, i -> describe(function, x[i], y[i]));
  }

  /** What is rare is computed apart: none, one at each place, and all of a strip. */
  @ParameterizedTest
  @EnumSource
  void rareElementsAreRightAtEachPlace(UnaryFunction function) {
    SplittableRandom random = new SplittableRandom(SEED);
    int n = StripScratch.STRIP + LANES;
    double[] usual = random.doubles(n, 0.125, 0.875).toArray();
    for (int place = -1; place <= n; place++) {
      double[] x = usual.clone();
      if (place == n) {
        Arrays.fill(x, Double.NaN);
      } else if (place >= 0) {
        x[place] = Double.NEGATIVE_INFINITY;
      }
      String where = "rare at " + place;
      checkUnary(function, x, where);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rareElementsOfTwoOperandsAreRightAtEachPlace(BinaryFunction function) {
    SplittableRandom random = new SplittableRandom(SEED);
    int n = StripScratch.STRIP + LANES;
    double[] x = random.doubles(n, 0.125, 0.875).toArray();
    for (int place = -1; place <= n; place++) {
      double[] y = x.clone();
      if (place == n) {
        Arrays.fill(y, Double.NaN);
      } else if (place >= 0) {
        y[place] = Double.NEGATIVE_INFINITY;
      }
      checkBinary(function, x, y, "rare at " + place);
    }
  }

  /** The definition leaves no NaN but one, and is {@link StrictMath}'s method of the same name. */
  @Test
  void definitionsAreStrictMath() throws ReflectiveOperationException {
    double[] x = FunctionArguments.mixed(1000, new SplittableRandom(SEED));
    for (UnaryFunction function : UnaryFunction.values()) {
      var method =
          StrictMath.class.getMethod(function.name().toLowerCase(Locale.ROOT), double.class);
      for (double each : x) {
        assertEquals(
            Double.doubleToLongBits((double) Objects.requireNonNull(method.invoke(null, each))),
            Double.doubleToRawLongBits(function.of(each)),
            () -> describe(function, each));
      }
    }
    for (BinaryFunction function : BinaryFunction.values()) {
      var method =
          StrictMath.class.getMethod(
              function.name().toLowerCase(Locale.ROOT), double.class, double.class);
      for (int i = 1; i < x.length; i++) {
        double first = x[i - 1];
        double second = x[i];
        assertEquals(
            Double.doubleToLongBits(
                (double) Objects.requireNonNull(method.invoke(null, first, second))),
            Double.doubleToRawLongBits(function.of(first, second)),
            () -> describe(function, first, second));
      }
    }
  }

  /** A contest runs each form of the same function on the same operands. */
  @Tag("lanes")
  @ParameterizedTest
  @EnumSource
  void trialsOfOneOperandAgree(UnaryFunction function) {
    Warm.Trial trial = new UnaryWarm(function).trial(function.name());
    assertEquals(trial.run(false), trial.run(true));
  }

  @Tag("lanes")
  @ParameterizedTest
  @EnumSource
  void trialsOfTwoOperandsAgree(BinaryFunction function) {
    Warm.Trial trial = new BinaryWarm(function).trial(function.name());
    assertEquals(trial.run(false), trial.run(true));
  }

  private void checkUnary(UnaryFunction function, double[] x, String what) {
    double[] y = new double[x.length];
    FunctionLoops.of(function).apply(x, 0, y, 0, x.length, scratch);
    double[] expected = Arrays.stream(x).map(function::of).toArray();
    assertSameBits(expected, y, i -> describe(function, x[i]) + ", " + what);
  }

  private void checkBinary(BinaryFunction function, double[] x, double[] y, String what) {
    double[] z = new double[x.length];
    FunctionLoops.of(function).apply(x, 0, y, 0, z, 0, x.length, scratch);
    double[] expected = new double[x.length];
    Arrays.setAll(expected, i -> function.of(x[i], y[i]));
    assertSameBits(expected, z, i -> describe(function, x[i], y[i]) + ", " + what);
  }

  private static void assertSameBits(double[] expected, double[] actual, IntFunction<String> what) {
    for (int i = 0; i < expected.length; i++) {
      if (Double.doubleToRawLongBits(expected[i]) != Double.doubleToRawLongBits(actual[i])) {
        fail(
            what.apply(i)
                + ": element "
                + i
                + " is "
                + Double.toHexString(actual[i])
                + " and not "
                + Double.toHexString(expected[i])
                + ", seed "
                + SEED);
      }
    }
  }

  private static String describe(Enum<?> function, double... operands) {
    return function + " of " + Arrays.stream(operands).mapToObj(Double::toHexString).toList();
  }

  private interface Call {
    void apply(double[] x, double[] y, int from, double[] to, int at, int n);
  }

  private interface Definition {
    double of(double x, double y);
  }
}
