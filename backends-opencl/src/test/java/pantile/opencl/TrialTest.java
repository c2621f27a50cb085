// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantile.Pantile;
import pantile.accelerator.driver.LiveHandles;
import pantile.accelerator.trial.PrivateStore;
import pantile.accelerator.trial.Trial;
import pantile.accelerator.trial.Verdict;
import pantile.accelerator.trial.Verdict.Outcome;
import pantile.kernels.Catalogue;
import pantile.kernels.Dialect;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.TrialPrograms;
import pantile.opencl.FaultyCl.Fault;
import pantile.spi.Discovery;
import pantile.spi.HardwareId;

/** Devices are tried before their first use, in a process that their drivers may end. */
@OnOpenCl
final class TrialTest {
  private static final TrialProcess NONE =
      new TrialProcess(TrialMain.class, null, Duration.ofMinutes(1));

  @TempDir private Path folder;

  @AfterEach
  void noHandleIsLeft() {
    assertEquals(0, LiveHandles.count());
  }

  private PrivateStore store() {
    return new PrivateStore(folder.resolve("store"));
  }

  private static ClDevice device() {
    // One that is in use here: another driver may come first, and be refused.
    String name = new OpenClBackend().discover().devices().getFirst().name();
    return new JoclDriver()
        .devices().devices().stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
  }

  /** A backend that tries devices in this process. */
  private OpenClBackend here(Cl driver, Shape shape) {
    PrivateStore store = store();
    return new OpenClBackend(
        () -> new OpenClLoader.FoundDriver(driver, null), store, new ClTrials(store, NONE), shape);
  }

  /** The driver of {@link #device} alone, made faulty: others may be installed beside it. */
  private static Cl faulty(FaultyCl faulty, UnaryOperator<ClDevice> description) {
    Cl driver = faulty.driver();
    String name = device().name();
    return new Cl() {
      @Override
      public ClListing devices() {
        return new ClListing(
            driver.devices().devices().stream()
                .filter(device -> device.name().equals(name))
                .map(description)
                .toList(),
            List.of());
      }

      @Override
      public ClContext open(ClDevice device) {
        return driver.open(device);
      }
    };
  }

  @Test
  void aSoundDevicePassesInAProcessOfItsOwnOnce() {
    for (Shape shape : List.of(Shape.LOOPS, Shape.GROUPS)) {
      Trial trial = new ClTrials(store(), TrialProcess.usual()).of(device(), shape);
      assertNull(trial.known());
      Verdict verdict = trial.before();
      assertNotNull(verdict);
      assertEquals(Outcome.SOUND, verdict.outcome(), verdict::reason);
      assertFalse(verdict.here());
      assertEquals(verdict, trial.known());
      // Another process reads it, and starts nothing.
      assertEquals(verdict, new ClTrials(store(), NONE).of(device(), shape).known());
      assertEquals(verdict, new ClTrials(store(), NONE).of(device(), shape).before());
    }
  }

  @Test
  void whereNoProcessCanBeStartedItIsTriedHereAndThatIsSaid() throws Exception {
    OpenClBackend backend = here(faulty(new FaultyCl(Fault.NONE), d -> d), null);
    try (Pantile pt = Pantile.builder().backends(backend).devices("opencl:0").open()) {
      assertEquals(168, pt.countPrimes(0, 1000));
    }
    String told = "tried in the process that uses it";
    assertTrue(
        here(faulty(new FaultyCl(Fault.NONE), d -> d), null)
            .discover()
            .devices()
            .getFirst()
            .detail()
            .endsWith(told));
    // Neither a JVM that is none, nor one that does not find the class.
    Path text = Files.writeString(folder.resolve("java"), "no program");
    Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rwx------"));
    String key = ClTrials.key(device(), Shape.LOOPS);
    Duration patience = Duration.ofMinutes(1);
    assertNull(new TrialProcess(TrialMain.class, text, patience).run(key, folder));
    Path java = TrialProcess.usual().java();
    assertNull(new TrialProcess(NoMain.class, java, patience).run(key, folder));
    assertNull(TrialProcess.usual().run("no such device", folder));
  }

  /** Not a program. */
  static final class NoMain {
    private NoMain() {}
  }

  /** What drivers have been seen to do, or might. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "turn < turns; | turn < turns && turn < 65535; | a loop of 70,000 turns",
        "bit < WORDS * 32; | bit < WORDS * 32 && bit < step * 65535U; | nested loops",
        "word < WORDS; | word < WORDS - 1; | nested loops",
        "barrier(CLK_LOCAL_MEM_FENCE) | 0 | barriers",
        "atomic_add(at, n) | (*(at) = (n)) | additions to local memory",
        "mul_hi((u64) (a), (u64) (b)) | mul_hi((u32) (a), (u32) (b)) | 64-bit integers",
        "(u64) ((i64) a >> shift) | (a >> shift) | 64-bit integers",
        "a % divisor | a % (u32) divisor | 64-bit integers",
        "bit < (u32) bits; bit += p * ITEMS | bit + p < (u32) bits; bit += p * ITEMS | it counts",
      })
  void aDeviceThatIsWrongIsRefusedWithTheReason(String written, String compiled, String reason) {
    List<String> changed = new ArrayList<>();
    Fault fault =
        (call, count, arguments) -> {
          if (call.equals("ClContext.build")) {
            String source = (String) arguments[0];
            if (source.contains(written)) {
              changed.add(written);
            }
            arguments[0] = source.replace(written, compiled);
          }
        };
    Cl gpu = faulty(new FaultyCl(fault), Descriptions::asGpu);
    Discovery found = here(gpu, Shape.GROUPS).discover();
    assertFalse(changed.isEmpty());
    assertEquals(List.of(), found.devices());
    String told = found.notices().getFirst().reason();
    assertTrue(told.contains("not to be trusted: " + reason), told);
    // Kept: the next process builds nothing.
    FaultyCl again = new FaultyCl(fault);
    Cl same = faulty(again, Descriptions::asGpu);
    assertEquals(told, here(same, Shape.GROUPS).discover().notices().getFirst().reason());
    assertEquals(0, again.count("Cl.open"));
  }

  @Test
  void aDeviceThatFusesIsUsedForAllButSums() {
    Fault fault =
        (call, count, arguments) -> {
          if (call.equals("ClContext.build")) {
            arguments[0] =
                ((String) arguments[0])
                    .replace(
                        "sum[own] += product;",
                        "sum[own] = fma((double) left[own], (double) right[own], sum[own]);");
          }
        };
    OpenClBackend backend = here(faulty(new FaultyCl(fault), d -> d), null);
    try (Pantile pt = Pantile.builder().backends(backend).devices("opencl").open()) {
      assertEquals(3, pt.max(new double[] {1, 3, 2}));
      String told =
          assertThrows(RuntimeException.class, () -> pt.sum(new double[] {1, 2})).getMessage();
      assertTrue(told.contains("fuses or flushes"), told);
    }
  }

  /** Of a CPU's only driver, which is tried when it is first used. */
  @Test
  void aRefusedDeviceThatIsNamedFailsWithTheReason() {
    Fault fault =
        (call, count, arguments) -> {
          if (call.equals("ClContext.build")) {
            arguments[0] =
                ((String) arguments[0]).replace("turn < turns;", "turn < turns && turn < 65535;");
          }
        };
    OpenClBackend backend = here(faulty(new FaultyCl(fault), d -> d), null);
    String told =
        assertThrows(
                RuntimeException.class, () -> Pantile.builder().backends(backend).open().close())
            .getMessage();
    assertTrue(told.contains("opencl:0: the device is not to be trusted: a loop of"), told);
  }

  @Test
  void aRefusedDeviceLeavesItsPlaceToAnotherDrivers() {
    Fault fault =
        (call, count, arguments) -> {
          if (call.equals("ClContext.build")) {
            throw new ClException(ClException.OUT_OF_HOST_MEMORY, "clBuildProgram");
          }
        };
    Cl good = new JoclDriver();
    Cl bad = new FaultyCl(fault).driver();
    Cl both =
        new Cl() {
          @Override
          public ClListing devices() {
            ClDevice own = device();
            return new ClListing(List.of(Descriptions.on("Bad", own), own), List.of());
          }

          @Override
          public ClContext open(ClDevice device) {
            return (device.platform().equals("Bad") ? bad : good).open(device);
          }
        };
    Discovery found = here(both, null).discover();
    assertEquals(List.of("opencl:0"), found.devices().stream().map(d -> d.id()).toList());
    assertFalse(found.devices().getFirst().detail().startsWith("Bad"));
    assertTrue(found.notices().getFirst().reason().contains("out of host memory"));
    assertTrue(found.notices().getFirst().remedy().contains("Bad"));
  }

  /** A device of which no context can be made. */
  @Test
  void aDeviceThatCannotBeOpenedIsToldAndTheOthersServe() {
    ClDevice gpu = Descriptions.of("P", "gpu", ClDevice.Type.GPU, HardwareId.UNKNOWN, true);
    Cl good = new JoclDriver();
    Cl both =
        new Cl() {
          @Override
          public ClListing devices() {
            return new ClListing(List.of(gpu, device()), List.of());
          }

          @Override
          public ClContext open(ClDevice device) {
            if (device.equals(gpu)) {
              throw new ClException(ClException.DEVICE_NOT_AVAILABLE, "clCreateContext");
            }
            return good.open(device);
          }
        };
    OpenClBackend backend = here(both, null);
    try (Pantile pt = Pantile.builder().backends(backend).open()) {
      assertEquals(168, pt.countPrimes(0, 1000));
    }
    assertTrue(backend.discover().notices().getFirst().reason().contains("clCreateContext"));
    // It may be free another time, so nothing is kept.
    assertNull(new ClTrials(store(), NONE).of(gpu, Hardware.shape(gpu)).known());
  }

  /** A program that dies as a driver's would. */
  static final class Dies {
    private Dies() {}

    public static void main(String... arguments) {
      System.out.println(TrialProcess.BEGUN);
      System.out.println("Aborting.");
      System.out.println(TrialProcess.TRIES + "the sieve");
      System.out.flush();
      Runtime.getRuntime().halt(139);
    }
  }

  /** A program that is killed, for want of memory say. */
  static final class IsKilled {
    private IsKilled() {}

    public static void main(String... arguments) {
      System.out.println(TrialProcess.TRIES + "the sieve");
      System.out.flush();
      Runtime.getRuntime().halt(137);
    }
  }

  /** A program that never ends. */
  static final class Hangs {
    private Hangs() {}

    public static void main(String... arguments) throws InterruptedException {
      System.out.println(TrialProcess.TRIES + "the sieve");
      System.out.flush();
      Thread.sleep(Duration.ofHours(1));
    }
  }

  @Test
  void aDriverThatEndsTheProcessIsRefused() {
    Path java = TrialProcess.usual().java();
    TrialProcess dying = new TrialProcess(Dies.class, java, Duration.ofMinutes(1));
    Verdict verdict = new ClTrials(store(), dying).of(device(), Shape.LOOPS).before();
    assertNotNull(verdict);
    assertTrue(verdict.refused());
    assertEquals("its driver ends the process, with signal 11, at the sieve", verdict.reason());
    assertEquals(verdict, new ClTrials(store(), NONE).of(device(), Shape.LOOPS).known());
  }

  @Test
  void aTrialThatIsKilledOrHangsIsMadeAgainByTheNextProcess() {
    Path java = TrialProcess.usual().java();
    TrialProcess killed = new TrialProcess(IsKilled.class, java, Duration.ofMinutes(1));
    Verdict verdict = new ClTrials(store(), killed).of(device(), Shape.LOOPS).before();
    assertNotNull(verdict);
    assertEquals("its driver ends the process, with signal 9, at the sieve", verdict.reason());
    assertNull(new ClTrials(store(), NONE).of(device(), Shape.LOOPS).known());
    TrialProcess hanging = new TrialProcess(Hangs.class, java, Duration.ofSeconds(3));
    verdict = new ClTrials(store(), hanging).of(device(), Shape.LOOPS).before();
    assertNotNull(verdict);
    assertTrue(verdict.refused());
    assertTrue(verdict.reason().contains("not ended within 3 s"), verdict::reason);
    assertNull(new ClTrials(store(), NONE).of(device(), Shape.LOOPS).known());
  }

  @Test
  void aVerdictIsOfOneDriver() {
    ClDevice device = device();
    String key = ClTrials.key(device, Shape.LOOPS);
    assertEquals(key, ClTrials.key(device(), Shape.LOOPS));
    assertNotEquals(key, ClTrials.key(device, Shape.GROUPS));
    assertNotEquals(key, ClTrials.key(Descriptions.on("Another", device), Shape.LOOPS));
    assertNotEquals(key, ClTrials.key(Descriptions.withoutDoubles(device), Shape.LOOPS));
  }

  /** Else local memory would be tried up to less than others take. */
  @Test
  void theTrialTakesAsMuchLocalMemoryAsAnyKernel() {
    ClDevice device = device();
    for (Shape shape : List.of(Shape.LOOPS, Shape.GROUPS)) {
      try (ClContext context = new JoclDriver().open(device)) {
        long ofTrial = localBytes(context, TrialPrograms.trial(shape));
        // What OpenCL promises.
        assertTrue(ofTrial <= 32 << 10, () -> "the trial takes " + ofTrial);
        for (KernelSource kernel : Catalogue.of(shape)) {
          long own = kernel.needsDouble() ? 0 : localBytes(context, kernel);
          assertTrue(own <= ofTrial, () -> kernel + " takes " + own + " of " + ofTrial);
        }
      }
    }
  }

  private static long localBytes(ClContext context, KernelSource kernel) {
    String source = kernel.text(Dialect.OPENCL);
    try (ClProgram program = context.build(source, OpenedClDevice.OPTIONS);
        var made = program.kernel(kernel.entry())) {
      return program.needs(made).localBytes();
    }
  }

  /** PoCL 3.1 ends the process where a kernel takes more local memory than there is. */
  @Test
  void aKernelThatTakesMoreLocalMemoryThanThereIsIsLeftToOthers() {
    long bytes = device().localBytes();
    int words = (int) (bytes / Integer.BYTES) + 1;
    Shape large = new Shape(1, 1, 1 << 14, 1, 256, words);
    OpenClBackend backend =
        new OpenClBackend(
            () -> new OpenClLoader.FoundDriver(faulty(new FaultyCl(Fault.NONE), d -> d), null),
            store(),
            large);
    try (Pantile pt = Pantile.builder().backends(backend).open()) {
      String told =
          assertThrows(RuntimeException.class, () -> pt.countPrimes(0, 1000)).getMessage();
      assertTrue(
          told.contains(
              "the kernel sieve takes %d bytes of local memory, and the device has %d"
                  .formatted(4L * words, bytes)),
          told);
      told = assertThrows(RuntimeException.class, () -> pt.countPrimes(0, 1000)).getMessage();
      assertFalse(told.contains("cannot build"), told);
      assertEquals(6, pt.sum(new long[] {1, 2, 3}));
    }
  }

  @Test
  void aKernelWhoseGroupsAreTooLargeIsLeftToOthers() {
    Cl narrow = faulty(new FaultyCl(Fault.NONE), Descriptions::withSmallGroups);
    OpenClBackend backend =
        new OpenClBackend(() -> new OpenClLoader.FoundDriver(narrow, null), store(), Shape.GROUPS);
    try (Pantile pt = Pantile.builder().backends(backend).open()) {
      String told =
          assertThrows(RuntimeException.class, () -> pt.max(new long[] {1, 2, 3})).getMessage();
      assertTrue(told.contains("takes groups of 256 items, and the device allows 128"), told);
    }
  }
}
