// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import pantile.accelerator.trial.PrivateStore;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.catalogue.Catalogue;

/**
 * Writes launches of kernels, as the contract makes them on this machine's device, and which
 * kernels it does not launch. {@code backends-opencl/oclgrind.sh} runs it, and has a simulator
 * repeat them under its checks; no build does.
 */
@OnOpenCl
final class LaunchRecording extends TrialsHere {
  @Test
  void launchesAreWritten() throws Exception {
    Path out = Path.of(System.getProperty("pantile.launches.out"));
    record(Shape.LOOPS, "loops", 4097, out);
    record(Shape.GROUPS, "groups", 4097, out);
  }

  private void record(Shape shape, String name, int many, Path out) throws Exception {
    String chosen = System.getProperty("pantile.test.cases", "");
    List<String> listed = ContractChild.list();
    LaunchWriter writer = new LaunchWriter();
    Cl driver = faulty(new FaultyCl(writer), Descriptions::withOwnMemory);
    OpenClBackend backend =
        new OpenClBackend(
            () -> new OpenClLoader.FoundDriver(driver, null),
            new PrivateStore(folder.resolve("recorded-" + name)),
            shape);
    Set<String> failed = new TreeSet<>();
    new SmallSuite(backend, 65, many)
        .run(
            new SmallSuite.Listener() {
              @Override
              public boolean wants(String place) {
                return chosen.isEmpty() ? listed.contains(place) : place.contains(chosen);
              }

              @Override
              public void ran(String place, Throwable failure) {
                if (failure != null && !(failure instanceof TestAbortedException)) {
                  failed.add(place + ": " + failure);
                }
              }
            });
    Map<String, String> names = new HashMap<>();
    for (KernelSource kernel : Catalogue.of(shape)) {
      String called = kernel.program().name().replace('/', '-') + "-" + kernel.entry();
      names.put(LaunchWatch.key(kernel), called);
    }
    Path below = Files.createDirectories(out.resolve(name));
    int files = writer.write(below, names);
    System.out.printf(Locale.ROOT, "%s: %d launches%n", name, files);
    // The script counts these.
    Files.write(
        below.resolve("not-launched.txt"),
        names.values().stream()
            .filter(called -> !Files.exists(below.resolve(called + ".sim")))
            .sorted()
            .toList());
    assertEquals(Set.of(), failed);
  }
}
