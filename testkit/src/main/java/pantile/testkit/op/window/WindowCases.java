// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.Rolling;
import pantile.Values;
import pantile.op.window.Rolled;
import pantile.spi.DeviceException.Kind;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.Fault;
import pantile.testkit.FaultyDevices;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;
import pantile.testkit.Step;
import pantile.testkit.Subject;

/** Windows in every setup, compared with each window by itself. */
public final class WindowCases extends CaseSource {
  private static final int[] LENGTHS = {0, 1, 2, 100, 1001, 2500};
  private static final int[] WINDOWS = {1, 2, 7, 100, 999, 2500};

  /** Cases without state. */
  public WindowCases() {
    super("window", "windows");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType("statisticsOfWindows", checked(WindowCases::statistics));
    cases.addForEachType("cumulativeResults", checked(WindowCases::cumulative));
    cases.addForEachType("otherElements", checked(WindowCases::otherElements));
    cases.add("aSumThatDoesNotFitIsNamed", one(WindowCases::aSumThatDoesNotFitIsNamed));
    cases.add("variancesAreAccurate", one(WindowCases::variancesAreAccurate));
    cases.add("nothingOutsideOfAWindowCounts", one(WindowCases::nothingOutside));
    cases.add("argumentsAreChecked", one(WindowCases::arguments));
    for (Step step : List.of(Step.BRING, Step.RUN, Step.FETCH)) {
      cases.add("faultsAreMadeGood " + step, one(subject -> faults(subject, step)));
    }
  }

  private static Cases.Code one(Cases.Code code) {
    return subject -> {
      subject.requires("roll-window");
      code.test(subject);
    };
  }

  private static Cases.TypedCode checked(Cases.TypedCode code) {
    return (subject, type) -> {
      subject.requires("roll-window");
      code.test(subject, type);
    };
  }

  private static void statistics(Subject subject, ElementType type) {
    for (Distribution distribution :
        List.of(Distribution.RANDOM, Distribution.SPECIALS, Distribution.EDGES)) {
      for (int length : subject.effort().lengths("window", LENGTHS)) {
        Slice x = moderate(Input.of(distribution, type, length).whole());
        subject
            .opened(length)
            .forEach(one -> {
              for (int window : WINDOWS) {
                check(one.pt().over(x), x, window, distribution + ", " + one.setup());
              }
            });
      }
    }
  }

  /** Sums of longs fit. */
  static Slice moderate(Slice x) {
    if (x instanceof Slice.Longs(long[] a, int _, int _)) {
      Arrays.setAll(a, i -> a[i] / 100_000);
    }
    return x;
  }

  private static void check(Values<?> values, Slice x, int window, String what) {
    int count = Math.max(0, (int) x.length() - window + 1);
    assertEquals(count, rolling(values, window).size());
    for (Rolled statistic : Rolled.values()) {
      long[] expected = new long[count];
      for (int i = 0; i < count; i++) {
        expected[i] = NaiveWindows.result(x, i, window, window - i % window, statistic);
      }
      long[] actual = SliceElements.allBits(rolled(rolling(values, window), statistic));
      assertArrayEquals(
          expected, actual, () -> statistic + " of " + window + " of " + x.length() + ", " + what);
    }
  }

  private static Rolling<?, ?> rolling(Values<?> values, int window) {
    return switch (values) {
      case Ints x -> x.rolling(window);
      case Longs x -> x.rolling(window);
      case Floats x -> x.rolling(window);
      case Doubles x -> x.rolling(window);
    };
  }

  private static Values<?> rolled(Rolling<?, ?> windows, Rolled statistic) {
    return switch (statistic) {
      case SUM -> windows.sum();
      case MEAN -> windows.mean();
      case MIN -> windows.min();
      case MAX -> windows.max();
      case VARIANCE -> windows.variance();
    };
  }

  private static void cumulative(Subject subject, ElementType type) {
    for (Distribution distribution :
        List.of(Distribution.RANDOM, Distribution.SPECIALS, Distribution.EDGES)) {
      for (int length : subject.effort().lengths("window", LENGTHS)) {
        Slice x = Input.of(distribution, type, length).whole();
        long[] least = NaiveWindows.extremes(x, true);
        long[] most = NaiveWindows.extremes(x, false);
        subject
            .opened(length)
            .forEach(one -> {
              Values<?> values = one.pt().over(x);
              String what = distribution + " " + length + ", " + one.setup();
              assertArrayEquals(least, SliceElements.allBits(values.cumulativeMin()), what);
              assertArrayEquals(most, SliceElements.allBits(values.cumulativeMax()), what);
              assertEquals(Math.max(0, length - 1), values.differences().length());
            });
      }
    }
    Pantile pt = subject.pantile();
    assertArrayEquals(
        new double[] {2, 3, -6, -0.0},
        pt.over(new double[] {2, 1.5, -2, 0}).cumulativeProduct().toArray());
    assertArrayEquals(
        new int[] {1 << 16, 0, 0},
        pt.over(new int[] {1 << 16, 1 << 16, 3}).cumulativeProduct().toArray());
    assertArrayEquals(new int[] {3, -5}, pt.over(new int[] {1, 4, -1}).differences().toArray());
  }

  /** Views, expressions, memory outside of the Java heap. */
  private static void otherElements(Subject subject, ElementType type) {
    Input input = Input.of(Distribution.FINITE, type, 3000);
    Slice x = moderate(input.whole());
    Pantile pt = subject.pantile();
    check(pt.over(x).slice(11, 2911), x.sub(11, 2911), 40, "a view");
    check(pt.over(x).reverse().reverse(), x, 40, "an expression");
    if (type != ElementType.LONG) {
      check(pt.over(input.mapped(ByteOrder.BIG_ENDIAN, 1)), x, 40, "mapped memory");
    }
  }

  private static void aSumThatDoesNotFitIsNamed(Subject subject) {
    long most = Long.MAX_VALUE;
    long[] x = {most, -5, most, -most, 3, 4, most, most, most, -most, Long.MIN_VALUE};
    subject
        .opened(x.length)
        .forEach(one -> {
          Rolling<Longs, Longs> pairs = one.pt().over(x).rolling(2);
          ArithmeticException beyond = assertThrows(ArithmeticException.class, pairs::sum);
          assertEquals(
              "the sum of the window at position 5 does not fit in a long", beyond.getMessage());
          double[] means = pairs.mean().toArray();
          assertEquals(0x1p63, means[6]);
          assertEquals(-0x1p63, means[9]);
        });
  }

  private static void variancesAreAccurate(Subject subject) {
    Slice x = Input.of(Distribution.FINITE, ElementType.INT, 2000).whole();
    Ints small = subject.pantile().over(((Slice.Ints) x).array()).rem(1000);
    double[] far = small.toDoubles().add(1e9).rolling(37).variance().toArray();
    for (int i = 0; i < far.length; i++) {
      double expected = small.slice(i, i + 37L).variance();
      assertTrue(far[i] >= 0, "a variance is not negative");
      assertEquals(expected, far[i], 1e-5 * expected + 1e-9, "window " + i);
    }
    double[] equal = subject.pantile().fill(0.1, 500).rolling(60).variance().toArray();
    assertArrayEquals(new double[441], equal);
    double[] wide = {0x1p1023, -0x1p1023, 0x1p1023};
    double[] beyond = subject.pantile().over(wide).rolling(2).variance().toArray();
    assertArrayEquals(new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY}, beyond);
  }

  private static void nothingOutside(Subject subject) {
    double[] x = new double[300];
    Arrays.setAll(x, i -> i % 10);
    x[100] = Double.NaN;
    x[200] = Double.NEGATIVE_INFINITY;
    double[] sums = subject.pantile().over(x).rolling(10).sum().toArray();
    for (int i = 0; i < sums.length; i++) {
      boolean nan = i <= 100 && i > 90;
      boolean infinite = i <= 200 && i > 190;
      assertEquals(nan ? Double.NaN : infinite ? Double.NEGATIVE_INFINITY : 45, sums[i]);
    }
  }

  private static void arguments(Subject subject) {
    Pantile pt = subject.pantile();
    Doubles x = pt.over(new double[] {1, 2, 3});
    IllegalArgumentException none =
        assertThrows(IllegalArgumentException.class, () -> x.rolling(0));
    assertEquals("a window has at least 1 element, not 0", none.getMessage());
    assertEquals(0, x.rolling(4).mean().length());
    assertEquals(0, x.rolling(Integer.MAX_VALUE).max().length());
    assertEquals("Rolling of 2 elements: 2 windows", x.rolling(2).toString());
  }

  private static void faults(Subject subject, Step step) {
    Slice x = Input.of(Distribution.FINITE, ElementType.DOUBLE, 3005).whole();
    for (int n : new int[] {1, 7}) {
      new FaultyDevices(subject.several(), Fault.once(step, n, Kind.TRANSIENT), 300)
          .test(pt -> check(pt.over(x), x, 100, step + " " + n));
    }
  }
}
