// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.accelerator.driver.LiveHandles;
import pantile.cpu.CpuBackend;
import pantile.spi.Discovery;
import pantile.testkit.ChildJvm;

/** Several platforms behind a real loader, in processes of their own, since a loader looks once. */
@OnOpenCl
@EnabledIf("pantile.opencl.FakePlatform#buildable")
final class PlatformsTest {
  @TempDir private Path folder;

  /** Sums on the first device, and says what there is. */
  static final class Child {
    private Child() {}

    public static void main(String... arguments) {
      OpenClBackend backend = new OpenClBackend();
      Discovery found = backend.discover();
      if (!found.devices().isEmpty()) {
        try (Pantile pt = Pantile.builder().backends(backend).devices("opencl:0").open()) {
          System.out.println("sum " + pt.sum(new long[] {1, 2, 3}));
        }
      }
      found.notices().forEach(n -> System.out.println(n.subject() + ": " + n.reason()));
      System.out.println("live " + LiveHandles.count());
    }
  }

  private List<String> lines(Map<String, String> environment) throws Exception {
    return ChildJvm.output(OpenClChild.start(Child.class, folder, environment)).lines().toList();
  }

  @Test
  void aPlatformThatFailsIsToldAndTheOthersServe() throws Exception {
    assertEquals(
        List.of(
            "sum 6",
            "OpenCL platform Fake: it fails: clGetDeviceIDs: out of resources (OpenCL status -5)",
            "live 0"),
        lines(FakePlatform.environment(folder, "broken", false)));
  }

  @Test
  void aPlatformWithoutADeviceIsTold() throws Exception {
    assertEquals(
        List.of("sum 6", "OpenCL platform Fake: it offers no device", "live 0"),
        lines(FakePlatform.environment(folder, "empty", false)));
    assertEquals(
        List.of("OpenCL platform Fake: it offers no device", "live 0"),
        lines(FakePlatform.environment(folder, "empty", true)));
  }

  /** As Rusticl does; JOCL's constant for all types is 64 bits of ones. */
  @Test
  void aPlatformIsAskedWith32Bits() throws Exception {
    List<String> lines = lines(FakePlatform.environment(folder, "narrow", false));
    assertEquals("sum 6", lines.getFirst());
    // One device does not describe itself, one is not available, of one no context can be made.
    assertTrue(
        lines.contains(
            "OpenCL platform Fake: it fails: clGetDeviceInfo: out of resources (OpenCL status -5)"),
        lines::toString);
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("opencl: gone is not available")),
        lines::toString);
  }

  /** It would take all memory, or a size that is none. */
  @Test
  void aPlatformThatTellsNonsenseIsToldSo() throws Exception {
    List<String> lines = lines(FakePlatform.environment(folder, "crowded", false));
    assertEquals("sum 6", lines.getFirst());
    assertTrue(
        lines.stream()
            .anyMatch(line ->
                line.startsWith("OpenCL platform Fake: it fails")
                    && line.contains("tells of 4294967295 devices")),
        lines::toString);
    lines = lines(FakePlatform.environment(folder, "wordy", false));
    assertEquals("sum 6", lines.getFirst());
    assertTrue(
        lines.stream()
            .anyMatch(line ->
                line.startsWith("OpenCL platform Fake: it fails")
                    && line.contains("answer takes 1099511627776 bytes")),
        lines::toString);
  }

  /** As in a container whose quota is one processor, which PoCL does not see. */
  @Test
  void poclIsToldToUseNoMoreProcessorsThanTheProcessMay() throws Exception {
    ClDevice first = TrialsHere.device();
    assumeTrue(
        Platforms.pocl(first.platform()) && first.units() > 1,
        "the driver here is not PoCL on several processors");
    Map<String, String> environment = FakePlatform.environment(folder, "empty", false);
    String told =
        "opencl:0: its driver computes with "
            + first.units()
            + " threads, and this process may use one processor";
    String one = "-XX:ActiveProcessorCount=1";
    assertTrue(
        ChildJvm.output(OpenClChild.start(Child.class, folder, environment, one)).contains(told));
    // The remedy.
    Map<String, String> limited = new HashMap<>(environment);
    limited.put("POCL_MAX_PTHREAD_COUNT", "1");
    String mended = ChildJvm.output(OpenClChild.start(Child.class, folder, limited, one));
    assertFalse(mended.contains("may use one processor"), mended);
    assertTrue(mended.startsWith("sum 6"), mended);
  }

  /** Lists devices, and computes on those that are used without a name, and on the last. */
  static final class Lister {
    private Lister() {}

    public static void main(String... arguments) {
      OpenClBackend backend = new OpenClBackend();
      Discovery found = backend.discover();
      found.devices().forEach(d -> System.out.println(d.id() + " " + d.name()));
      try (Pantile pt = Pantile.builder().backends(new CpuBackend(), backend).open()) {
        pt.devices().forEach(d -> System.out.println("used " + d.id()));
      }
      try (Pantile pt = Pantile.builder().backends(backend).devices("opencl:0").open()) {
        System.out.println("primes " + pt.countPrimes(0, 1000));
      }
      String last = found.devices().getLast().id();
      try (Pantile pt = Pantile.builder().backends(backend).devices(last).open()) {
        System.out.println("last " + pt.countPrimes(0, 1000));
      } catch (RuntimeException e) {
        System.out.println("last fails: " + e.getMessage());
      }
      found.notices().forEach(n -> System.out.println(n.subject() + ": " + n.reason()));
      System.out.println("live " + LiveHandles.count());
    }
  }

  private List<String> listed(String behaviour) throws Exception {
    Map<String, String> environment = FakePlatform.environment(folder, behaviour, false);
    List<Class<?>> needed = List.of(CpuBackend.class);
    return ChildJvm.output(
            OpenClChild.start(
                Lister.class, needed, folder, environment, "--add-modules=jdk.incubator.vector"))
        .lines()
        .filter(line -> !line.startsWith("WARNING"))
        .toList();
  }

  /** Though it comes first, and says that it is a GPU, too. */
  @Test
  void aSimulatorComesLastAndIsUsedOnlyIfItIsNamed() throws Exception {
    List<String> lines = listed("simulator");
    assertTrue(lines.getFirst().startsWith("opencl:0 "), lines::toString);
    assertFalse(lines.getFirst().contains("unopened"), lines::toString);
    assertTrue(lines.contains("opencl:1 unopened"), lines::toString);
    assertEquals(
        List.of("used cpu:0"), lines.stream().filter(line -> line.startsWith("used")).toList());
    assertTrue(lines.contains("primes 168"), lines::toString);
    assertTrue(
        lines.stream()
            .anyMatch(line ->
                line.startsWith("last fails: ") && line.contains("clCreateContext: the device is")),
        lines::toString);
    assertEquals("live 0", lines.getLast());
  }

  /** It is the CPU's, and so nothing that the CPU's lanes want beside them. */
  @Test
  void aDeviceThatIsSeveralIsNotUsedBesideTheCpuUnlessNamed() throws Exception {
    Map<String, String> environment =
        new HashMap<>(FakePlatform.environment(folder, "several", true));
    Process process =
        OpenClChild.start(
            Lone.class,
            List.of(CpuBackend.class),
            folder,
            environment,
            "--add-modules=jdk.incubator.vector");
    List<String> lines =
        ChildJvm.output(process).lines().filter(line -> !line.startsWith("WARNING")).toList();
    assertEquals(List.of("opencl:0 unopened host", "used cpu:0"), lines.subList(0, 2));
    assertTrue(lines.get(2).startsWith("fails opencl:0: "), lines::toString);
    assertEquals("live 0", lines.getLast());
  }

  /** The same for a machine's only device, which cannot be opened. */
  static final class Lone {
    private Lone() {}

    public static void main(String... arguments) {
      OpenClBackend backend = new OpenClBackend();
      backend
          .discover()
          .devices()
          .forEach(d ->
              System.out.println(d.id() + " " + d.name() + (d.hostProcessor() ? " host" : "")));
      try (Pantile pt = Pantile.builder().backends(new CpuBackend(), backend).open()) {
        pt.devices().forEach(d -> System.out.println("used " + d.id()));
      }
      try (Pantile pt = Pantile.builder().backends(backend).devices("unopened").open()) {
        System.out.println("primes " + pt.countPrimes(0, 1000));
      } catch (RuntimeException e) {
        System.out.println("fails " + e.getMessage());
      }
      System.out.println("live " + LiveHandles.count());
    }
  }

  /** A real library that ends the process that calls it: the trial's, and not ours. */
  @Test
  void aDriverThatEndsTheProcessEndsItsTrialAlone() throws Exception {
    List<String> lines = lines(FakePlatform.environment(folder, "dies", false));
    assertEquals("sum 6", lines.getFirst());
    assertTrue(
        lines.contains(
            "OpenCL device unopened: it is not to be trusted: its driver ends the process, with"
                + " signal 6, at opening it"),
        lines::toString);
    assertEquals("live 0", lines.getLast());
  }

  /** Else users are told to install what is installed. */
  @Test
  void poclWithoutAPlaceForItsCacheIsToldSo() throws Exception {
    assumeTrue(
        new OpenClBackend()
            .discover().devices().stream().allMatch(d -> d.detail().startsWith("Portable")),
        "the driver here is not PoCL");
    Path file = Files.createFile(folder.resolve("file"));
    Map<String, String> environment =
        new HashMap<>(FakePlatform.environment(folder, "empty", false));
    environment.put("POCL_CACHE_DIR", file.resolve("cache").toString());
    String output = ChildJvm.output(OpenClChild.start(Child.class, folder, environment));
    assertTrue(
        output.contains("it offers no device, since it cannot write its cache, " + file), output);
  }
}
