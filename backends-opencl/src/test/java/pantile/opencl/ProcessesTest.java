// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.accelerator.LiveHandles;
import pantile.kernels.Shape;

/** What only a process of its own can show. */
@OnOpenCl
final class ProcessesTest {
  @TempDir private Path folder;

  /** Says what is found, sums where a device is, and leaves nothing open. */
  static final class Child {
    private Child() {}

    public static void main(String... arguments) {
      OpenClBackend backend = new OpenClBackend();
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

  private Process start(Map<String, String> environment, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-Dpantile.cache=" + folder.resolve("cache"));
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath()));
    command.add(Child.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Where classes are, whether this test found them on a class path or a module path. */
  private static List<String> classPath() {
    List<String> path = new ArrayList<>();
    // Tests may be patched into the module, whose own place is another.
    URL own =
        Objects.requireNonNull(ProcessesTest.class.getResource("ProcessesTest.class"), "own class");
    path.add(Path.of(URI.create(own.toString())).resolve("../../..").normalize().toString());
    for (Class<?> one :
        List.of(
            OpenClBackend.class,
            LiveHandles.class,
            Shape.class,
            Pantile.class,
            org.jocl.Pointer.class)) {
      URL place = one.getProtectionDomain().getCodeSource().getLocation();
      path.add(Path.of(URI.create(place.toString())).toString());
    }
    return path;
  }

  private static String output(Process process) throws Exception {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), text);
    assertEquals(0, process.exitValue(), text);
    return text.strip();
  }

  @Test
  void processesThatStartTogetherDoNotClash() throws Exception {
    List<Process> together = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      together.add(start(Map.of()));
    }
    for (Process process : together) {
      assertEquals("sum 6%nlive 0".formatted(), output(process));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.filter(path -> path.toString().contains("jocl")).toList());
    }
  }

  @Test
  void aPlantedLibraryIsNotLoaded() throws Exception {
    // The name under which JOCL would look by itself.
    Files.writeString(folder.resolve("libJOCL_2_0_6-linux-x86_64.so"), "planted");
    assertEquals("sum 6%nlive 0".formatted(), output(start(Map.of())));
  }

  @Test
  void aTemporaryFolderThatCannotBeWrittenIsDoneWithout() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Process process = start(Map.of(), "-Djava.io.tmpdir=" + file.resolve("below"));
    // The JVM itself warns of such a folder.
    assertTrue(output(process).endsWith("sum 6%nlive 0".formatted()));
  }

  @Test
  void aLoaderWithoutADriverIsToldAndNothingElseIsPrinted() throws Exception {
    // Both loaders, Khronos' and ocl-icd, read one of these.
    Map<String, String> nowhere =
        Map.of(
            "OCL_ICD_VENDORS",
            folder + "/none",
            "OCL_ICD_FILENAMES",
            "",
            "OPENCL_VENDOR_PATH",
            folder + "/none");
    assertEquals(
        "none: the OpenCL loader is installed, but no driver is registered with it",
        output(start(nowhere)));
  }
}
