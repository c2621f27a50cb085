// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.accelerator.driver.LiveHandles;
import pantile.kernels.Shape;
import pantile.policy.Tunables;
import pantile.testkit.ChildJvm;

/** What only a process of its own can show. */
@OnCuda
@DisabledIfEnvironmentVariable(named = "PANTILE_TEST_CUDA", matches = "installed")
final class CudaProcessesTest {
  @TempDir private Path folder;

  /** Says what is found, sums where a device is, and leaves nothing open. */
  static final class Child {
    private Child() {}

    public static void main(String... arguments) {
      SoftwareCuda.driver();
      CudaBackend backend = Drivers.onSoftware();
      if (backend.discover().devices().isEmpty()) {
        System.out.println("none: " + backend.discover().notices().getFirst().reason());
        return;
      }
      try (Pantile pt = Pantile.builder().backends(backend).open()) {
        System.out.println("sum " + pt.sum(new long[] {1, 2, 3}));
      }
      System.out.println("live " + LiveHandles.count());
    }
  }

  /** Looks for a driver where there is none, and touches nothing of JCuda's. */
  static final class Nowhere {
    private Nowhere() {}

    public static void main(String... arguments) {
      System.out.println(CudaLoader.find("libnosuchcuda.so.1").notice().reason());
    }
  }

  /** Ends while its workers are busy. */
  static final class Leaver {
    private Leaver() {}

    public static void main(String... arguments) throws Exception {
      Pantile pt =
          Pantile.builder()
              .backends(Drivers.onSoftware())
              .tunables(Tunables.alwaysTiled(1 << 14))
              .open();
      long[] numbers = new SplittableRandom(1).longs(1 << 20).toArray();
      Thread busy = new Thread(() -> pt.sort(numbers));
      busy.setDaemon(true);
      busy.start();
      while (SoftwareCuda.driver().get("launches") < 20) {
        Thread.sleep(1);
      }
      System.out.println("leaving");
      System.exit(0);
    }
  }

  private Process start(Class<?> main, Map<String, String> environment, String... options)
      throws IOException {
    List<Class<?>> needed =
        List.of(
            CudaBackend.class,
            LiveHandles.class,
            Shape.class,
            Pantile.class,
            ChildJvm.class,
            org.junit.jupiter.api.Assertions.class,
            org.opentest4j.AssertionFailedError.class,
            jcuda.Pointer.class);
    List<String> natives = List.of("lib/libJCudaDriver-12.6.0-linux-x86_64.so");
    return new ChildJvm(main, needed, natives, folder).start(environment, options);
  }

  @Test
  void processesThatStartTogetherDoNotClash() throws Exception {
    SoftwareCuda.library();
    List<Process> together = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      together.add(start(Child.class, Map.of()));
    }
    for (Process process : together) {
      assertEquals("sum 6%nlive 0".formatted(), ChildJvm.output(process));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.filter(path -> path.toString().contains("cuda")).toList());
    }
  }

  @Test
  void aPlantedLibraryIsNotLoaded() throws Exception {
    // The name under which JCuda would look by itself.
    Files.writeString(folder.resolve("libJCudaDriver-12.6.0-linux-x86_64.so"), "planted");
    assertEquals("sum 6%nlive 0".formatted(), ChildJvm.output(start(Child.class, Map.of())));
  }

  @Test
  void aTemporaryFolderThatCannotBeWrittenIsDoneWithout() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Process process = start(Child.class, Map.of(), "-Djava.io.tmpdir=" + file.resolve("below"));
    // The JVM itself warns of such a folder.
    assertTrue(ChildJvm.output(process).endsWith("sum 6%nlive 0".formatted()));
  }

  /** It is not the driver that is missing: whether there is one cannot be known. */
  @Test
  void deniedNativeCodeIsToldAsThat() throws Exception {
    assertEquals(
        "Java was started so that native code may not be called (" + ChildJvm.DENIED + ")",
        ChildJvm.output(start(Nowhere.class, Map.of(), ChildJvm.DENIED)));
  }

  @Test
  void aMissingDriverIsToldAndNothingElseIsPrintedOrLoaded() throws Exception {
    Process process =
        start(Nowhere.class, Map.of(), "-Xlog:class+load:file=" + folder + "/classes");
    assertEquals("the CUDA driver (libnosuchcuda.so.1) is not installed", ChildJvm.output(process));
    try (Stream<String> loaded = Files.lines(folder.resolve("classes"))) {
      assertEquals(List.of(), loaded.filter(line -> line.contains(" jcuda.")).toList());
    }
  }

  @Test
  void aDriverWithoutADeviceIsTold() throws Exception {
    assertEquals(
        "none: the CUDA driver is installed, but finds no device",
        ChildJvm.output(start(Child.class, Map.of("PANTILE_SOFTWARE_CUDA", "devices=0"))));
  }

  @Test
  void aProcessMayEndInMidJob() throws Exception {
    assertEquals("leaving", ChildJvm.output(start(Leaver.class, Map.of())));
  }
}
