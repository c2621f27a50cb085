// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.accelerator.driver.LiveHandles;
import pantile.accelerator.trial.PrivateStore;
import pantile.error.DeviceNotFoundException;
import pantile.kernels.Shape;
import pantile.spi.DeviceInfo;
import pantile.testkit.ChildJvm;

/**
 * Oclgrind, which interprets programs: used if it is named, by one thread at a time, and right. In
 * processes of their own, which it may end.
 */
@OnOclgrind
final class OclgrindTest {
  private static final String NAME = "Oclgrind Simulator";

  /**
   * Cases that are not run. Oclgrind 21.10 cannot make the kernel of means of windows, since its
   * own optimiser uses a shift (llvm.fshl) that its interpreter does not know. Pairs of rows would
   * take as long as all that are run, and launch nothing that rows do not. Segments launch nothing
   * more at these sizes.
   */
  private static final List<String> LEFT =
      List.of("window/roll-window/", "matrix/row-pairs/", "window/segments/");

  /** The trial's kernel, those of windows, and two of segments, which need longer ones. */
  private static final List<String> NOT_LAUNCHED =
      List.of(
          "trial/trial trial",
          "window/extremes.f32 roll_extremes",
          "window/extremes.f64 roll_extremes",
          "window/extremes.i32 roll_extremes",
          "window/extremes.i64 roll_extremes",
          "window/means.i32 roll_means",
          "window/means.i64 roll_means",
          "window/products.f32 segment_products",
          "window/products.f64 segment_products",
          "window/products.i32 segment_products",
          "window/products.i64 segment_products",
          "window/records.f32 segment_ends",
          "window/records.f64 segment_ends",
          "window/records.i32 segment_ends",
          "window/records.i64 segment_ends",
          "window/sums.f32 roll_sums",
          "window/sums.f64 roll_sums",
          "window/variances.f32 roll_variances",
          "window/variances.f64 roll_variances",
          "window/variances.i32 roll_variances",
          "window/variances.i64 roll_variances",
          "window/whole.i32 roll_whole",
          "window/whole.i64 roll_whole");

  @TempDir private Path folder;

  /** Lists devices; computes on the first and, by two callers at once, on the simulator. */
  static final class Child {
    private Child() {}

    public static void main(String... arguments) throws Exception {
      // Without the trial, which may take a minute.
      OpenClBackend backend =
          new OpenClBackend(
              OpenClLoader::find, new PrivateStore(Files.createTempDirectory("programs")), null);
      for (DeviceInfo info : backend.discover().devices()) {
        System.out.println(info.id() + " " + info.name() + " by " + info.workers());
      }
      try (Pantile pt = Pantile.builder().backends(backend).devices("opencl").open()) {
        pt.devices().forEach(info -> System.out.println("used " + info.name()));
      } catch (DeviceNotFoundException e) {
        System.out.println("not used: " + e.getMessage());
      }
      try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
        List<Future<Long>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          both.add(threads.submit(() -> primes(backend)));
        }
        for (Future<Long> one : both) {
          System.out.println("primes " + one.get());
        }
      }
      System.out.println("live " + LiveHandles.count());
    }

    private static long primes(OpenClBackend backend) {
      try (Pantile pt = Pantile.builder().backends(backend).devices("oclgrind").open()) {
        long sum = 0;
        for (int i = 0; i < 20; i++) {
          sum += pt.sum(new long[] {1, 2, 3});
        }
        return sum == 120 ? pt.countPrimes(0, 1000) : -sum;
      }
    }
  }

  @Test
  void aRealDriverComesFirstAndOneThreadAtATimeIsInTheSimulator() throws Exception {
    List<String> lines =
        ChildJvm.output(
                OpenClChild.start(Child.class, folder, OnOclgrind.Present.besideOthers(folder)))
            .lines()
            .toList();
    List<String> listed = lines.stream().filter(line -> line.startsWith("opencl:")).toList();
    assertTrue(listed.getLast().contains(NAME + " by 1"), lines::toString);
    assertTrue(
        lines.stream().noneMatch(line -> line.startsWith("used") && line.contains(NAME)),
        lines::toString);
    if (listed.size() > 1) {
      assertFalse(listed.getFirst().contains(NAME), lines::toString);
    }
    assertEquals(
        List.of("primes 168", "primes 168"),
        lines.stream().filter(line -> line.startsWith("primes")).toList(),
        lines::toString);
    assertEquals("live 0", lines.getLast());
  }

  @Test
  void aloneItIsUsedOnlyIfItIsNamed() throws Exception {
    List<String> lines =
        ChildJvm.output(OpenClChild.start(Child.class, folder, OnOclgrind.Present.alone(folder)))
            .lines()
            .toList();
    assertTrue(
        lines.stream()
            .anyMatch(line ->
                line.startsWith("not used: ")
                    && line.contains("opencl:0, " + NAME + ", is used only if it is named")),
        lines::toString);
    assertTrue(lines.contains("primes 168"), lines::toString);
  }

  /** Cases that launch the kernels of the shape that it is used with, but those that are named. */
  @Test
  void theContractHoldsAtSmallSizes() throws Exception {
    String left = "-Dpantile.child.left=" + String.join(",", LEFT);
    List<String> lines =
        ContractChild.lines(folder, OnOclgrind.Present.alone(folder), Shape.LOOPS, left);
    assertTrue(lines.contains("device " + NAME), lines::toString);
    ContractChild.assertHeld(lines, LEFT, NOT_LAUNCHED);
  }
}
