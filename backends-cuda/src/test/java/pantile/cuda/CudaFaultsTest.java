// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Pantile;
import pantile.cpu.CpuBackend;
import pantile.error.JobCancelledException;
import pantile.error.JobFailedException;
import pantile.op.select.Comparison;
import pantile.policy.Fallback;
import pantile.policy.Tunables;
import pantile.spi.Backend;
import pantile.testkit.ExpectedLog;
import pantile.testkit.Input;

/** What a driver does to a job: it ends elsewhere, or says why, and nothing is left behind. */
@OnCuda
@DisabledIfEnvironmentVariable(named = "PANTILE_TEST_CUDA", matches = "installed")
final class CudaFaultsTest {
  private static final int LENGTH = 30_000;

  private final ExpectedLog log = ExpectedLog.of("a sort is finished by the JDK");

  private SoftwareCuda driver;

  @BeforeEach
  void reset() {
    driver = SoftwareCuda.fresh();
  }

  @AfterEach
  void nothingIsLeft() {
    log.close();
    Drivers.assertNothingIsLeft();
    driver = SoftwareCuda.fresh();
  }

  private static Pantile open(Backend... backends) {
    return Pantile.builder()
        .backends(backends)
        .devices(Arrays.stream(backends).map(Backend::name).toArray(String[]::new))
        .tunables(Tunables.alwaysTiled(8192))
        .fallback(Fallback.ALLOW)
        .open();
  }

  private static long[] numbers() {
    return new SplittableRandom(Input.SEED).longs(LENGTH, -1L << 40, 1L << 40).toArray();
  }

  /** Statuses of a launch that failed, of a kernel gone astray, and of a device that is gone. */
  @ParameterizedTest
  @CsvSource({"719, 1", "719, 5", "700, 3", "702, 12", "46, 7", "999, 2"})
  void aFailedLaunchLeavesTheJobToOthers(int status, int launch) {
    long[] numbers = numbers();
    long[] sorted = numbers.clone();
    Arrays.sort(sorted);
    driver.set("fail_status", status).set("fail_launch", launch);
    try (Pantile pt = open(new CpuBackend(), Drivers.onSoftware())) {
      for (int i = 0; i < 5; i++) {
        assertEquals(Arrays.stream(numbers).sum(), pt.sum(numbers));
      }
      long[] kept = Arrays.stream(numbers).filter(x -> x < 7).toArray();
      assertArrayEquals(kept, pt.filter(numbers, Comparison.LT, 7));
      assertArrayEquals(sorted, pt.gather(numbers, pt.argSort(numbers)));
      pt.sort(numbers);
      assertArrayEquals(sorted, numbers);
      assertEquals(1229, pt.countPrimes(0, 10_000));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 60, 100, 200, 400, 700, 1000})
  void aSortWhoseDevicesAreLostLeavesTheInputOrTheResult(int calls) {
    long[] input = numbers();
    long[] numbers = input.clone();
    long[] sorted = input.clone();
    Arrays.sort(sorted);
    boolean failed = false;
    try (ExpectedLog log = ExpectedLog.of("a sort is finished by the JDK");
        Pantile pt = open(Drivers.onSoftware())) {
      driver.set("lose_after", driver.get("calls") + calls);
      pt.sort(numbers);
      assertTrue(log.taken().size() <= 1, () -> log.taken().toString());
    } catch (JobFailedException e) {
      failed = true;
      assertTrue(e.getMessage().contains("CUDA status 999"), e::getMessage);
    }
    assertArrayEquals(failed ? input : sorted, numbers);
  }

  @Test
  void aDeviceThatIsLostLeavesItsTilesToTheOther() {
    long[] numbers = numbers();
    driver.set("fail_launch", 2);
    try (Pantile pt = open(Drivers.onSoftware())) {
      assertEquals(Arrays.stream(numbers).sum(), pt.sum(numbers));
      assertEquals(Arrays.stream(numbers).max().orElseThrow(), pt.max(numbers));
    }
  }

  @Test
  void aLaunchThatHangsDoesNotHangItsJob() {
    long[] numbers = numbers();
    driver.set("hang_launch", 1);
    Patience brief = new Patience(Duration.ofMillis(200));
    try (Pantile pt = open(new CudaBackend(CudaLoader::find, brief))) {
      for (int i = 0; i < 3; i++) {
        assertEquals(Arrays.stream(numbers).sum(), pt.sum(numbers));
      }
    }
    // What hangs cannot be destroyed: it is left to the end of the process, and here to the reset.
    assertTrue(driver.get("live_handles") > 0);
    driver = SoftwareCuda.fresh();
  }

  /** From where tiles fit, down to where a part of one does, with all else taken by others. */
  @ParameterizedTest
  @CsvSource({"1000000, 1", "1000000, 0", "300000, 1", "150000, 1", "150000, 0"})
  void littleMemoryChangesNothing(long bytes, int pools) {
    long[] numbers = numbers();
    double[] reals = Arrays.stream(numbers).mapToDouble(x -> x * 0.1).toArray();
    double[] sorted = reals.clone();
    Arrays.sort(sorted);
    driver.set("memory", bytes).set("pools", pools);
    try (Pantile pt =
            Pantile.builder()
                .backends(Drivers.onSoftware())
                .tunables(Tunables.alwaysTiled(20_000))
                .open();
        Pantile cpu = open(new CpuBackend())) {
      assertEquals(cpu.sum(numbers), pt.sum(numbers));
      assertEquals(cpu.sum(reals), pt.sum(reals));
      assertEquals(cpu.argMax(reals), pt.argMax(reals));
      assertArrayEquals(
          cpu.filter(numbers, Comparison.GT, 7), pt.filter(numbers, Comparison.GT, 7));
      int[] order = cpu.argSort(numbers);
      assertArrayEquals(order, pt.argSort(numbers));
      assertArrayEquals(cpu.gather(numbers, order), pt.gather(numbers, order));
      pt.sort(reals);
      assertArrayEquals(sorted, reals);
    }
  }

  @Test
  void noMemoryAtAllIsToldInOneSentence() {
    CudaBackend backend = Drivers.onSoftware();
    backend.discover();
    driver.set("memory", 0);
    try (Pantile pt = open(backend)) {
      JobFailedException failure = assertThrows(JobFailedException.class, () -> pt.sum(numbers()));
      assertTrue(failure.getMessage().contains("out of memory"), failure::getMessage);
    }
  }

  /** Another process takes all that is left, at some allocation of ours, and keeps it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 20})
  void memoryTakenInMidJobLeavesTheJobToTheCpu(int allocation) {
    long[] numbers = numbers();
    long[] sorted = numbers.clone();
    Arrays.sort(sorted);
    CudaBackend backend = Drivers.onSoftware();
    backend.discover();
    driver.set("take_after", allocation);
    try (Pantile pt = open(new CpuBackend(), backend)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(Arrays.stream(numbers).sum(), pt.sum(numbers));
      }
      pt.sort(numbers);
      assertArrayEquals(sorted, numbers);
    }
  }

  /** Elements of several pieces: each way has to be under way twice, and waited for. */
  @Test
  void twoCopiesAreUnderWayAtATime() {
    double[] reals = new SplittableRandom(Input.SEED).doubles(600_000).toArray();
    double[] sorted = reals.clone();
    Arrays.sort(sorted);
    try (Pantile pt =
        Pantile.builder()
            .backends(Drivers.onSoftware())
            .tunables(Tunables.alwaysTiled(reals.length))
            .open()) {
      pt.sort(reals);
      assertArrayEquals(sorted, reals);
      assertTrue(driver.get("most_waiting") >= 2);
    }
  }

  /** The device is lost at a call between the first piece of an array and the last. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 9, 14, 19, 24, 29})
  void aDeviceLostInMidTransferLeavesTheJobToTheCpu(int calls) {
    long[] numbers =
        new SplittableRandom(Input.SEED).longs(1_200_000, -1L << 40, 1L << 40).toArray();
    long sum = Arrays.stream(numbers).sum();
    CudaBackend backend = Drivers.onSoftware();
    try (Pantile pt =
        Pantile.builder()
            .backends(new CpuBackend(), backend)
            .devices("cpu", "cuda")
            .tunables(Tunables.alwaysTiled(600_000))
            .fallback(Fallback.ALLOW)
            .open()) {
      driver.set("lose_after", driver.get("calls") + calls);
      assertEquals(sum, pt.sum(numbers));
      assertEquals(sum, pt.sum(numbers));
    }
  }

  /** A call that is interrupted while its elements travel. */
  @Test
  void anInterruptedTransferLeavesNothing() throws Exception {
    long[] numbers = new SplittableRandom(Input.SEED).longs(2_000_000).toArray();
    AtomicInteger cancelled = new AtomicInteger();
    try (Pantile pt =
        Pantile.builder()
            .backends(Drivers.onSoftware())
            .tunables(Tunables.alwaysTiled(1_000_000))
            .open()) {
      for (int copies = 1; copies <= 6; copies++) {
        long from = driver.get("calls");
        Thread caller =
            Thread.ofPlatform()
                .start(() -> {
                  try {
                    pt.max(numbers);
                  } catch (JobCancelledException e) {
                    cancelled.incrementAndGet();
                  }
                });
        while (caller.isAlive() && driver.get("calls") < from + 8L * copies) {
          Thread.onSpinWait();
        }
        caller.interrupt();
        caller.join();
      }
      assertEquals(Arrays.stream(numbers).max().orElseThrow(), pt.max(numbers));
      assertTrue(cancelled.get() > 0, "no call was interrupted in time");
    }
  }

  /** A driver that changed under a running process, say: PTX 6.3 is CUDA 10.0's. */
  @Test
  void aDriverThatIsTooOldForThePtxIsToldWithBothVersions() {
    CudaBackend backend = Drivers.onSoftware();
    backend.discover();
    driver.set("driver", 9020);
    try (Pantile alone = open(backend);
        Pantile both = open(new CpuBackend(), backend)) {
      String message =
          assertThrows(JobFailedException.class, () -> alone.sum(numbers())).getMessage();
      assertTrue(message.contains("the driver is too old for the PTX"), message);
      assertTrue(message.contains("PTX 6.3") && message.contains("CUDA 12.0"), message);
      assertEquals(Arrays.stream(numbers()).sum(), both.sum(numbers()));
    }
  }

  @Test
  void noImageForTheDeviceIsTold() {
    CudaBackend backend = Drivers.onSoftware();
    backend.discover();
    driver.set("capability", 61);
    try (Pantile pt = open(backend)) {
      String message = assertThrows(JobFailedException.class, () -> pt.sum(numbers())).getMessage();
      assertTrue(message.contains("there is no kernel image for the device"), message);
      // The next call is told at once, by the report of what the device refuses.
      assertTrue(
          assertThrows(RuntimeException.class, () -> pt.sum(numbers()))
              .getMessage()
              .contains("cannot build the kernel"));
    }
  }

  /**
   * Nor does the process grow: after a first hundred it has as many files and mappings as after.
   */
  @Test
  void openingAndClosingAThousandTimesLeavesNothing() throws IOException {
    CudaBackend backend = Drivers.onSoftware();
    long files = 0;
    long mappings = 0;
    for (int i = 0; i < 1000; i++) {
      try (Pantile pt = open(backend)) {
        assertEquals(6, pt.sum(new long[] {1, 2, 3}));
      }
      assertEquals(0, driver.get("live_handles"));
      assertEquals(0, driver.get("live_allocations"));
      if (i == 100) {
        files = entries("/proc/self/fd");
        mappings = lines("/proc/self/maps");
      }
    }
    // The JVM's own compiler and collector map a few regions more at any time.
    assertTrue(entries("/proc/self/fd") <= files + 10, "files that are open");
    assertTrue(lines("/proc/self/maps") <= mappings + 300, "regions that are mapped");
  }

  private static long entries(String folder) throws IOException {
    try (Stream<Path> all = Files.list(Path.of(folder))) {
      return all.count();
    }
  }

  private static long lines(String file) throws IOException {
    try (Stream<String> all = Files.lines(Path.of(file))) {
      return all.count();
    }
  }
}
