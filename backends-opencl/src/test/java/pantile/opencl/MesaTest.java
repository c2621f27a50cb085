// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.accelerator.driver.LiveHandles;
import pantile.spi.Discovery;
import pantile.testkit.ChildJvm;

/**
 * Mesa's Rusticl on llvmpipe beside other drivers, and alone. Whatever version it is, no result may
 * be wrong: 22.3.6 ends each loop after 65,535 turns and is refused; a later one may pass.
 */
@OnMesa
final class MesaTest {
  @TempDir private Path folder;

  /** Counts primes on each device, and says what there is. */
  static final class Child {
    private Child() {}

    public static void main(String... arguments) {
      OpenClBackend backend = new OpenClBackend();
      Discovery found = backend.discover();
      found
          .devices()
          .forEach(device -> {
            System.out.println("device " + device.name() + ", " + device.detail());
            try (Pantile pt = Pantile.builder().backends(backend).devices(device.id()).open()) {
              System.out.println("primes " + pt.countPrimes(0, 1000));
            } catch (RuntimeException e) {
              System.out.println("failed " + e.getMessage());
            }
          });
      found.notices().forEach(n -> System.out.println(n.subject() + ": " + n.reason()));
      System.out.println("live " + LiveHandles.count());
    }
  }

  private List<String> lines(boolean alone) throws Exception {
    Map<String, String> environment =
        new HashMap<>(FakePlatform.environment(folder, "empty", alone));
    Path vendors = Path.of(environment.get("OCL_ICD_VENDORS"));
    Files.writeString(
        vendors.resolve("rusticl.icd"),
        Files.readString(OnMesa.Present.registration().orElseThrow()));
    environment.put("RUSTICL_ENABLE", "llvmpipe");
    return ChildJvm.output(OpenClChild.start(Child.class, folder, environment)).lines().toList();
  }

  private static boolean refused(String line) {
    return (line.contains("llvmpipe") && line.contains("not to be trusted"))
        || line.startsWith("failed opencl:0: the device is not to be trusted");
  }

  @Test
  void llvmpipeAloneIsRightOrRefused() throws Exception {
    List<String> lines = lines(true);
    assertTrue(
        lines.stream().anyMatch(MesaTest::refused) || lines.contains("primes 168"),
        lines::toString);
    assertRight(lines);
    // Once more, from what was kept.
    List<String> again = lines(true);
    assertEquals(
        lines.stream().anyMatch(MesaTest::refused), again.stream().anyMatch(MesaTest::refused));
    assertRight(again);
  }

  @Test
  void llvmpipeBesideOthersLeavesThemAlone() throws Exception {
    List<String> lines = lines(false);
    assertTrue(lines.contains("primes 168"), lines::toString);
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("device ")), lines::toString);
    assertRight(lines);
  }

  private static void assertRight(List<String> lines) {
    assertFalse(
        lines.stream().anyMatch(line -> line.startsWith("primes ") && !line.equals("primes 168")),
        lines::toString);
    assertEquals("live 0", lines.getLast());
  }
}
