// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
