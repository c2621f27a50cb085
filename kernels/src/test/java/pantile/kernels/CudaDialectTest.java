// SPDX-License-Identifier: Apache-2.0
package pantile.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is a CUDA compiler, every source compiles as CUDA C++, without a warning. */
final class CudaDialectTest {
  @TempDir private Path folder;

  @Test
  void everySourceCompiles() throws Exception {
    String compiler = compiler();
    assumeTrue(!compiler.isEmpty(), "there is no nvcc: the CUDA dialect was not compiled");
    List<String> texts =
        Catalogue.of(Shape.GROUPS).stream()
            .map(kernel -> kernel.text(Dialect.CUDA))
            .distinct()
            .toList();
    assertTrue(texts.size() > 20);
    List<Callable<String>> compilations = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Path source = folder.resolve("kernel" + i + ".cu");
      Files.writeString(source, texts.get(i));
      compilations.add(() -> compile(compiler, source));
    }
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<String> compilation : pool.invokeAll(compilations)) {
        assertEquals("", compilation.get());
      }
    }
  }

  /** What the compiler had to say. */
  private static String compile(String compiler, Path source) throws Exception {
    // A source has functions for several kernels, of which another kernel may use none.
    List<String> command =
        List.of(
            compiler,
            "-ptx",
            "-arch=sm_75",
            "-fmad=false",
            "-diag-suppress",
            "177",
            "-Werror",
            "all-warnings",
            "-o",
            source + ".ptx",
            source.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? said : "exit code " + process.exitValue() + ": " + said;
  }

  private static String compiler() {
    Stream<String> folders =
        Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
            Stream.of("/usr/local/bin", "/usr/local/cuda/bin"));
    return folders
        .map(folder -> Path.of(folder, "nvcc"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse("");
  }
}
