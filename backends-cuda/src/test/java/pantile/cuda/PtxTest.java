// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import pantile.kernels.KernelSource;

/**
 * The PTX resources: made of the sources as they are, and taken by the compiler of CUDA 12.0 for
 * every generation of GPUs. {@code backends-cuda/ptx.sh} runs this to write them.
 */
final class PtxTest {
  private static final Path RESOURCES = Path.of("src/main/resources/pantile/cuda/ptx");

  @TempDir private Path folder;

  /** One kernel for each program. */
  private static Map<String, KernelSource> programs() {
    Map<String, KernelSource> programs = new TreeMap<>();
    Programs.all().forEach(kernel -> programs.putIfAbsent(kernel.program(), kernel));
    return programs;
  }

  @Test
  void theSourcesGiveThePtxThatIsShipped() throws Exception {
    boolean write = "write".equals(System.getProperty("pantile.ptx"));
    PtxCompiler compiler = PtxCompiler.find(folder).orElse(null);
    if (write) {
      assertTrue(compiler != null, "there is no nvcc");
    }
    assumeTrue(compiler != null, "there is no nvcc: the PTX was not made again");
    if (!write) {
      String release = PtxCompiler.release(Ptx.of(Programs.all().getFirst()));
      assumeTrue(
          compiler.release().equals(release),
          () -> "another nvcc than " + release + ": the PTX was not made again");
    }
    Map<String, KernelSource> programs = programs();
    List<Callable<String>> compilations = new ArrayList<>();
    programs.values().forEach(kernel -> compilations.add(() -> compiler.compile(kernel)));
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<String>> compiled = pool.invokeAll(compilations);
      int i = 0;
      for (KernelSource kernel : programs.values()) {
        String ptx = compiled.get(i++).get();
        if (write) {
          Files.createDirectories(RESOURCES);
          Files.writeString(RESOURCES.resolve(kernel.program() + ".ptx"), ptx);
        } else {
          assertEquals(ptx, Ptx.of(kernel), () -> kernel.program() + ": run backends-cuda/ptx.sh");
        }
      }
    }
    if (write) {
      try (Stream<Path> files = Files.list(RESOURCES)) {
        for (Path file : files.toList()) {
          if (!programs.containsKey(file.getFileName().toString().replace(".ptx", ""))) {
            Files.delete(file);
          }
        }
      }
    }
  }

  @Test
  void thereIsPtxForEveryProgramAndNoOther() throws Exception {
    try (Stream<Path> files = Files.list(RESOURCES)) {
      Set<String> shipped =
          files
              .map(file -> file.getFileName().toString().replace(".ptx", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(programs().keySet(), shipped);
    }
  }

  @Test
  void everyGenerationOfGpusIsCompiledFor(TestReporter reporter) throws Exception {
    JCudaNatives.load("JNvPTXCompiler", () -> JNvPTXCompiler.setExceptionsEnabled(false));
    int[] major = new int[1];
    int[] minor = new int[1];
    assertEquals(0, JNvPTXCompiler.nvPTXCompilerGetVersion(major, minor));
    reporter.publishEntry("PTX compiler", major[0] + "." + minor[0]);
    for (KernelSource kernel : programs().values()) {
      String ptx = Ptx.of(kernel);
      for (int target : new int[] {75, 80, 86, 89, 90}) {
        compile(kernel.program(), ptx, target);
      }
    }
  }

  private static void compile(String program, String ptx, int target) {
    byte[] text = (ptx + "\0").getBytes(StandardCharsets.US_ASCII);
    nvPTXCompilerHandle handle = new nvPTXCompilerHandle();
    assertEquals(0, JNvPTXCompiler.nvPTXCompilerCreate(handle, text.length, text), program);
    String[] options = {"--gpu-name=sm_" + target};
    int status = JNvPTXCompiler.nvPTXCompilerCompile(handle, options.length, options);
    long[] size = new long[1];
    JNvPTXCompiler.nvPTXCompilerGetErrorLogSize(handle, size);
    byte[] log = new byte[(int) size[0] + 1];
    JNvPTXCompiler.nvPTXCompilerGetErrorLog(handle, log);
    assertEquals(
        0,
        status,
        () -> program + " for sm_" + target + ": " + new String(log, StandardCharsets.US_ASCII));
    JNvPTXCompiler.nvPTXCompilerGetCompiledProgramSize(handle, size);
    assertTrue(size[0] > 0, program);
    assertEquals(0, JNvPTXCompiler.nvPTXCompilerDestroy(handle));
  }

  /** Without it the driver's compiler may fuse operations. */
  @Test
  void everyFloatingOperationSaysHowItRounds() {
    Pattern operation =
        Pattern.compile("\\b(?:add|sub|mul|div|mad|fma|rcp|sqrt)\\.([\\w.]*)f(?:32|64)\\b");
    int found = 0;
    for (KernelSource kernel : programs().values()) {
      for (MatchResult one : operation.matcher(Ptx.of(kernel)).results().toList()) {
        assertEquals("rn.", one.group(1), () -> kernel.program() + ": " + one.group());
        found++;
      }
    }
    assertTrue(found > 0);
  }

  @Test
  void sumsAreNotContracted() {
    for (KernelSource kernel : programs().values()) {
      String ptx = Ptx.of(kernel);
      List<String> fused = ptx.lines().filter(line -> line.contains("fma.")).toList();
      assertEquals(List.of(), fused, kernel.program());
      assertTrue(Arrays.stream(ptx.split("\\W+")).noneMatch("ftz"::equals), kernel.program());
    }
  }
}
