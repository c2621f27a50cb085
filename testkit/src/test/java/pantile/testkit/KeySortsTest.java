// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Pantile;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.job.Job;
import pantile.job.LocalFunction;
import pantile.job.Merge;
import pantile.job.Tile;
import pantile.op.own.Custom;
import pantile.policy.Tunables;
import pantile.report.JobReport;
import pantile.spi.DeviceException;
import pantile.spi.DeviceException.Kind;
import pantile.spi.Kernel;
import pantile.testkit.op.sort.Texts;

/** Sorts of keys that no kernel has: faults, stops, and devices that run no Java. */
@Timeout(120)
final class KeySortsTest {
  private static final int LENGTH = 5000;
  private static final long SEED = 27;

  private static short[] shorts() {
    SplittableRandom random = new SplittableRandom(SEED);
    short[] shorts = new short[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      shorts[i] = (short) random.nextInt();
    }
    return shorts;
  }

  private static short[] sortedShorts() {
    short[] sorted = shorts();
    Arrays.sort(sorted);
    return sorted;
  }

  private static String[] words() {
    return Texts.WORDS.strings(LENGTH, SEED);
  }

  private static String[] sortedWords() {
    String[] sorted = words();
    Arrays.sort(sorted);
    return sorted;
  }

  private static Pantile open(WatchedBackend devices) {
    return Pantile.builder().backends(devices).tunables(Tunables.alwaysTiled(100)).open();
  }

  private static Set<String> labels(List<JobReport> jobs) {
    Set<String> labels = new TreeSet<>();
    jobs.forEach(job -> labels.add(job.kernel()));
    return labels;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 7, 30})
  void aTileWhoseDeviceFailedGoesToAnother(long n) {
    WatchedBackend devices =
        WatchedBackend.faulty(new ReferenceBackend(2, 1), Fault.once(Step.RUN, n, Kind.TRANSIENT));
    short[] shorts = shorts();
    String[] words = words();
    try (Pantile pt = open(devices)) {
      pt.sort(shorts);
      pt.sort(words);
    }
    assertArrayEquals(sortedShorts(), shorts);
    assertArrayEquals(sortedWords(), words);
    assertEquals(0, devices.liveHandles());
    assertEquals(List.of(), devices.violations());
  }

  @Test
  void aLostDeviceLeavesItsTilesToTheOther() {
    WatchedBackend devices =
        WatchedBackend.faulty(
            new ReferenceBackend(2, 1), Fault.always(Step.RUN, Kind.LOST).on("reference:0"));
    short[] shorts = shorts();
    String[] words = words();
    try (Pantile pt = open(devices)) {
      pt.sort(shorts);
      pt.sort(words);
    }
    assertArrayEquals(sortedShorts(), shorts);
    assertArrayEquals(sortedWords(), words);
  }

  @Test
  void withoutAnyDeviceACallFailsAndTheArrayIsAsItWas() {
    for (Consumer<Pantile> call :
        List.<Consumer<Pantile>>of(
            pt -> {
              short[] shorts = shorts();
              var failed = assertThrows(JobFailedException.class, () -> pt.sort(shorts));
              assertInstanceOf(DeviceException.class, failed.getCause());
              assertArrayEquals(shorts(), shorts);
            },
            pt -> {
              String[] words = words();
              var failed = assertThrows(JobFailedException.class, () -> pt.sort(words));
              assertInstanceOf(DeviceException.class, failed.getCause());
              assertArrayEquals(words(), words);
            })) {
      try (Pantile pt =
          open(
              WatchedBackend.faulty(
                  new ReferenceBackend(2, 1), Fault.always(Step.RUN, Kind.LOST)))) {
        call.accept(pt);
      }
    }
  }

  /** A backend whose devices are lost once a job begins whose name is this. */
  private static WrappedBackend lostAt(String label) {
    return WrappedBackend.before(
        new ReferenceBackend(1, 2),
        (kernel, _) -> {
          if (kernel.label().equals(label)) {
            throw new DeviceException(Kind.LOST, "lost on purpose");
          }
        });
  }

  @Test
  void pastItsPointOfNoReturnTheCallingThreadFinishesASort() {
    short[] shorts = shorts();
    String[] words = words();
    try (ExpectedLog log = ExpectedLog.of("a sort is finished by the calling thread")) {
      try (Pantile pt = open(WatchedBackend.of(lostAt("fill-values")))) {
        pt.sortDescending(shorts);
      }
      try (Pantile pt = open(WatchedBackend.of(lostAt("place-strings")))) {
        pt.sort(words);
      }
    }
    for (int i = 1; i < LENGTH; i++) {
      assertTrue(shorts[i - 1] >= shorts[i], "at " + i);
    }
    assertArrayEquals(sortedWords(), words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"count-values", "string-look", "string-codes", "string-ties"})
  void anInterruptStopsASortAndTheArrayIsAsItWas(String label) throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    WrappedBackend held =
        WrappedBackend.before(
            new ReferenceBackend(1, 2),
            (kernel, _) -> {
              if (kernel.label().equals(label)) {
                reached.countDown();
                await(released);
              }
            });
    short[] shorts = shorts();
    String[] words = words();
    try (Pantile pt = open(WatchedBackend.of(held))) {
      FutureTask<Boolean> ended =
          new FutureTask<>(() -> {
            assertThrows(
                JobCancelledException.class,
                () -> {
                  pt.sort(shorts);
                  pt.sort(words);
                });
            return Thread.currentThread().isInterrupted();
          });
      Thread caller = new Thread(ended, "caller");
      caller.start();
      assertTrue(reached.await(60, TimeUnit.SECONDS));
      caller.interrupt();
      assertTrue(ended.get(60, TimeUnit.SECONDS), "the interrupt status was lost");
      released.countDown();
      assertArrayEquals(label.equals("count-values") ? shorts() : sortedShorts(), shorts);
      assertArrayEquals(words(), words);
      pt.sort(words);
    }
    assertArrayEquals(sortedWords(), words);
  }

  private static void await(CountDownLatch released) {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the tile is stopped, and computed for nobody
    }
  }

  @Test
  void aCallThatIsTooLateOrKeepsAJournalOrIsInterruptedIsRefused() {
    try (Pantile pt = open(WatchedBackend.of(new ReferenceBackend(1, 2)))) {
      Pantile late = pt.within(Duration.ZERO);
      short[] shorts = shorts();
      String[] words = words();
      assertThrows(JobCancelledException.class, () -> late.sort(shorts));
      assertThrows(JobCancelledException.class, () -> late.sort(words));
      assertThrows(JobCancelledException.class, () -> late.argSort(words));
      Thread.currentThread().interrupt();
      try {
        assertThrows(JobCancelledException.class, () -> pt.sort(shorts));
        assertThrows(JobCancelledException.class, () -> pt.sort(words));
      } finally {
        assertTrue(Thread.interrupted());
      }
      assertArrayEquals(shorts(), shorts);
      assertArrayEquals(words(), words);
    }
  }

  /** A device like an accelerator. */
  private static WrappedBackend withoutJava() {
    return new WrappedBackend(
        new ReferenceBackend(1, 2),
        device ->
            new ForwardingDevice(device) {
              @Override
              public boolean supports(Kernel<?> kernel) {
                return !(kernel instanceof Custom<?>) && super.supports(kernel);
              }
            });
  }

  @Test
  void devicesWithoutJavaSortNumbersAndTheCallingThreadDoesTheRest() {
    try (Pantile pt = open(WatchedBackend.of(withoutJava()))) {
      for (int length : new int[] {0, 1, 2, LENGTH}) {
        byte[] bytes = new byte[length];
        new SplittableRandom(SEED).nextBytes(bytes);
        byte[] sorted = bytes.clone();
        Arrays.sort(sorted);
        pt.sort(bytes);
        assertArrayEquals(sorted, bytes);
      }
      short[] shorts = shorts();
      Set<String> ofShorts = labels(pt.report(p -> did(() -> p.sort(shorts))).jobs());
      assertArrayEquals(sortedShorts(), shorts);
      assertEquals(Set.of("sort-run", "merge-runs"), ofShorts);
      for (Texts kind : Texts.values()) {
        String[] x = kind.strings(LENGTH, SEED);
        String[] sorted = x.clone();
        Arrays.sort(sorted);
        pt.sort(x);
        assertArrayEquals(sorted, x, kind::name);
      }
      String said = pt.explain(p -> did(() -> p.sort(words())));
      assertTrue(said.contains("string-codes is done by the calling thread"), said);
      assertTrue(pt.explain(p -> did(() -> p.sort(shorts()))).contains("are sorted as ints"), said);
    }
  }

  private static boolean did(Runnable call) {
    call.run();
    return true;
  }

  @Test
  void everyStepIsInTheReport() {
    try (Pantile pt = open(WatchedBackend.of(new ReferenceBackend(1, 2)))) {
      List<JobReport> few = pt.report(p -> did(() -> p.sort(shorts()))).jobs();
      assertEquals(Set.of("count-values", "fill-values"), labels(few));
      assertTrue(few.getFirst().tiles().size() > 1, few::toString);
      Set<String> jobs = labels(pt.report(p -> did(() -> p.sort(words()))).jobs());
      assertTrue(
          jobs.containsAll(
              Set.of("string-look", "string-codes", "sort-run", "string-ties", "place-strings")),
          jobs::toString);
      // In order, nothing is to do but to look.
      assertEquals(
          Set.of("string-look"), labels(pt.report(p -> did(() -> p.sort(sortedWords()))).jobs()));
      // Where most tiles stand in order, they are merged.
      String[] halves = sortedWords();
      System.arraycopy(sortedWords(), 0, halves, LENGTH / 2, LENGTH / 2);
      assertTrue(
          labels(pt.report(p -> did(() -> p.sort(halves))).jobs()).contains("string-merges"));
    }
  }

  @Test
  void oneStringThatIsAThousandTimesLongerChangesNothing() {
    String[] words = words();
    words[17] = words[18] + "x".repeat(10_000);
    words[19] = words[18] + "x".repeat(10_000) + "y";
    String[] sorted = words.clone();
    Arrays.sort(sorted);
    try (Pantile pt = open(WatchedBackend.of(new ReferenceBackend(1, 2)))) {
      pt.sort(words);
    }
    assertArrayEquals(sorted, words);
  }

  @Test
  void ofTiesThatAreLeftToAllWorkersLargeOnesAreFoundToo() {
    String[] x = Texts.PREFIXED.strings(LENGTH, SEED);
    String[] sorted = x.clone();
    Arrays.sort(sorted);
    Set<String> threads = new ConcurrentSkipListSet<>();
    WrappedBackend watched =
        WrappedBackend.before(
            new ReferenceBackend(1, 2),
            (kernel, _) -> {
              if (kernel.label().equals("string-ties")) {
                threads.add(Thread.currentThread().getName());
              }
            });
    try (Pantile pt = open(WatchedBackend.of(watched))) {
      List<JobReport> jobs = pt.report(p -> did(() -> p.sort(x))).jobs();
      long looks = jobs.stream().filter(job -> job.kernel().equals("string-look")).count();
      assertTrue(looks >= 2, jobs::toString);
    }
    assertFalse(threads.isEmpty());
    assertArrayEquals(sorted, x);
  }

  /** A call from inside a worker runs on that worker's thread. */
  @Test
  void aTileOfTheCallersOwnMaySort() {
    try (Pantile pt =
        Pantile.builder()
            .backends(WatchedBackend.of(new ReferenceBackend()).withReentrantDevices())
            .tunables(Tunables.alwaysTiled(100))
            .open()) {
      LocalFunction<Long> sorts =
          (Tile _) -> {
            short[] shorts = shorts();
            pt.sort(shorts);
            assertArrayEquals(sortedShorts(), shorts);
            String[] words = words();
            pt.sort(words);
            assertArrayEquals(sortedWords(), words);
            return 1L;
          };
      assertEquals(3, pt.run(Job.of("own", 0, 3, 1, sorts, Merge.of(0L, Long::sum))));
    }
  }

  @Test
  void aNullElementIsNamedAndNothingIsChanged() {
    try (Pantile tiled = open(WatchedBackend.of(new ReferenceBackend(1, 2)));
        Pantile usual = Pantile.builder().backends(new ReferenceBackend()).open()) {
      for (Pantile pt : List.of(tiled, usual)) {
        String[] x = words();
        x[4321] = null;
        String[] before = x.clone();
        List<Runnable> calls =
            List.of(() -> pt.sort(x), () -> pt.sort(x, 3, 4990), () -> pt.argSort(x));
        for (Runnable call : calls) {
          NullPointerException none = assertThrows(NullPointerException.class, call::run);
          assertEquals("a[4321] is null", none.getMessage());
        }
        assertArrayEquals(before, x);
        pt.sort(x, 4322, LENGTH);
        Arrays.sort(before, 4322, LENGTH);
        assertArrayEquals(before, x);
      }
    }
  }

  @Test
  void aClosedObjectRefuses() {
    Pantile pt = open(WatchedBackend.of(new ReferenceBackend(1, 2)));
    pt.close();
    assertThrows(IllegalStateException.class, () -> pt.sort(new byte[0]));
    assertThrows(IllegalStateException.class, () -> pt.sort(new String[0]));
    assertThrows(IllegalStateException.class, () -> pt.argSort(new String[] {"a"}));
  }
}
