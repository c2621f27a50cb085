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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.JUnitException;
import pantile.Pantile;
import pantile.accelerator.driver.LiveHandles;
import pantile.accelerator.trial.PrivateStore;
import pantile.cpu.CpuBackend;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.catalogue.Catalogue;
import pantile.spi.Discovery;
import pantile.testkit.ChildJvm;
import pantile.testkit.Input;

/**
 * Mesa's Rusticl on llvmpipe beside other drivers, and alone. Whatever version it is, no result may
 * be wrong: 22.3.6 ends each loop after 65,535 turns and is refused; a later one may pass.
 */
@OnMesa
final class MesaTest {
  private static final String LOOKED_AT = "22.3.6";

  /** Cases of the contract that it refuses, since it has no fp64. */
  private static final List<String> REFUSED =
      List.of(
          "matrix/rows/rowsAreReduced RANDOM",
          "window/segments/resultsAreThoseOfSlices FLOAT",
          "window/segments/resultsAreThoseOfSlices DOUBLE");

  /** Besides those that need fp64: the trial's, and some that need longer segments. */
  private static final List<String> NOT_LAUNCHED =
      List.of(
          "trial/trial trial",
          "window/products.i32 segment_products",
          "window/products.i64 segment_products",
          "window/records.f32 segment_ends",
          "window/records.f64 segment_ends",
          "window/records.i32 segment_ends",
          "window/records.i64 segment_ends");

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

  /** Tries the device in a process of its own, with both shapes of kernels. */
  static final class Trying {
    private Trying() {}

    public static void main(String... arguments) throws Exception {
      OpenClLoader.FoundDriver found = OpenClLoader.find();
      PrivateStore store = new PrivateStore(Files.createTempDirectory("tried"));
      for (ClDevice device : Simulators.list(found.driver()).devices()) {
        System.out.println("driver " + device.driver());
        System.out.println("LOOPS: " + verdict(device, Shape.LOOPS, store));
        System.out.println("GROUPS: " + verdict(device, Shape.GROUPS, store));
        System.out.println("SHORT_LOOPS: " + verdict(device, Shape.SHORT_LOOPS, store));
      }
    }

    private static String verdict(ClDevice device, Shape shape, PrivateStore store) {
      return TrialProcess.usual().run(ClTrials.key(device, shape), store.folder()).text();
    }
  }

  private List<String> lines(boolean alone) throws Exception {
    return lines(Child.class, alone);
  }

  private List<String> lines(Class<?> main, boolean alone) throws Exception {
    return ChildJvm.output(OpenClChild.start(main, folder, environment(alone))).lines().toList();
  }

  private Map<String, String> environment(boolean alone) throws Exception {
    Map<String, String> environment =
        new HashMap<>(FakePlatform.environment(folder, "empty", alone));
    Path vendors = Path.of(environment.get("OCL_ICD_VENDORS"));
    Files.writeString(
        vendors.resolve("rusticl.icd"),
        Files.readString(OnMesa.Present.registration().orElseThrow()));
    environment.put("RUSTICL_ENABLE", "llvmpipe");
    return environment;
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

  /**
   * That a driver gets better, or worse in another way, is to be noticed: {@code docs/opencl.md}
   * says what was seen. Of the version that was looked at the test is strict; for another it is
   * skipped, and says what that one's trials find.
   */
  @Test
  void theTrialsFindWhatWasWrittenDown() throws Exception {
    List<String> lines = lines(Trying.class, true);
    assumeTrue(
        lines.contains("driver " + LOOKED_AT),
        () -> "a Mesa that nobody has looked at; docs/opencl.md should say of it: " + lines);
    assertEquals(
        List.of(
            "driver " + LOOKED_AT,
            "LOOPS: WRONG apart a loop of 70,000 turns ends early or goes wrong",
            "GROUPS: WRONG apart a loop of 70,000 turns ends early or goes wrong",
            "SHORT_LOOPS: SOUND apart"),
        lines);
  }

  /** With short loops, the shape in which it is used. */
  @Test
  void theContractHoldsButForWhatNeedsDoubles() throws Exception {
    List<String> lines = ContractChild.lines(folder, environment(true), Shape.SHORT_LOOPS);
    Set<String> never = new TreeSet<>(NOT_LAUNCHED);
    for (KernelSource kernel : Catalogue.of(Shape.SHORT_LOOPS)) {
      if (kernel.needsDouble()) {
        never.add(kernel.program().name() + " " + kernel.entry());
      }
    }
    String reason = "it has no 64-bit floating-point numbers (fp64)";
    ContractChild.assertHeld(lines, List.of(), REFUSED, reason, List.copyOf(never));
  }

  /** Loops of several hundred thousand turns, if they were not kept short. */
  @Test
  void longArraysHaveTheHostsBits() throws Exception {
    Process process =
        OpenClChild.start(
            AgainstHost.class,
            List.of(CpuBackend.class, Input.class, Test.class, JUnitException.class),
            folder,
            environment(true),
            "-Xmx1g");
    List<String> lines = ChildJvm.output(process).lines().toList();
    String all = String.join("\n", lines);
    assertEquals(List.of(), AgainstHost.beginning(AgainstHost.DIFFERS, lines), all);
    assertTrue(AgainstHost.beginning(AgainstHost.SAME, lines).size() > 30, all);
    assertEquals("live 0", lines.getLast(), all);
  }

  private static void assertRight(List<String> lines) {
    assertFalse(
        lines.stream().anyMatch(line -> line.startsWith("primes ") && !line.equals("primes 168")),
        lines::toString);
    assertEquals("live 0", lines.getLast());
  }
}
