// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Checkpoint;
import pantile.Doubles;
import pantile.Pantile;
import pantile.accelerator.driver.LiveHandles;
import pantile.accelerator.trial.PrivateStore;
import pantile.cpu.CpuBackend;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.op.select.Comparison;
import pantile.opencl.FaultyCl.Fault;
import pantile.policy.Fallback;
import pantile.report.JobReport;
import pantile.report.Reported;
import pantile.spi.DeviceInfo;
import pantile.testkit.ExpectedLog;
import pantile.testkit.Input;

/** Arrays that stay on OpenCL devices: what the driver is asked, and devices that are lost. */
@OnOpenCl
final class ResidenceTest {
  private static final int LENGTH = 30_000;

  @TempDir private Path cache;

  @AfterEach
  void noHandleIsLeft() {
    assertEquals(0, LiveHandles.count());
  }

  private OpenClBackend openCl(FaultyCl faulty, UnaryOperator<ClDevice> described) {
    Cl driver = new Redescribed(faulty.driver(), described);
    return new OpenClBackend(
        () -> new OpenClLoader.FoundDriver(driver, null), new PrivateStore(cache), null);
  }

  /** An OpenCL device and the CPU, both in use. */
  private Pantile open(Fault fault, UnaryOperator<ClDevice> described) {
    return Pantile.builder()
        .backends(new CpuBackend(), openCl(new FaultyCl(fault), described))
        .devices("cpu", "opencl")
        .fallback(Fallback.ALLOW)
        .open();
  }

  private static DeviceInfo device(Pantile pt) {
    return pt.devices().stream().filter(d -> d.id().startsWith("opencl")).findFirst().orElseThrow();
  }

  private static double[] reals(int salt) {
    return new SplittableRandom(Input.SEED + salt).doubles(LENGTH, -1e3, 1e3).toArray();
  }

  private static double chain(Doubles x, double[] result) {
    try (Doubles y = x.mul(x).sub(5).evaluate();
        Doubles sorted = y.drop(1).sort();
        Doubles sums = sorted.inclusiveScan();
        Doubles kept = sums.filter(Comparison.LT, 0)) {
      kept.copyTo(result, 0);
      return kept.sum();
    }
  }

  /** The driver moves what has to be, and counts, numbers and partial results beside it. */
  @Test
  void theDriverMovesTheElementsOnce() {
    AtomicLong written = new AtomicLong();
    AtomicLong read = new AtomicLong();
    AtomicBoolean counts = new AtomicBoolean();
    Fault counting =
        (call, _, arguments) -> {
          if (counts.get() && arguments.length == 4 && arguments[2] instanceof ByteBuffer) {
            (call.equals("UnifiedQueue.write") ? written : read).addAndGet((long) arguments[3]);
          }
        };
    double[] a = reals(0);
    try (Pantile pt = open(counting, Descriptions::withOwnMemory)) {
      double expected = pt.over(a).mul(pt.over(a)).sub(5).drop(1).sort().inclusiveScan().sum();
      try (Doubles x = pt.over(a).on(device(pt))) {
        for (int round = 0; round < 2; round++) { // each worker tries the program once
          counts.set(round == 1);
          try (Doubles y = x.mul(x).sub(5).evaluate();
              Doubles sums = y.drop(1).sort().inclusiveScan()) {
            assertEquals(expected, sums.sum());
          }
        }
      }
      long most = 8L * LENGTH / 4;
      assertTrue(written.get() < most, () -> written + " bytes went to the device");
      assertTrue(read.get() < most, () -> read + " bytes came from the device");
    }
  }

  /** Views are read where they are, and a sort goes from one array to another. */
  @Test
  void nothingIsCopiedWithinTheDevice() {
    FaultyCl calls = new FaultyCl(Fault.NONE);
    double[] a = reals(4);
    try (Pantile pt =
            Pantile.builder()
                .backends(openCl(calls, Descriptions::withOwnMemory))
                .fallback(Fallback.ALLOW)
                .open();
        Doubles x = pt.over(a).on(device(pt))) {
      Doubles view = pt.over(a);
      int before = calls.count("UnifiedQueue.copy");
      try (Doubles changes = x.drop(1).div(x.dropLast(1)).evaluate();
          Doubles moved = x.sub(x.lag(5, 1)).add(x.drop(2).reverse().lag(-2, 0).sum()).evaluate();
          Doubles sorted = changes.sort()) {
        assertEquals(x.dropLast(1).max(), view.dropLast(1).max());
        assertEquals(before, calls.count("UnifiedQueue.copy"));
        Doubles expected = view.drop(1).div(view.dropLast(1));
        assertArrayEquals(expected.sort().toArray(), sorted.toArray());
        double sum = view.drop(2).reverse().lag(-2, 0).sum();
        assertArrayEquals(view.sub(view.lag(5, 1)).add(sum).toArray(), moved.toArray());
      }
    }
  }

  private static final List<String> CALLS =
      List.of(
          "UnifiedQueue.launch",
          "UnifiedQueue.write",
          "UnifiedQueue.read",
          "UnifiedQueue.copy",
          "UnifiedQueue.allocate",
          "UnifiedQueue.finish",
          "ClProgram.kernel");

  /** Wherever in a chain the device is lost, its elements are made again. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void aLostDeviceIsMadeGood(int call) {
    double[] a = reals(1);
    double[] expected = new double[LENGTH];
    double sum;
    try (Pantile cpu = Pantile.builder().backends(new CpuBackend()).open()) {
      sum = chain(cpu.over(a), expected);
    }
    SplittableRandom random = new SplittableRandom(Input.SEED + call);
    int lost = 0;
    for (int n = 1; n < 60; n += 1 + random.nextInt(1 + n / 2)) {
      String what = CALLS.get(call) + " " + n;
      try (ExpectedLog _ =
              ExpectedLog.of(
                  "is made in host memory",
                  "kept elements, and failed",
                  "cannot be read",
                  "could not be closed");
          Pantile pt = open(FaultyCl.lostFrom(CALLS.get(call), n), d -> d)) {
        DeviceInfo device = device(pt);
        for (int round = 0; round < 2; round++) {
          double[] result = new double[LENGTH];
          try (Doubles x = pt.over(a).on(device)) {
            assertEquals(sum, chain(x, result), what);
            assertArrayEquals(expected, result, what);
            assertEquals(pt.sum(a), x.sum(), what);
            assertArrayEquals(a, x.toArray(), what);
            lost += x.keptOn().isEmpty() ? 1 : 0;
          }
        }
      }
    }
    assertTrue(lost > 0, "no device was lost");
  }

  /** What a device had is not made again of an array that has changed since. */
  @Test
  void aViewedArrayThatChangedIsFoundOut() {
    double[] a = reals(2);
    double[] b = reals(3);
    AtomicBoolean lost = new AtomicBoolean();
    Fault fault = FaultyCl.lostWhen(lost);
    try (ExpectedLog _ =
            ExpectedLog.of("kept elements, and failed", "cannot be read", "could not be closed");
        Pantile pt = open(fault, d -> d)) {
      Doubles x = pt.over(a).on(device(pt));
      Doubles y = x.add(1).evaluate();
      Doubles z = pt.over(b).on(device(pt)).add(2).evaluate();
      double[] before = y.toArray();
      lost.set(true);
      assertArrayEquals(before, y.toArray());
      Arrays.fill(a, 7);
      Arrays.fill(b, 7);
      assertArrayEquals(before, y.toArray(), "they have been made again before");
      IllegalStateException changed = assertThrows(IllegalStateException.class, z::toArray);
      assertTrue(changed.getMessage().contains("has changed"), changed.getMessage());
    }
  }

  /** A report says why elements were made again. */
  @Test
  void aReportNamesTheLostDevice() {
    double[] a = reals(3);
    AtomicBoolean lost = new AtomicBoolean();
    Fault fault = FaultyCl.lostWhen(lost);
    try (ExpectedLog log =
            ExpectedLog.of("kept elements, and failed", "cannot be read", "could not be closed");
        Pantile pt = open(fault, d -> d);
        Doubles x = pt.over(a).on(device(pt))) {
      lost.set(true);
      Reported<Double> sum = pt.report(_ -> x.sum());
      assertEquals(pt.sum(a), sum.value());
      JobReport job = sum.jobs().getLast();
      assertTrue(
          job.unused().stream().anyMatch(u -> u.contains("where elements were kept")),
          job::toString);
      assertTrue(log.taken().stream().anyMatch(t -> t.contains("kept elements")));
    }
  }

  /** What is asked while a device is lost leaves nothing behind: no zeros, and no refusal. */
  @Test
  void aLostDeviceIsExplainedAndJournaledToo() {
    double[] a = reals(5);
    AtomicBoolean lost = new AtomicBoolean();
    Fault fault = FaultyCl.lostWhen(lost);
    try (ExpectedLog _ =
            ExpectedLog.of("kept elements, and failed", "cannot be read", "could not be closed");
        Pantile pt = open(fault, d -> d)) {
      double sum = pt.sum(a);
      Doubles x = pt.over(a).on(device(pt));
      Doubles y = x.add(1).evaluate();
      double[] expected = y.toArray();
      lost.set(true);
      var _ =
          pt.explain(_ -> {
            x.toArray();
            return y.toArray();
          });
      assertEquals(sum, pt.checkpointed(Checkpoint.in(cache.resolve("journal")), _ -> x.sum()));
      assertArrayEquals(expected, y.toArray());
      assertEquals(sum, x.sum());
    }
  }

  /** An explanation has each job of a recipe where the elements are. */
  @Test
  void allJobsOfAnOrderAreExplainedOnTheDevice() {
    double[] a = Arrays.copyOf(reals(7), 100);
    try (Pantile pt = open(Fault.NONE, Descriptions::withOwnMemory);
        Doubles x = pt.over(a).on(device(pt))) {
      String order = pt.explain(_ -> x.argSort());
      assertTrue(order.contains("unpack-indices"), order);
      assertFalse(order.contains("calling thread"), order);
      List<String> jobs = order.lines().filter(line -> !line.startsWith(" ")).toList();
      String alone = device(pt).id() + " alone";
      assertTrue(jobs.stream().allMatch(job -> job.endsWith(alone)), order);
    }
  }

  /** A call from inside a worker makes arrays on the host. */
  @Test
  void jobsOfUsersReadKeptElements() {
    double[] a = reals(6);
    try (Pantile pt = open(Fault.NONE, d -> d);
        Doubles x = pt.over(a).on(device(pt))) {
      double expected = pt.over(a).add(1).sum();
      Job<Double> job =
          Job.of("nested", 0, 4, _ -> x.add(1).evaluate().sum(), Merge.of(0.0, Double::sum));
      assertEquals(4 * expected, pt.run(job));
      assertTrue(x.keptOn().isPresent());
    }
  }
}
