// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import pantile.Doubles;
import pantile.Groups;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.Values;
import pantile.op.group.Bins;
import pantile.op.group.Statistic;
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

/** Rows grouped by keys, in every setup, compared with numbers without bounds. */
public final class GroupCases extends CaseSource {
  private static final int[] LENGTHS = {0, 1, 2, 63, 999, 1001, 4096, 8193, 20_000};

  /** With two keys at least. */
  private static final int[] FAR_LENGTHS = {2, 63, 1001, 4097, 20_000};

  private static final int[] RUN_LENGTHS = {0, 1, 2, 63, 4097, 20_000};

  /** Between two keys, so that no table has room for them. */
  private static final int FAR = 100_003;

  /** Cases without state. */
  public GroupCases() {
    super("group", "groups");
  }

  @Override
  protected void cases(Cases cases) {
    cases.addForEachType(
        "statisticsOfGroups", checked((subject, type) -> statistics(subject, type)));
    cases.addForEachType("statisticsOfSortedGroups", GroupCases::statisticsOfSortedGroups);
    cases.add("fewKeysAndNoTable", GroupCases::fewKeys);
    cases.add("sumsComeBeforeCounts", GroupCases::sumsComeBeforeCounts);
    cases.addForEachType(
        "oneGroupAndAGroupARow", checked((subject, type) -> oneGroupAndAGroupARow(subject, type)));
    cases.addForEachType("runsAreGroups", checked((subject, type) -> runsAreGroups(subject, type)));
    cases.addForEachType(
        "weightsAreAddedByBin", checked((subject, type) -> weightsAreAddedByBin(subject, type)));
    cases.add("keysOfAnyRange", checked(GroupCases::keysOfAnyRange));
    cases.add("pairsOfKeys", checked(GroupCases::pairsOfKeys));
    cases.add("sumsAreExact", checked(GroupCases::sumsAreExact));
    cases.add("aSumThatDoesNotFitIsNamed", checked(GroupCases::aSumThatDoesNotFitIsNamed));
    cases.add("variancesAreThoseOfTheValues", checked(subject -> variances(subject, 1)));
    cases.add("variancesAreThoseOfTheValues far", checked(subject -> variances(subject, FAR)));
    cases.add("variancesDoNotOverflow", checked(GroupCases::variancesDoNotOverflow));
    cases.add("columnsHaveAsManyValuesAsRows", checked(GroupCases::columns));
    for (Step step : List.of(Step.BRING, Step.RUN, Step.FETCH)) {
      cases.add("faultsAreMadeGood " + step, checked(subject -> faults(subject, step)));
    }
  }

  private static Cases.Code checked(Cases.Code code) {
    return subject -> {
      subject.requires("reduce-groups");
      subject.requires("reduce-by-key");
      code.test(subject);
    };
  }

  private static Cases.TypedCode checked(Cases.TypedCode code) {
    return (subject, type) -> {
      subject.requires("reduce-groups");
      subject.requires("reduce-by-key");
      code.test(subject, type);
    };
  }

  private static void statistics(Subject subject, ElementType type) {
    List<Distribution> distributions =
        List.of(
            Distribution.RANDOM,
            Distribution.SPECIALS,
            Distribution.EDGES,
            Distribution.FINITE,
            Distribution.HUGE);
    for (Distribution distribution : distributions) {
      for (int length : subject.effort().lengths("group", LENGTHS)) {
        SplittableRandom random = new SplittableRandom(Input.SEED + length);
        int apart = length % 2 == 0 ? 1 : FAR; // few keys have a table, others are sorted
        int[] keys = random.ints(length, -3, 1 + length / 7).map(key -> key * apart).toArray();
        Slice x = moderate(Input.of(distribution, type, length).whole());
        ExpectedGroups expected = ExpectedGroups.of(keys, x);
        subject
            .opened(length)
            .forEach(one -> expected.check(one.pt(), keys, distribution + ", " + one.setup()));
      }
    }
  }

  /** Near keys, on devices that have no tables too. */
  private static void fewKeys(Subject subject) {
    subject.requires("reduce-groups");
    int length = 500;
    int[] keys = new SplittableRandom(Input.SEED).ints(length, -4, 5).toArray();
    Slice x = Input.of(Distribution.FINITE, ElementType.DOUBLE, length).whole();
    ExpectedGroups expected = ExpectedGroups.of(keys, x);
    subject.opened(length).forEach(one -> expected.check(one.pt(), keys, "few, " + one.setup()));
  }

  /** A sum of zeros of either sign has a group, and a key between others without rows has none. */
  private static void sumsComeBeforeCounts(Subject subject) {
    subject.requires("reduce-groups");
    int length = 5000;
    SplittableRandom random = new SplittableRandom(Input.SEED);
    int[] keys = random.ints(length, 0, 60).map(key -> key % 7 == 3 ? 61 : key).toArray();
    for (Distribution distribution :
        List.of(Distribution.ZEROS, Distribution.SPECIALS, Distribution.FINITE)) {
      for (ElementType type : List.of(ElementType.FLOAT, ElementType.DOUBLE)) {
        Slice x = Input.of(distribution, type, length).whole();
        ExpectedGroups expected = ExpectedGroups.of(keys, x);
        subject
            .opened(length)
            .forEach(one -> {
              String what = distribution + ", " + type + ", " + one.setup();
              Ints column = one.pt().over(keys);
              Groups groups = column.groupBy();
              Values<?> values = one.pt().over(x);
              assertArrayEquals(
                  expected.of(Statistic.SUM),
                  SliceElements.allBits(ExpectedGroups.statistic(groups, values, Statistic.SUM)),
                  what);
              assertEquals("Groups of 5,000 rows: 52 groups", groups.toString(), what);
              expected.check(groups, column, values, what);
            });
      }
    }
  }

  /** Keys too far from each other for a table; one has most rows, and others have few. */
  private static void statisticsOfSortedGroups(Subject subject, ElementType type) {
    subject.requires("reduce-groups");
    for (Distribution distribution :
        List.of(Distribution.FINITE, Distribution.SPECIALS, Distribution.HUGE)) {
      for (int length : subject.effort().lengths("sorted-groups", FAR_LENGTHS)) {
        SplittableRandom random = new SplittableRandom(Input.SEED + length);
        int[] keys = new int[length];
        for (int i = 0; i < length; i++) {
          keys[i] = FAR * (i > 1 && random.nextInt(3) > 0 ? 5 : i % (2 + length / 20));
        }
        Slice x = moderate(Input.of(distribution, type, length).whole());
        ExpectedGroups expected = ExpectedGroups.of(keys, x);
        subject
            .opened(length)
            .forEach(one -> expected.check(one.pt(), keys, distribution + ", " + one.setup()));
      }
    }
  }

  /** Sums of longs fit. */
  private static Slice moderate(Slice x) {
    if (x instanceof Slice.Longs(long[] a, int _, int _)) {
      Arrays.setAll(a, i -> a[i] / 100_000);
    }
    return x;
  }

  private static void oneGroupAndAGroupARow(Subject subject, ElementType type) {
    int length = 5_001;
    Slice x = moderate(Input.of(Distribution.FINITE, type, length).whole());
    int[] rows = IntStream.range(0, length).map(i -> (length - i) * FAR).toArray();
    ExpectedGroups oneGroup = ExpectedGroups.of(new int[length], x);
    ExpectedGroups aGroupARow = ExpectedGroups.of(rows, x);
    subject
        .opened(length)
        .forEach(one -> {
          oneGroup.check(one.pt(), new int[length], "one group, " + one.setup());
          aGroupARow.check(one.pt(), rows, "a group a row, " + one.setup());
        });
  }

  /** As if each run had a key of its own. */
  private static void runsAreGroups(Subject subject, ElementType type) {
    for (int length : subject.effort().lengths("groups-of-runs", RUN_LENGTHS)) {
      SplittableRandom random = new SplittableRandom(Input.SEED + length);
      int[] keys = new int[length];
      int[] runs = new int[length];
      for (int i = 1; i < length; i++) {
        keys[i] = random.nextInt(9) > 0 ? keys[i - 1] : random.nextInt(5);
        runs[i] = runs[i - 1] + (keys[i] == keys[i - 1] ? 0 : 1);
      }
      Slice x = moderate(Input.of(Distribution.SPECIALS, type, length).whole());
      int[] nans = nans(keys);
      ExpectedGroups ofRuns = ExpectedGroups.of(runs, x);
      ExpectedGroups ofNans = ExpectedGroups.of(nans, x);
      subject
          .opened(length)
          .forEach(one -> {
            Ints column = one.pt().over(keys);
            Values<?> values = one.pt().over(x);
            String what = length + " rows, " + one.setup();
            ofRuns.check(column.groupRuns(), one.pt().over(runs), values, what);
            // -0.0 equals 0.0, and NaN is one value.
            Doubles real = column.toDoubles();
            Doubles parts = real.sub(2).div(real.sub(2)).mul(-0.0);
            ofNans.check(parts.groupRuns(), one.pt().over(nans), values, what);
          });
    }
  }

  /** A number for each run of twos and of others. */
  private static int[] nans(int[] keys) {
    int[] runs = new int[keys.length];
    for (int i = 1; i < keys.length; i++) {
      runs[i] = runs[i - 1] + ((keys[i] == 2) == (keys[i - 1] == 2) ? 0 : 1);
    }
    return runs;
  }

  private static void weightsAreAddedByBin(Subject subject, ElementType type) {
    List<Bins> some =
        List.of(
            Bins.even(7, -3, 3.5),
            Bins.between(-1, -0.0, 0, 0, 5),
            Bins.between(Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY));
    int length = 4001;
    for (Distribution distribution : List.of(Distribution.SPECIALS, Distribution.SMALL)) {
      Slice x = Input.of(distribution, type, length).whole();
      Slice weights = Input.of(Distribution.FINITE, ElementType.DOUBLE, length).whole();
      for (Bins bins : some) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int bin = 0; bin < bins.count(); bin++) {
          rows.add(new ArrayList<>());
        }
        for (int row = 0; row < length; row++) {
          int bin = bins.of(SliceElements.real(x, row));
          if (bin >= 0) {
            rows.get(bin).add(row);
          }
        }
        long[] expected =
            rows.stream()
                .mapToLong(
                    each -> each.isEmpty() ? 0 : NaiveGroups.result(weights, each, Statistic.SUM))
                .toArray();
        subject
            .opened(length)
            .forEach(one -> {
              Doubles sums = one.pt().over(x).histogram(bins, (Doubles) one.pt().over(weights));
              assertArrayEquals(
                  expected, SliceElements.allBits(sums), () -> bins + ", " + one.setup());
            });
      }
    }
    Pantile pt = subject.pantile();
    assertArrayEquals(
        new double[3],
        pt.over(new double[0]).histogram(Bins.even(3, 0, 1), pt.over(new double[0])).toArray());
    assertThrows(
        IllegalArgumentException.class,
        () -> pt.over(new int[3]).histogram(Bins.even(3, 0, 1), pt.over(new double[2])));
  }

  private static void keysOfAnyRange(Subject subject) {
    int length = 5000;
    long[] choice = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, 1L << 40, Long.MAX_VALUE};
    SplittableRandom random = new SplittableRandom(Input.SEED);
    long[] keys = random.ints(length, 0, choice.length).mapToLong(i -> choice[i]).toArray();
    Slice x = Input.of(Distribution.RANDOM, ElementType.DOUBLE, length).whole();
    ExpectedGroups expected = ExpectedGroups.of(keys, x);
    subject
        .opened(length)
        .forEach(one -> {
          Longs column = one.pt().over(keys);
          expected.check(column.groupBy(), column, one.pt().over(x), one.setup().toString());
        });
  }

  private static void pairsOfKeys(Subject subject) {
    int length = 3000;
    SplittableRandom random = new SplittableRandom(Input.SEED);
    int[] first = random.ints(length, -2, 5).toArray();
    long[] second = random.longs(length, -3, 30).map(key -> key << 33).toArray();
    Comparator<Integer> order =
        Comparator.<Integer>comparingInt(row -> first[row]).thenComparingLong(row -> second[row]);
    int[] rows =
        IntStream.range(0, length).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
    long groups =
        IntStream.range(0, length).mapToObj(i -> first[i] + "," + second[i]).distinct().count();
    subject
        .opened(length)
        .forEach(one -> {
          Groups both = one.pt().over(first).groupBy(one.pt().over(second));
          assertArrayEquals(rows, both.rows().toArray(), () -> one.setup().toString());
          assertEquals(groups, both.size());
          long[] counts = both.sum(one.pt().fill(1, length)).toArray();
          assertArrayEquals(counts, both.counts().toLongs().toArray());
          Ints ones = one.pt().fill(7, length);
          assertArrayEquals(
              rows, one.pt().over(first).groupBy(ones, one.pt().over(second)).rows().toArray());
        });
  }

  /** The results of Python's math.fsum. */
  private static void sumsAreExact(Subject subject) {
    double most = Double.MAX_VALUE;
    double[] x = {1e100, 1, -1e100, 2e-16, most, most, -most, 0.1, 0.1, 0.1, -0.0, -0.0};
    int[] keys = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3};
    subject
        .opened(x.length)
        .forEach(one -> {
          Groups groups = one.pt().over(keys).groupBy();
          double[] sums = groups.sum(one.pt().over(x)).toArray();
          assertArrayEquals(
              new double[] {1.0000000000000002, most, 0.30000000000000004, 0.0}, sums);
          double[] means =
              groups
                  .mean(
                      one.pt().over(new double[] {most, most, most, most, 1, 2, 3, 0, 0, 0, 1, 2}))
                  .toArray();
          assertArrayEquals(new double[] {most, 2, 0, 1.5}, means);
        });
  }

  private static void aSumThatDoesNotFitIsNamed(Subject subject) {
    long most = Long.MAX_VALUE;
    long[] x = {1, most, 1, most, -1, 1, most, most};
    int[] keys = {0, 1, 0, 3, 3, 3, 7, 7};
    subject
        .opened(x.length)
        .forEach(one -> {
          Groups groups = one.pt().over(keys).groupBy();
          ArithmeticException beyond =
              assertThrows(ArithmeticException.class, () -> groups.sum(one.pt().over(x)));
          assertEquals(
              "the sum of the group at position 3 does not fit in a long", beyond.getMessage());
          assertArrayEquals(
              new double[] {1, most, (most + 0.0) / 3, most},
              groups.mean(one.pt().over(x)).toArray());
        });
  }

  private static void variances(Subject subject, int apart) {
    int length = 9000;
    SplittableRandom random = new SplittableRandom(Input.SEED);
    int[] keys = random.ints(length, 0, 40).map(key -> key * apart).toArray();
    double[] x = random.doubles(length, 1e6, 1e6 + 1).toArray();
    Map<Long, List<Integer>> rows = ExpectedGroups.rows(keys);
    subject
        .opened(length)
        .forEach(one -> {
          Groups groups = one.pt().over(keys).groupBy();
          double[] variances = groups.variance(one.pt().over(x)).toArray();
          double[] samples = groups.sampleVariance(one.pt().over(x)).toArray();
          double[] deviations = groups.deviation(one.pt().over(x)).toArray();
          int group = 0;
          for (List<Integer> each : rows.values()) {
            double[] values = each.stream().mapToDouble(row -> x[row]).toArray();
            double expected = one.pt().over(values).variance();
            assertEquals(expected, variances[group], 1e-12 * expected, "group " + group);
            double sample = one.pt().over(values).sampleVariance();
            assertEquals(sample, samples[group], 1e-12 * sample, "group " + group);
            assertEquals(Math.sqrt(variances[group]), deviations[group], "group " + group);
            group++;
          }
        });
    Pantile pt = subject.pantile();
    double infinity = Double.POSITIVE_INFINITY;
    assertArrayEquals(
        new double[] {0.0, Double.NaN, 0.0, 0.25},
        pt.over(new int[] {0, 0, 1, 1, 2, 3, 3})
            .mul(apart)
            .groupBy()
            .variance(pt.over(new double[] {0.1, 0.1, 1, infinity, 7, 2, 3}))
            .toArray());
  }

  private static void variancesDoNotOverflow(Subject subject) {
    Pantile pt = subject.pantile();
    double huge = 1.762894391911761e200;
    double most = Double.MAX_VALUE;
    double[] x = {
      huge, huge, huge, -1.2e154, 1.2e154, -most, most, 0x1p-1074, 0x1p-1074, most, most
    };
    Groups groups = pt.over(new int[] {0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4}).groupBy();
    assertArrayEquals(
        new double[] {0, 1.2e154 * 1.2e154, Double.POSITIVE_INFINITY, 0, 0},
        groups.variance(pt.over(x)).toArray());
    assertArrayEquals(
        new double[] {0, 1.2e154, most, 0, 0}, groups.deviation(pt.over(x)).toArray());
    long far = 1L << 62;
    long[] whole = {far, far + 200, (1L << 53) + 1, (1L << 53) + 3, (1L << 53) + 5, -far, far, 7};
    assertArrayEquals(
        new double[] {10_000, 8 / 3.0, 0x1p124, 0},
        pt.over(new int[] {0, 0, 1, 1, 1, 2, 2, 3}).groupBy().variance(pt.over(whole)).toArray());
  }

  private static void columns(Subject subject) {
    Pantile pt = subject.pantile();
    Groups groups = pt.over(new int[] {1, 1, 2}).groupBy();
    IllegalArgumentException few =
        assertThrows(
            IllegalArgumentException.class, () -> groups.sum(pt.over(new double[] {1, 2})));
    assertEquals("a column has 2 values for 3 rows", few.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> pt.over(new int[3]).groupBy(pt.over(new long[4])));
    assertEquals(2, groups.size()); // a text tells groups once they were counted
    assertEquals("Groups of 3 rows: 2 groups", groups.toString());
  }

  private static void faults(Subject subject, Step step) {
    int length = 9005;
    SplittableRandom random = new SplittableRandom(Input.SEED);
    int[] keys = random.ints(length, 0, 30).map(key -> key * key / 100).toArray();
    Slice x = Input.of(Distribution.FINITE, ElementType.DOUBLE, length).whole();
    ExpectedGroups expected = ExpectedGroups.of(keys, x);
    for (int n : new int[] {1, 7, 13, 29}) {
      new FaultyDevices(subject.several(), Fault.once(step, n, Kind.TRANSIENT), 1000)
          .test(pt -> expected.check(pt, keys, step + " " + n));
    }
  }
}
