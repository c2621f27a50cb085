// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import pantile.Pantile;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobFailedException;
import pantile.error.PantileException;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.job.Tile;
import pantile.report.JobReport;
import pantile.report.JobReport.TileReport;
import pantile.report.Reported;
import pantile.spi.Device;
import pantile.spi.DeviceException;
import pantile.spi.DeviceException.Kind;
import pantile.spi.DeviceInfo;
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
import pantile.testkit.op.reduce.NaiveSums;
import pantile.testkit.op.sort.NaiveOrder;

/**
 * Jobs as such: a user's own, reports, and calls from many threads. A backend that leaves {@code
 * custom} kernels to others is seen to say so.
 */
public final class JobCases extends CaseSource {
  /** Texts side by side: associative, but not commutative. */
  private record Text() implements Merge<String> {
    @Override
    public String identity() {
      return "";
    }

    @Override
    public String combine(String left, String right) {
      return left + right;
    }
  }

  /** Cases without state. */
  public JobCases() {
    super("job", "jobs");
  }

  @Override
  protected boolean wantsSeveral() {
    return true;
  }

  @Override
  protected void cases(Cases cases) {
    cases.add("dataAreNotHeldOnceACallIsOver", JobCases::dataAreNotHeldOnceACallIsOver);
    cases.add("ownJobsMergeInOrder", JobCases::ownJobsMergeInOrder);
    cases.add("someTilesGiveTheirPartialResults", JobCases::someTilesGiveTheirPartialResults);
    cases.add(
        "anExceptionOfOwnCodeReachesTheCaller", JobCases::anExceptionOfOwnCodeReachesTheCaller);
    cases.add(
        "aTileMayCallWhereDevicesAreReentrant", JobCases::aTileMayCallWhereDevicesAreReentrant);
    cases.add("aTileMayWaitForACallOfAnotherThread", JobCases::aTileMayWaitForACallOfAnotherThread);
    cases.add("reportsEveryTileOnce", JobCases::reportsEveryTileOnce);
    cases.add("manyThreadsMayCallAtOnce", JobCases::manyThreadsMayCallAtOnce);
  }

  private static boolean runsJava(Subject subject) {
    return !subject.unsupported().contains("custom");
  }

  private static Job<String> text(long from, long to) {
    return Job.of(
        "custom",
        from,
        to,
        tile -> {
          StringBuilder text = new StringBuilder();
          for (long i = tile.from(); i < tile.to(); i++) {
            text.append(i).append(' ');
          }
          return text.toString();
        },
        new Text());
  }

  private static void dataAreNotHeldOnceACallIsOver(Subject subject) throws InterruptedException {
    for (Opened one : subject.opened()) {
      WeakReference<long[]> summed = summed(one.pt());
      for (int tries = 0; summed.get() != null; tries++) {
        assertTrue(tries < 50, one.setup() + " holds the array");
        System.gc();
        Thread.sleep(20);
      }
    }
  }

  /** In a frame of its own, so that nothing of it is left. */
  private static WeakReference<long[]> summed(Pantile pt) {
    long[] x = new long[1_000_000];
    x[7] = 3;
    assertEquals(3, pt.sum(x));
    return new WeakReference<>(x);
  }

  private static void ownJobsMergeInOrder(Subject subject) {
    for (Opened one : subject.opened()) {
      for (int length : new int[] {0, 1, 2, 15, 16, 17, 1000}) {
        if (!runsJava(subject) && length > 0) {
          assertThrows(DeviceNotFoundException.class, () -> one.pt().run(text(5, 5 + length)));
          continue;
        }
        StringBuilder expected = new StringBuilder();
        IntStream.range(5, 5 + length).forEach(i -> expected.append(i).append(' '));
        assertEquals(expected.toString(), one.pt().run(text(5, 5 + length)), one.setup()::toString);
      }
    }
  }

  /** As another process would compute the others. */
  private static void someTilesGiveTheirPartialResults(Subject subject) {
    Job<String> job =
        Job.of("custom", 3, 1003, 37, tile -> tile.index() + ":" + tile.to() + " ", new Text());
    for (Opened one : subject.opened()) {
      if (!runsJava(subject)) {
        assertThrows(DeviceNotFoundException.class, () -> one.pt().run(job, 2, 3));
        continue;
      }
      StringBuilder joined = new StringBuilder();
      for (int from = 0, to; from < job.tiles(); from = to) {
        to = from + Math.min(5, job.tiles() - from);
        List<String> partials = one.pt().run(job, from, to);
        assertEquals(to - from, partials.size(), one.setup()::toString);
        partials.forEach(joined::append);
      }
      assertEquals(one.pt().run(job), joined.toString(), one.setup()::toString);
      assertEquals(List.of(), one.pt().run(job, 4, 4));
      assertThrows(IndexOutOfBoundsException.class, () -> one.pt().run(job, 4, job.tiles() + 1));
    }
  }

  /** Whether it is any exception, or such as devices throw. */
  private static void anExceptionOfOwnCodeReachesTheCaller(Subject subject) {
    Exception[] all = {new IOException("my own"), new DeviceException(Kind.TRANSIENT, "my device")};
    for (Opened one : subject.opened()) {
      for (Exception own : all) {
        Job<String> failing = failing(own);
        if (runsJava(subject)) {
          assertSame(
              own, assertThrows(JobFailedException.class, () -> one.pt().run(failing)).getCause());
        } else {
          assertThrows(DeviceNotFoundException.class, () -> one.pt().run(failing));
        }
      }
      assertEquals(6, one.pt().sum(new int[] {1, 2, 3}));
    }
  }

  private static Job<String> failing(Exception own) {
    return Job.of(
        "failing",
        0,
        1000,
        tile -> {
          if (tile.to() > 500) {
            throw own;
          }
          return "";
        },
        new Text());
  }

  private static void aTileMayCallWhereDevicesAreReentrant(Subject subject) {
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      Job<String> nested =
          Job.of("custom", 0, 40, tile -> pt.countPrimes(0, tile.to()) + " ", new Text());
      DeviceInfo info = subject.backend().discover().devices().getFirst();
      boolean reentrant;
      try (Device device = subject.backend().open(info)) {
        reentrant = device.reentrant();
      }
      if (runsJava(subject) && reentrant) {
        assertTrue(pt.run(nested).endsWith("12 "), one.setup()::toString);
        DeviceException own = new DeviceException(Kind.LOST, "my device");
        Job<String> outer = Job.of("outer", 0, 1, _ -> pt.run(failing(own)), new Text());
        JobFailedException failed = assertThrows(JobFailedException.class, () -> pt.run(outer));
        assertSame(own, assertInstanceOf(JobFailedException.class, failed.getCause()).getCause());
      } else {
        assertThrows(PantileException.class, () -> pt.run(nested));
      }
    }
  }

  /** Which would have no worker if those that wait were all there are. */
  private static void aTileMayWaitForACallOfAnotherThread(Subject subject) {
    subject.requires("custom");
    double[] a = new double[50_000];
    Arrays.fill(a, 1.0);
    for (Opened one : subject.opened()) {
      Pantile pt = one.pt();
      Job<String> waiting =
          Job.of(
              "custom",
              0,
              9,
              1,
              _ -> {
                FutureTask<String> other =
                    new FutureTask<>(() -> pt.sum(a) + " " + pt.run(text(0, 3)));
                Thread.ofPlatform().daemon().start(other);
                return other.get();
              },
              new Text());
      assertEquals("50000.0 0 1 2 ".repeat(9), pt.run(waiting), one.setup()::toString);
    }
  }

  private static void reportsEveryTileOnce(Subject subject) {
    double[] a = new double[50_000];
    for (Opened one : subject.opened()) {
      Reported<Double> sum = one.pt().report(pt -> pt.sum(a));
      assertEquals(0.0, sum.value());
      assertEquals(1, sum.jobs().size());
      JobReport job = sum.jobs().getFirst();
      assertEquals("sum", job.kernel());
      assertEquals(a.length, job.length());
      requireCover(job, 0, a.length);
      List<String> ids = one.pt().devices().stream().map(info -> info.id()).toList();
      for (TileReport tile : job.tiles()) {
        assertTrue(ids.contains(tile.device()), tile::toString);
        assertTrue(tile.startNanos() >= 0 && tile.nanos() >= 0, tile::toString);
      }
      assertTrue(job.toString().contains(job.tiles().getFirst().device()), job::toString);
      Reported<?> sort =
          one.pt()
              .report(pt -> {
                pt.sort(a);
                return true;
              });
      sort.jobs().forEach(part -> requireCover(part, 0, a.length));
    }
  }

  private static void requireCover(JobReport job, long from, long to) {
    long at = from;
    int index = 0;
    for (Tile tile :
        job.tiles().stream()
            .map(TileReport::tile)
            .sorted(Comparator.comparingInt(Tile::index))
            .toList()) {
      assertEquals(new Tile(index, at, tile.to()), tile, job::toString);
      at = tile.to();
      index++;
    }
    assertEquals(to, at, job::toString);
  }

  private static void manyThreadsMayCallAtOnce(Subject subject) throws Exception {
    for (Opened one : subject.opened()) {
      try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
        List<Future<?>> calls =
            IntStream.range(0, 32)
                .<Future<?>>mapToObj(i -> threads.submit(() -> mix(one, i)))
                .toList();
        for (Future<?> call : calls) {
          call.get();
        }
      }
    }
  }

  /** Some of everything, each with a known result. */
  private static void mix(Opened one, int number) {
    Pantile pt = one.pt();
    int length = 300 + 70 * number;
    Input input = new Input(Distribution.FINITE, ElementType.DOUBLE, length, Input.SEED + number);
    Slice x = input.whole();
    double sum = NaiveSums.floatingSum(x);
    long[] sorted = NaiveOrder.sorted(x, false);
    for (int i = 0; i < 3; i++) {
      if (!Double.valueOf(sum).equals(pt.over(x).total())) {
        throw input.failure(one.setup() + ": sum beside other calls");
      }
      Slice y = input.whole();
      ArrayCalls.of(pt, y).sort(false);
      if (!Arrays.equals(sorted, SliceElements.allBits(y))) {
        throw input.failure(one.setup() + ": sort beside other calls");
      }
      assertEquals(168, pt.countPrimes(0, 1000));
    }
  }
}
