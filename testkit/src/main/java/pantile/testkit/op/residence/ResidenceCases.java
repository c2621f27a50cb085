// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.residence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.IntStream;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.op.select.Comparison;
import pantile.policy.Fallback;
import pantile.policy.Tunables;
import pantile.report.JobReport;
import pantile.report.Reported;
import pantile.spi.DeviceException.Kind;
import pantile.spi.DeviceInfo;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Distribution;
import pantile.testkit.ExpectedLog;
import pantile.testkit.Fault;
import pantile.testkit.FaultyDevices;
import pantile.testkit.Input;
import pantile.testkit.Opened;
import pantile.testkit.SliceElements;
import pantile.testkit.Step;
import pantile.testkit.Subject;
import pantile.testkit.WatchedBackend;

/** Arrays that stay on devices: what travels, what is made again, what is freed. */
public final class ResidenceCases extends CaseSource {
  private static final int[] LENGTHS = {1, 2, 100, 4097, 20_000};

  /** Cases without state. */
  public ResidenceCases() {
    super("residence", "arrays");
  }

  @Override
  protected void cases(Cases cases) {
    cases.add("everyOperationHasTheResultOfTheHost", ResidenceCases::operations);
    cases.add("everyTypeStays", ResidenceCases::everyTypeStays);
    cases.add("aChainCrossesTheBusAtItsEnds", ResidenceCases::aChainCrossesTheBusAtItsEnds);
    cases.add("anOrderStays", ResidenceCases::anOrderStays);
    cases.add("windowsAndSegmentsStay", ResidenceCases::windowsAndSegmentsStay);
    for (Ties ties : Ties.values()) {
      cases.add("elementsThatTieAreOrdered " + ties, subject -> tiesAreBroken(subject, ties));
    }
    cases.add("manyTiesChangePlaces", ResidenceCases::manyTiesChangePlaces);
    cases.add("whatIsLongAndNotKeptMixes", ResidenceCases::whatIsLongAndNotKeptMixes);
    cases.add("movedElementsAreCopiedFromTheDevice", ResidenceCases::movedElementsAreCopied);
    cases.add("anIndexThatIsKeptIsChecked", ResidenceCases::anIndexThatIsKeptIsChecked);
    cases.add("hostArraysAndKeptOnesMix", ResidenceCases::hostArraysAndKeptOnesMix);
    cases.add("emptyArraysStayNowhere", ResidenceCases::emptyArraysStayNowhere);
    cases.add("whatIsClosedIsRefused", ResidenceCases::whatIsClosedIsRefused);
    cases.add("aFullDeviceEvicts", ResidenceCases::aFullDeviceEvicts);
    cases.add("whatDoesNotFitIsInHostMemory", ResidenceCases::whatDoesNotFitIsInHostMemory);
    cases.add("aLongLoopOfUpdatesEnds", ResidenceCases::aLongLoopOfUpdatesEnds);
    cases.add("twoThreadsMayForceOneArray", ResidenceCases::twoThreadsMayForceOneArray);
    cases.add("anExplanationNamesTheDevice", ResidenceCases::anExplanationNamesTheDevice);
    cases.add("callsInsideOfJobsCompute", ResidenceCases::callsInsideOfJobsCompute);
    cases.add("eachIsClosedByItself", ResidenceCases::eachIsClosedByItself);
    cases.add("aDivisionByZeroIsNamed", ResidenceCases::aDivisionByZeroIsNamed);
    for (Kind kind : List.of(Kind.TRANSIENT, Kind.OUT_OF_MEMORY)) {
      cases.add("faultsAreMadeGood " + kind, subject -> faultsAreMadeGood(subject, kind));
    }
    cases.add("aDeviceThatIsNotInUseIsRefused", ResidenceCases::aDeviceThatIsNotInUseIsRefused);
  }

  private static double[] doubles(int length, int seed) {
    return doubles(Distribution.RANDOM, length, seed);
  }

  private static double[] doubles(Distribution distribution, int length, int seed) {
    Input input = new Input(distribution, ElementType.DOUBLE, length, Input.SEED + seed);
    return ((Slice.Doubles) input.whole()).array();
  }

  private static DeviceInfo device(Pantile pt) {
    return pt.devices().getFirst();
  }

  /** Whether the device has memory of its own. */
  private static boolean apart(Pantile pt) {
    return !device(pt).sharesHostMemory();
  }

  /** Makes an index of any {@code int}. */
  private static final int MOST = Integer.MAX_VALUE;

  /** What is asked of elements on a device and on the host. */
  private record Question(String name, Function<Doubles, Object> ask) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question("sum", x -> x.sum()),
          new Question("min", x -> x.min()),
          new Question("minMax", x -> x.minMax()),
          new Question("mean", x -> x.mean()),
          new Question("variance", x -> x.variance()),
          new Question("correlation", x -> x.correlation(x.mul(x))),
          new Question("norm2", x -> x.norm2()),
          new Question("argMin", x -> x.argMin()),
          new Question("dot", x -> x.dot(x.mul(2))),
          new Question("dot of views", x -> x.drop(1).dot(x.dropLast(1))),
          new Question("count", x -> x.count(0)),
          new Question("elements", x -> list(x)),
          new Question("sort", x -> list(x.sort())),
          new Question("sort of a view", x -> list(x.drop(1).sortDescending())),
          new Question("argSort", x -> Arrays.toString(x.argSort().toArray())),
          new Question("filter", x -> list(x.filter(Comparison.GT, 100))),
          new Question("filter of a view", x -> list(x.drop(1).filter(Comparison.LT, 100))),
          new Question("filter by a mask", x -> list(x.filter(x.gt(100)))),
          new Question("filter of none", x -> list(x.filter(Comparison.GT, Double.MAX_VALUE))),
          new Question("inclusiveScan", x -> list(x.inclusiveScan())),
          new Question("exclusiveScan of an expression", x -> list(x.mul(3).exclusiveScan())),
          new Question("gather", x -> list(x.gather(x.toInts().and(MOST).rem((int) x.length())))),
          new Question(
              "gather of a view",
              x ->
                  list(
                      x.slice(x.length() / 2, x.length())
                          .gather(x.toInts().take(1).sub(x.toInts().take(1))))),
          new Question("slice", x -> list(x.slice(x.length() / 3, x.length()))),
          new Question("evaluate", x -> list(x.drop(1).div(x.dropLast(1)).evaluate())),
          new Question("a function", x -> list(x.abs().log().evaluate())),
          new Question("chain", x -> list(x.add(1).evaluate().sort().inclusiveScan())),
          new Question("product", x -> x.mul(1e-3).product()),
          new Question("reverse", x -> list(x.reverse())),
          new Question("lag", x -> list(x.lag(1, 0.5).add(x).evaluate())),
          new Question(
              "elements elsewhere",
              x -> list(x.reverse().sub(x.lag(3, 0.5)).lag(-2, 1).drop(1).evaluate())),
          new Question("moved elements of a view", x -> list(x.drop(1).lag(1, 7).reverse())),
          new Question("product of a view", x -> x.drop(1).product()),
          new Question(
              "order of a view",
              x ->
                  Arrays.toString(
                      x.drop(1).argSortDescending().drop((x.length() - 1) / 2).toArray())),
          new Question("order of an expression", x -> Arrays.toString(x.abs().argSort().toArray())),
          new Question(
              "gather by an order", x -> list(x.gather(x.argSort().take((x.length() + 1) / 2)))),
          new Question("gather by a part of an order", x -> list(x.gather(x.argSort().drop(1)))),
          new Question("a few of an expression", x -> list(x.mul(2).filter(x.gt(1e300)))),
          new Question("sums of windows", x -> list(x.rolling(7).sum())),
          new Question("extremes of windows", x -> list(x.drop(1).rolling(100).max())),
          new Question("variances of windows", x -> list(x.mul(1e-200).rolling(3).variance())),
          new Question("cumulative", x -> list(x.cumulativeMin())),
          new Question("cumulative of an expression", x -> list(x.mul(1e-3).cumulativeProduct())),
          new Question("memory", x -> memory(x)),
          new Question("get", x -> x.get(x.length() / 2)),
          new Question("get of an expression", x -> x.mul(7).get(x.length() / 2)));

  private static String list(Doubles x) {
    double[] a = x.toArray();
    return Arrays.toString(SliceElements.allBits(new Slice.Doubles(a, 0, a.length)));
  }

  /** Of a short segment, an empty one, and the rest; of a view and of expressions. */
  private static List<String> segments(Pantile pt, Doubles x) {
    int length = (int) x.length();
    int some = Math.min(3, length);
    Ints offsets = pt.over(new int[] {0, some, some, length});
    Ints ofView = pt.over(new int[] {0, length - 1});
    return List.of(
        list(x.segments(offsets).sum()),
        list(x.drop(1).segments(ofView).mean()),
        list(x.abs().mul(1e308).segments(offsets).sum()),
        list(x.segments(offsets).max()),
        list(x.mul(3).segments(offsets).exclusiveScan()));
  }

  private static String memory(Doubles x) {
    MemorySegment to = Arena.ofAuto().allocate(x.length() * Double.BYTES);
    x.copyTo(to);
    return Arrays.toString(to.toArray(ValueLayout.JAVA_LONG));
  }

  private static void operations(Subject subject) {
    operations(subject, Distribution.RANDOM);
    operations(subject, Distribution.EDGES);
  }

  private static void operations(Subject subject, Distribution distribution) {
    for (int length : LENGTHS) {
      double[] a = doubles(distribution, length, 0);
      for (Opened opened : subject.opened(length).toList()) {
        Doubles x = opened.pt().over(a);
        try (Doubles y = x.on(device(opened.pt()))) {
          assertEquals(apart(opened.pt()), y.keptOn().isPresent());
          for (Question question : QUESTIONS) {
            if (subject.unsupported().contains(question.name())) {
              continue;
            }
            assertEquals(
                question.ask().apply(x),
                question.ask().apply(y),
                () ->
                    question.name()
                        + " of "
                        + length
                        + ", "
                        + distribution
                        + ", "
                        + opened.setup());
          }
          assertEquals(segments(opened.pt(), x), segments(opened.pt(), y));
        }
      }
    }
  }

  private static void everyTypeStays(Subject subject) {
    int length = 5000;
    long[] a = new SplittableRandom(Input.SEED).longs(length, -1000, 1000).toArray();
    for (Opened opened : subject.opened(length).toList()) {
      Pantile pt = opened.pt();
      DeviceInfo device = device(pt);
      Longs x = pt.over(a);
      try (Longs longs = x.on(device);
          Ints ints = x.toInts().on(device);
          Floats floats = x.toFloats().on(device)) {
        assertArrayEquals(x.sort().toArray(), longs.sort().toArray());
        assertArrayEquals(x.toInts().sort().toArray(), ints.sort().toArray());
        assertArrayEquals(x.toFloats().sort().toArray(), floats.sort().toArray());
        assertEquals(x.sum(), longs.sum());
        assertEquals(x.sum(), ints.sum());
        assertEquals(x.toFloats().sum(), floats.sum());
        assertEquals(a[17], longs.get(17));
        assertEquals((int) a[17], ints.get(17));
        assertEquals((float) a[17], floats.get(17));
        assertArrayEquals(x.inclusiveScan().toArray(), longs.inclusiveScan().evaluate().toArray());
        assertArrayEquals(x.toInts().xor(3).toArray(), ints.xor(3).evaluate().toArray());
      }
    }
  }

  /** What the report says was moved is what had to be: the elements to the device, once. */
  private static void aChainCrossesTheBusAtItsEnds(Subject subject) {
    int length = 10_000;
    double[] a = doubles(length, 1);
    for (Opened opened : subject.opened(length).toList()) {
      Pantile pt = opened.pt();
      Doubles host = pt.over(a);
      double expected = host.sub(1).sort().inclusiveScan().filter(Comparison.LT, 0).sum();
      Reported<Double> reported =
          pt.report(p -> {
            try (Doubles x = p.over(a).on(device(pt));
                Doubles y = x.sub(1).evaluate();
                Doubles sorted = y.sort();
                Doubles sums = sorted.inclusiveScan();
                Doubles kept = sums.filter(Comparison.LT, 0)) {
              assertEquals(x.keptOn(), kept.keptOn());
              return kept.sum();
            }
          });
      assertEquals(expected, reported.value());
      long moved = reported.jobs().stream().mapToLong(JobReport::bytesMoved).sum();
      boolean left = reported.jobs().stream().anyMatch(ResidenceCases::leftToHost);
      if (!left) { // else a device without programs for expressions has the host compute them
        assertEquals(apart(pt) ? 8L * length : 0, moved, () -> reported.jobs().toString());
      }
    }
  }

  /** The ten greatest of some returns: prices go there, ten numbers come back. */
  private static void anOrderStays(Subject subject) {
    int length = 10_000;
    double[] prices = new SplittableRandom(Input.SEED).doubles(length, 1, 3).toArray();
    for (Opened opened : subject.opened(length).toList()) {
      Pantile pt = opened.pt();
      Doubles host = pt.over(prices).drop(1).div(pt.over(prices).dropLast(1));
      double[] expected = host.gather(host.argSortDescending().take(10)).toArray();
      Reported<double[]> reported =
          pt.report(p -> {
            try (Doubles x = p.over(prices).on(device(pt));
                Doubles r = x.drop(1).div(x.dropLast(1)).evaluate();
                Ints order = r.argSortDescending();
                Doubles top = r.gather(order.take(10));
                Doubles again = r.filter(r.ge(top.get(9)))) {
              assertEquals(x.keptOn(), order.keptOn());
              assertEquals(x.keptOn(), top.keptOn());
              assertEquals(x.keptOn(), again.keptOn());
              assertArrayEquals(top.sort().toArray(), again.sort().toArray());
              return top.toArray();
            }
          });
      assertArrayEquals(expected, reported.value());
      long moved = reported.jobs().stream().mapToLong(JobReport::bytesMoved).sum();
      if (reported.jobs().stream().noneMatch(ResidenceCases::leftToHost)) {
        assertEquals(apart(pt) ? 8L * length : 0, moved, () -> reported.jobs().toString());
      }
    }
  }

  /** What is made of windows and segments: the elements go there once, and sums come back. */
  private static void windowsAndSegmentsStay(Subject subject) {
    int length = 10_000;
    double[] a = doubles(length, 3);
    int[] offsets = {0, 5000, 5010, length};
    for (Opened opened : subject.opened(length).toList()) {
      Pantile pt = opened.pt();
      Reported<double[]> reported =
          pt.report(p -> {
            try (Doubles x = p.over(a).on(device(pt));
                Doubles means = x.rolling(5).mean();
                Doubles least = means.cumulativeMin();
                Doubles sums = x.segments(p.over(offsets)).inclusiveScan()) {
              assertEquals(x.keptOn(), means.keptOn());
              assertEquals(x.keptOn(), least.keptOn());
              assertEquals(x.keptOn(), sums.keptOn());
              double low = least.get(least.length() - 1);
              return new double[] {
                low, sums.get(length - 1), x.segments(p.over(offsets)).sum().get(2)
              };
            }
          });
      double low = pt.over(a).rolling(5).mean().min();
      double sum = pt.over(a).slice(5010, length).sum();
      assertArrayEquals(new double[] {low, reported.value()[1], sum}, reported.value());
      double scanned = pt.over(a).slice(5010, length).inclusiveScan().get(length - 5011L);
      assertEquals(scanned, reported.value()[1]);
      if (apart(pt)) { // where segments begin, and sums
        assertTrue(
            reported.jobs().stream().skip(1).allMatch(job -> job.bytesMoved() < 100),
            () -> reported.jobs().toString());
      }
    }
  }

  /** Which elements differ in their last bits alone. */
  private enum Ties {
    FEW,
    MANY,
    AT_THE_ENDS
  }

  private static void tiesAreBroken(Subject subject, Ties ties) {
    int length = 9000;
    SplittableRandom random = new SplittableRandom(Input.SEED);
    double[] a = random.doubles(length, -1e300, 1e300).toArray();
    for (int i = 0; i < length; i++) {
      double near =
          switch (ties) {
            case FEW -> i % 100 == 0 ? i % 700 : a[i];
            case MANY -> i % 3;
            case AT_THE_ENDS -> i % 50 == 0 ? -1e301 : i % 50 == 1 ? 1e301 : a[i];
          };
      a[i] = near == a[i] ? near : near + random.nextInt(20) * Math.ulp(near);
    }
    for (Opened opened : subject.opened(length).toList()) {
      Doubles x = opened.pt().over(a);
      try (Doubles y = x.on(device(opened.pt()));
          Ints up = y.argSort();
          Ints down = y.argSortDescending()) {
        assertArrayEquals(x.argSort().toArray(), up.toArray());
        assertArrayEquals(x.argSortDescending().toArray(), down.toArray());
      }
    }
  }

  /** Pairs that tie: less than an eighth of all, of which half are in another order. */
  private static void manyTiesChangePlaces(Subject subject) {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    double[] a = random.doubles(60_000, -1e300, 1e300).toArray();
    for (int pair = 0; pair < a.length / 20; pair++) {
      int i = 20 * pair;
      a[i + 1] = a[i] + (random.nextInt(40) - 20) * Math.ulp(a[i]);
    }
    Pantile pt = subject.pantile();
    int[] expected =
        IntStream.range(0, a.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> a[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    try (Doubles x = pt.over(a).on(device(pt));
        Ints up = x.argSort()) {
      assertArrayEquals(expected, up.toArray());
    }
  }

  /** Results of more elements than are to lie in an array here. */
  private static void whatIsLongAndNotKeptMixes(Subject subject) {
    double[] a = new SplittableRandom(Input.SEED).doubles(9000, -1e300, 1e300).toArray();
    a[17] = -1e301;
    a[4711] = Math.nextDown(a[17]); // ties with it at an end of the order
    Doubles host = subject.pantile().over(a);
    int[] order = host.argSort().toArray();
    assertEquals(4711, order[0]);
    try (Pantile pt =
        Pantile.builder()
            .backends(subject.backend())
            .tunables(Tunables.alwaysTiled(4097).withLongestArray(700))
            .fallback(Fallback.ALLOW)
            .open()) {
      Doubles view = pt.over(a);
      try (Doubles x = view.on(device(pt));
          Ints up = x.argSort()) {
        assertArrayEquals(order, up.toArray());
        assertEquals(list(host.filter(host.gt(0))), list(x.filter(view.gt(0))));
        assertEquals(list(host.filter(host.gt(0))), list(view.filter(x.gt(0))));
        assertEquals(list(host.inclusiveScan()), list(x.inclusiveScan()));
        assertEquals(list(host.lag(1, 2).sort()), list(x.lag(1, 2).sort()));
      }
    }
  }

  /** To copy an expression of neighbours, its inputs need not travel. */
  private static void movedElementsAreCopied(Subject subject) {
    int length = 5000;
    double[] a = doubles(length, 13);
    for (Opened opened : subject.opened(length).toList()) {
      Pantile pt = opened.pt();
      Doubles host = pt.over(a).reverse().sub(pt.over(a).lag(3, 0.5));
      try (Doubles x = pt.over(a).on(device(pt))) {
        Reported<String> reported = pt.report(_ -> memory(x.reverse().sub(x.lag(3, 0.5))));
        assertEquals(memory(host), reported.value());
        long moved = reported.jobs().stream().mapToLong(JobReport::bytesMoved).sum();
        if (reported.jobs().stream().noneMatch(ResidenceCases::leftToHost)) {
          assertEquals(0, moved, () -> reported.jobs().toString());
        }
        assertEquals(apart(pt), x.keptOn().isPresent());
      }
    }
  }

  private static void anIndexThatIsKeptIsChecked(Subject subject) {
    Pantile pt = subject.pantile();
    try (Doubles x = pt.over(doubles(3000, 12)).on(device(pt));
        Ints at = pt.range(3001).toInts().on(device(pt))) {
      IndexOutOfBoundsException none =
          assertThrows(IndexOutOfBoundsException.class, () -> x.gather(at));
      assertEquals(
          "index 3000 at position 3000 is out of bounds for length 3000", none.getMessage());
      assertEquals(x.sum(), x.gather(at.take(3000)).sum());
    }
  }

  private static boolean leftToHost(JobReport job) {
    return job.unused().stream().anyMatch(reason -> reason.contains("which the host computed"));
  }

  private static void hostArraysAndKeptOnesMix(Subject subject) {
    int length = 3000;
    double[] a = doubles(length, 2);
    double[] b = doubles(length, 3);
    for (Opened opened : subject.opened(length).toList()) {
      Pantile pt = opened.pt();
      Doubles host = pt.over(a).mul(pt.over(b)).add(pt.over(a).drop(0));
      try (Doubles x = pt.over(a).on(device(pt))) {
        Doubles mixed = x.mul(pt.over(b)).add(x);
        assertEquals(list(host), list(mixed));
        assertEquals(host.sum(), mixed.sum());
        assertEquals(pt.over(b).dot(pt.over(a)), pt.over(b).dot(x));
        double[] to = new double[length + 2];
        x.copyTo(to, 1);
        assertArrayEquals(a, Arrays.copyOfRange(to, 1, length + 1));
        mixed.copyTo(to, 2);
        assertArrayEquals(host.toArray(), Arrays.copyOfRange(to, 2, length + 2));
        if (apart(pt)) {
          assertTrue(mixed.evaluate().keptOn().isPresent());
          assertTrue(mixed.on(device(pt)).keptOn().isPresent());
        }
      }
    }
  }

  private static void emptyArraysStayNowhere(Subject subject) {
    Pantile pt = subject.pantile();
    try (Doubles none = pt.over(new double[0]).on(device(pt))) {
      assertEquals(0, none.length());
      assertEquals(0, none.sum());
      assertTrue(none.keptOn().isEmpty());
    }
  }

  private static void whatIsClosedIsRefused(Subject subject) {
    int length = 2000;
    double[] a = doubles(length, 4);
    Pantile pt = subject.pantile();
    Doubles x = pt.over(a).on(device(pt));
    Doubles view = x.drop(1);
    Doubles expression = x.add(1);
    Doubles made = expression.evaluate();
    double sum = made.sum();
    x.close();
    x.close();
    assertEquals(sum, made.sum());
    if (apart(pt)) {
      for (Doubles closed : List.of(x, view, expression)) {
        assertThrows(IllegalStateException.class, closed::sum);
        assertThrows(IllegalStateException.class, closed::toArray);
        assertThrows(IllegalStateException.class, closed::evaluate);
        assertThrows(IllegalStateException.class, () -> closed.get(0));
        assertThrows(IllegalStateException.class, closed::sort);
      }
    }
    made.close();
  }

  private static Pantile open(Subject subject, long deviceMemory) {
    return Pantile.builder()
        .backends(WatchedBackend.of(subject.backend()))
        .tunables(Tunables.alwaysTiled(4096))
        .fallback(Fallback.ALLOW)
        .deviceMemory(deviceMemory)
        .open();
  }

  private static void aFullDeviceEvicts(Subject subject) {
    int length = 10_000;
    List<double[]> arrays = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      arrays.add(doubles(length, 10 + i));
    }
    try (Pantile pt = open(subject, 3L * 8 * length)) {
      List<Doubles> all = new ArrayList<>();
      for (double[] a : arrays) {
        all.add(pt.over(a).on(device(pt)));
        assertEquals(arrays.getFirst()[5], all.getFirst().get(5)); // reading is no use of a job
      }
      long kept = all.stream().filter(x -> x.keptOn().isPresent()).count();
      assertEquals(apart(pt) ? 3 : 0, kept);
      for (int i = 0; i < all.size(); i++) {
        assertArrayEquals(arrays.get(i), all.get(i).toArray());
        assertEquals(pt.sum(arrays.get(i)), all.get(i).sum());
        assertEquals(list(pt.over(arrays.get(i)).sort()), list(all.get(i).sort()));
      }
      all.forEach(Doubles::close);
    }
  }

  private static void whatDoesNotFitIsInHostMemory(Subject subject) {
    int length = 10_000;
    double[] a = doubles(length, 5);
    try (Pantile pt = open(subject, 8L * length)) {
      try (Doubles x = pt.over(a).on(device(pt));
          Doubles y = x.add(1).evaluate();
          Doubles sums = x.inclusiveScan()) {
        assertEquals(apart(pt), x.keptOn().isPresent());
        assertEquals(list(pt.over(a).add(1)), list(y));
        assertEquals(list(pt.over(a).inclusiveScan()), list(sums));
      }
    }
    try (Pantile pt = open(subject, 8)) {
      Doubles x = pt.over(a).on(device(pt));
      assertTrue(x.keptOn().isEmpty());
      assertEquals(pt.sum(a), x.sum());
    }
  }

  private static void aLongLoopOfUpdatesEnds(Subject subject) {
    int length = 300;
    int steps = 300;
    double[] a = doubles(length, 6);
    double[] expected = a.clone();
    try (Pantile pt = open(subject, 3L * 8 * length)) {
      Doubles x = pt.over(a).on(device(pt));
      for (int step = 0; step < steps; step++) {
        Doubles next = x.mul(0.5).add(step).evaluate();
        x.close();
        x = next;
        for (int i = 0; i < length; i++) {
          expected[i] = expected[i] * 0.5 + step;
        }
      }
      assertArrayEquals(expected, x.toArray());
      assertEquals(apart(pt), x.keptOn().isPresent());
      x.close();
    }
  }

  private static void twoThreadsMayForceOneArray(Subject subject)
      throws InterruptedException, ExecutionException {
    int length = 20_000;
    double[] a = doubles(length, 7);
    Pantile pt = subject.pantile();
    double expected = pt.over(a).mul(2).sum();
    try (Doubles x = pt.over(a).on(device(pt))) {
      Doubles doubled = x.mul(2);
      List<FutureTask<Double>> tasks = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        FutureTask<Double> task =
            new FutureTask<>(() -> {
              try (Doubles own = doubled.evaluate()) {
                return own.sum() + doubled.sum() - doubled.evaluate().sum();
              }
            });
        tasks.add(task);
        new Thread(task, "forces " + i).start();
      }
      for (FutureTask<Double> task : tasks) {
        assertEquals(expected, task.get());
      }
    }
  }

  private static void anExplanationNamesTheDevice(Subject subject) {
    int length = 20_000;
    double[] a = doubles(length, 8);
    try (Pantile pt = open(subject, 2L * 8 * length);
        Doubles x = pt.over(a).on(device(pt));
        Doubles z = pt.over(a).on(device(pt))) {
      double sum = pt.sum(a);
      String text =
          pt.explain(p -> {
            Doubles sorted = x.sort();
            assertEquals(length, sorted.length());
            assertTrue(sorted.keptOn().isEmpty(), "nothing is made");
            return x.mul(2).sum();
          });
      assertTrue(text.contains(device(pt).id()), text);
      assertEquals(apart(pt), z.keptOn().isPresent());
      assertEquals(apart(pt), x.keptOn().isPresent());
      assertEquals(sum, x.sum());
      assertEquals(sum, z.sum());
    }
  }

  /** A call from inside a worker runs on that worker's thread, and keeps nothing on a device. */
  private static void callsInsideOfJobsCompute(Subject subject) {
    double[] a = doubles(9000, 10);
    Pantile pt = subject.pantile();
    if (apart(pt)) {
      return; // a call from inside a worker needs the CPU
    }
    try (Doubles x = pt.over(a).on(device(pt))) {
      double expected = pt.over(a).add(1).sum();
      Job<Double> job =
          Job.of("nested", 0, 4, _ -> x.add(1).evaluate().sum(), Merge.of(0.0, Double::sum));
      assertEquals(4 * expected, pt.run(job));
    }
  }

  private static void eachIsClosedByItself(Subject subject) {
    double[] a = doubles(3000, 11);
    Pantile pt = subject.pantile();
    try (Doubles x = pt.over(a).on(device(pt))) {
      for (int i = 0; i < 3; i++) {
        try (Doubles same = x.on(device(pt));
            Doubles evaluated = x.evaluate()) {
          assertEquals(same.sum(), evaluated.sum());
        }
      }
      assertEquals(apart(pt), x.keptOn().isPresent());
      assertEquals(pt.sum(a), x.sum());
    }
  }

  private static void aDivisionByZeroIsNamed(Subject subject) {
    int length = 9000;
    long[] a = new SplittableRandom(Input.SEED).longs(length, 1, 100).toArray();
    a[8000] = 0;
    a[4567] = 0;
    Pantile pt = subject.pantile();
    try (Longs x = pt.over(a).on(device(pt))) {
      String named = "an integer was divided by zero at element 4567";
      List<Runnable> calls =
          List.of(
              () -> x.div(x).sum(),
              () -> x.div(x).evaluate(),
              () -> x.div(x).on(device(pt)),
              () -> x.div(x).get(4567),
              () -> x.div(x).toArray());
      for (Runnable call : calls) {
        assertEquals(named, assertThrows(ArithmeticException.class, call::run).getMessage());
      }
      assertEquals(100, x.div(x).take(100).sum());
    }
  }

  private static void faultsAreMadeGood(Subject subject, Kind kind) {
    int length = 9005;
    double[] a = doubles(length, 9);
    Doubles expected;
    double sum;
    try (Pantile pt = Pantile.builder().backends(subject.backend()).open()) {
      expected = pt.over(a).mul(pt.over(a)).sub(1).sort().inclusiveScan();
      sum = expected.sum();
    }
    double[] elements = expected.toArray();
    for (Step step : List.of(Step.BRING, Step.RUN, Step.FETCH)) {
      for (int n = 1; n <= 9; n += 2) {
        String what = step + " " + n;
        try (ExpectedLog _ =
            ExpectedLog.of("an array is made in host memory", "kept elements, and failed")) {
          new FaultyDevices(subject.several(), Fault.once(step, n, kind), 1000)
              .test(pt -> {
                try (Doubles x = pt.over(a).on(device(pt));
                    Doubles y = x.mul(x).sub(1).evaluate();
                    Doubles sums = y.sort().inclusiveScan()) {
                  assertArrayEquals(elements, sums.toArray(), what);
                  assertEquals(sum, sums.sum(), what);
                }
              });
        }
      }
    }
  }

  private static void aDeviceThatIsNotInUseIsRefused(Subject subject) {
    Pantile pt = subject.pantile();
    DeviceInfo other = new DeviceInfo("nowhere:0", "none", "", 64, 1, 1 << 20, false, false);
    assertThrows(IllegalArgumentException.class, () -> pt.over(new double[] {1, 2}).on(other));
  }
}
