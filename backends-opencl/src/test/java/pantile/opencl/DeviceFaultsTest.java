// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Pantile;
import pantile.accelerator.driver.LiveHandles;
import pantile.accelerator.trial.PrivateStore;
import pantile.cpu.CpuBackend;
import pantile.error.JobFailedException;
import pantile.op.reduce.ExactSum;
import pantile.op.select.Comparison;
import pantile.opencl.FaultyCl.Fault;
import pantile.policy.Fallback;
import pantile.policy.Tunables;
import pantile.report.JobReport;
import pantile.report.Reported;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.ElementType;
import pantile.testkit.ExpectedLog;
import pantile.testkit.Input;

/** What goes wrong under the seam: the job ends elsewhere or says why, and no handle is left. */
@OnOpenCl
final class DeviceFaultsTest {
  private static final int LENGTH = 60_000;

  private final ExpectedLog log = ExpectedLog.of("a sort is finished by the JDK");

  @TempDir private Path cache;

  @AfterEach
  void noHandleIsLeft() {
    log.close();
    assertEquals(0, LiveHandles.count());
  }

  private OpenClBackend openCl(FaultyCl faulty) {
    return new OpenClBackend(
        () -> new OpenClLoader.FoundDriver(faulty.driver(), null), new PrivateStore(cache), null);
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

  private static List<String> devices(JobReport job) {
    return job.tiles().stream().map(tile -> tile.device()).distinct().sorted().toList();
  }

  @Test
  void aProgramThatDoesNotBuildIsToldWithTheLog() {
    try (Pantile pt = open(openCl(new FaultyCl(FaultyCl.noBuild())))) {
      JobFailedException failure = assertThrows(JobFailedException.class, () -> pt.sum(numbers()));
      String message = failure.getMessage();
      assertTrue(
          message.startsWith("no device is left for sum: opencl:0: clBuildProgram"), message);
      assertTrue(message.contains("broken on purpose"), message);
      // The next call is told at once, and a kernel of another program is not concerned.
      assertTrue(
          assertThrows(RuntimeException.class, () -> pt.sum(numbers()))
              .getMessage()
              .contains("cannot build the kernel"));
    }
  }

  @Test
  void aProgramThatDoesNotBuildLeavesTheJobToTheCpu() {
    long[] numbers = numbers();
    try (Pantile pt = open(new CpuBackend(), openCl(new FaultyCl(FaultyCl.noBuild())))) {
      assertEquals(Arrays.stream(numbers).sum(), pt.sum(numbers));
      Reported<Long> again = pt.report(p -> p.sum(numbers));
      assertEquals(List.of("cpu:0"), devices(again.jobs().getFirst()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UnifiedQueue.launch, 1",
    "UnifiedQueue.launch, 7",
    "UnifiedQueue.read, 3",
    "UnifiedQueue.write, 4"
  })
  void aLostDeviceLeavesTheJobToTheCpu(String call, int n) {
    long[] numbers = numbers();
    long[] sorted = numbers.clone();
    Arrays.sort(sorted);
    try (Pantile pt = open(new CpuBackend(), openCl(new FaultyCl(FaultyCl.lostFrom(call, n))))) {
      for (int i = 0; i < 5; i++) {
        assertEquals(Arrays.stream(numbers).sum(), pt.sum(numbers));
      }
      pt.sort(numbers);
      assertArrayEquals(sorted, numbers);
      assertEquals(1229, pt.countPrimes(0, 10_000));
    }
  }

  /** Across a bus, in several pieces: at a copy, at its mark, or while it is waited for. */
  @ParameterizedTest
  @CsvSource({
    "UnifiedQueue.allocate, 3",
    "UnifiedQueue.map, 2",
    "UnifiedQueue.fence, 1",
    "UnifiedQueue.write, 2",
    "UnifiedQueue.read, 2",
    "Fence.mark, 3",
    "Fence.await, 3"
  })
  void aDeviceLostInMidTransferLeavesTheJobToTheCpu(String call, int n) {
    long[] numbers = new SplittableRandom(Input.SEED).longs(700_000).toArray();
    long[] sorted = numbers.clone();
    Arrays.sort(sorted);
    FaultyCl faulty = new FaultyCl(FaultyCl.lostFrom(call, n));
    Cl across = new Redescribed(faulty.driver(), Descriptions::withOwnMemory);
    OpenClBackend openCl =
        new OpenClBackend(
            () -> new OpenClLoader.FoundDriver(across, null), new PrivateStore(cache), null);
    try (Pantile pt =
        Pantile.builder()
            .backends(new CpuBackend(), openCl)
            .devices("cpu", "opencl")
            .tunables(Tunables.alwaysTiled(350_000))
            .fallback(Fallback.ALLOW)
            .open()) {
      for (int i = 0; i < 3; i++) {
        assertEquals(sorted[0], pt.min(numbers));
      }
      pt.sort(numbers);
      assertArrayEquals(sorted, numbers);
    }
  }

  /** Sorting is alone with the device, which is lost at one of its calls. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 50, 120})
  void aSortWhoseOnlyDeviceIsLostLeavesTheInputOrTheResult(int n) {
    long[] input = numbers();
    long[] numbers = input.clone();
    long[] sorted = input.clone();
    Arrays.sort(sorted);
    boolean failed = false;
    try (ExpectedLog log = ExpectedLog.of("a sort is finished by the JDK");
        Pantile pt = open(openCl(new FaultyCl(FaultyCl.lostFrom("UnifiedQueue.launch", n))))) {
      pt.sort(numbers);
      assertTrue(log.taken().size() <= 1, () -> log.taken().toString());
    } catch (JobFailedException e) {
      failed = true;
      assertTrue(e.getMessage().contains("not available"), e::getMessage);
    }
    assertArrayEquals(failed ? input : sorted, numbers);
  }

  /** From 1 MiB, where tiles fit and nothing is divided, down to where even runs are. */
  @ParameterizedTest
  @ValueSource(longs = {1 << 20, 100_000, 70_000, 40_000})
  void littleMemoryChangesNothing(long bytes) {
    long[] numbers = numbers();
    double[] reals = Arrays.stream(numbers).mapToDouble(x -> x * 0.1).toArray();
    double[] sorted = reals.clone();
    Arrays.sort(sorted);
    FaultyCl faulty = new FaultyCl(FaultyCl.roomFor(bytes));
    try (Pantile pt =
            Pantile.builder()
                .backends(openCl(faulty))
                .tunables(Tunables.alwaysTiled(20_000))
                .open();
        Pantile cpu = open(new CpuBackend())) {
      assertEquals(cpu.sum(numbers), pt.sum(numbers));
      assertEquals(cpu.sum(reals), pt.sum(reals));
      assertEquals(cpu.argMax(reals), pt.argMax(reals));
      double[] few = Arrays.copyOf(reals, 19_000);
      double[] fewSorted = few.clone();
      Arrays.sort(fewSorted);
      pt.sortDescending(few);
      pt.sort(reals);
      assertArrayEquals(sorted, reals);
      for (int i = 0; i < few.length; i++) {
        assertEquals(fewSorted[few.length - 1 - i], few[i]);
      }
      assertArrayEquals(
          cpu.filter(numbers, Comparison.GT, 1L << 38),
          pt.filter(numbers, Comparison.GT, 1L << 38));
      int[] order = cpu.argSort(numbers);
      assertArrayEquals(order, pt.argSort(numbers));
      assertArrayEquals(cpu.gather(numbers, order), pt.gather(numbers, order));
      order[LENGTH - 1] = LENGTH;
      String told =
          assertThrows(IndexOutOfBoundsException.class, () -> pt.gather(numbers, order))
              .getMessage();
      assertTrue(told.startsWith("index 60000 at position 59999"), told);
    }
  }

  @Test
  void noMemoryAtAllIsToldInOneSentence() {
    try (Pantile pt = open(openCl(new FaultyCl(FaultyCl.roomFor(0))))) {
      JobFailedException failure = assertThrows(JobFailedException.class, () -> pt.sum(numbers()));
      assertTrue(failure.getMessage().contains("memory could not be allocated"), failure::toString);
    }
  }

  @Test
  void aDeviceWithoutDoublesLeavesSumsToTheCpu() {
    double[] reals = Arrays.stream(numbers()).mapToDouble(x -> x * 0.1).toArray();
    FaultyCl faulty = new FaultyCl(Fault.NONE);
    Cl narrow = new Redescribed(faulty.driver(), Descriptions::withoutDoubles);
    OpenClBackend openCl =
        new OpenClBackend(
            () -> new OpenClLoader.FoundDriver(narrow, null), new PrivateStore(cache), null);
    try (Pantile pt = open(new CpuBackend(), openCl);
        Pantile cpu = open(new CpuBackend())) {
      Reported<Double> sum = pt.report(p -> p.sum(reals));
      assertEquals(cpu.sum(reals), sum.value());
      assertEquals(List.of("cpu:0"), devices(sum.jobs().getFirst()));
      assertEquals(
          List.of("opencl:0: it has no 64-bit floating-point numbers (fp64)"),
          sum.jobs().getFirst().unused());
      // Sorts and extremes of doubles need integers alone.
      assertEquals(List.of(), pt.report(p -> p.min(reals)).jobs().getFirst().unused());
    }
  }

  private static void awaitDeafly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  @Timeout(60)
  void whatItRunsIsSaidWhileAProgramIsBuilt() throws Exception {
    CountDownLatch building = new CountDownLatch(1);
    CountDownLatch said = new CountDownLatch(1);
    AtomicBoolean opened = new AtomicBoolean();
    Fault slow =
        (call, count, arguments) -> {
          if (call.equals("ClContext.build") && opened.get()) {
            building.countDown();
            awaitDeafly(said);
          }
        };
    OpenClBackend backend = openCl(new FaultyCl(slow));
    try (Pantile pt = open(backend);
        Device beside = backend.open(backend.discover().devices().getFirst())) {
      opened.set(true);
      FutureTask<Long> sum = new FutureTask<>(() -> pt.sum(numbers()));
      Thread.ofPlatform().start(sum);
      building.await();
      assertTrue(beside.answersAtOnce());
      assertTrue(beside.supports(new ExactSum(ElementType.LONG)));
      said.countDown();
      assertEquals(Arrays.stream(numbers()).sum(), sum.get());
    } finally {
      said.countDown();
    }
  }

  /** Compilers that fuse, or flush, in spite of what the source says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum[own] += product; | sum[own] = fma((double) left[own], (double) right[own], sum[own]);",
        "sum[own] += product; | sum[own] += fabs(product) < 0x1p-1022 ? 0.0 : product;",
        "= value_of(left[own], | = (fabs(left[own]) < 0x1p-126f ? 0 : 1) * value_of(left[own],"
      })
  void aDriverWhoseSumsDifferLeavesThemToTheCpu(String written, String compiled) {
    double[] reals = Arrays.stream(numbers()).mapToDouble(x -> x * 0.1).toArray();
    Fault fault =
        (call, count, arguments) -> {
          if (call.equals("ClContext.build")) {
            String source = (String) arguments[0];
            assertTrue(!source.contains("block_dot") || source.contains(written), source);
            arguments[0] = source.replace(written, compiled);
          }
        };
    try (Pantile pt = open(new CpuBackend(), openCl(new FaultyCl(fault)));
        Pantile alone = open(openCl(new FaultyCl(fault)));
        Pantile cpu = open(new CpuBackend())) {
      assertEquals(cpu.dot(reals, reals), pt.dot(reals, reals));
      assertEquals(cpu.variance(reals), pt.variance(reals));
      RuntimeException failure = assertThrows(RuntimeException.class, () -> alone.sum(reals));
      assertTrue(failure.getMessage().contains("fuses or flushes"), failure::getMessage);
      assertEquals(cpu.max(reals), alone.max(reals));
    }
  }

  @Test
  void openingAndClosingLeavesNothing() {
    OpenClBackend backend = new OpenClBackend();
    List<Pantile> open = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      open.add(open(backend));
      open.getLast().sum(new long[] {1, 2, 3});
      if (i % 3 != 0) {
        open.removeLast().close();
      }
    }
    assertFalse(LiveHandles.count() == 0);
    open.forEach(Pantile::close);
  }
}
