// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
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
  @TempDir private Path folder;

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
    Map<String, Callable<String>> compilations = new TreeMap<>();
    Programs.each()
        .forEach(kernel -> compilations.put(kernel.program(), () -> compiler.compile(kernel)));
    Map<String, String> compiled = inParallel(compilations);
    if (write) {
      write(compiled);
    } else {
      for (KernelSource kernel : Programs.each()) {
        String ptx = compiled.get(kernel.program());
        assertEquals(ptx, Ptx.of(kernel), () -> kernel.program() + ": run backends-cuda/ptx.sh");
      }
    }
  }

  private static Map<String, String> inParallel(Map<String, Callable<String>> tasks)
      throws Exception {
    Map<String, String> results = new TreeMap<>();
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      Iterator<Future<String>> futures = pool.invokeAll(tasks.values()).iterator();
      for (String name : tasks.keySet()) {
        results.put(name, futures.next().get());
      }
    }
    return results;
  }

  /** Writes the resources, with their index, and removes those of programs that there were. */
  private static void write(Map<String, String> compiled) throws Exception {
    Files.createDirectories(Programs.RESOURCES);
    for (String name : shipped()) {
      if (!compiled.containsKey(name)) {
        Files.delete(Programs.RESOURCES.resolve(name + ".ptx"));
      }
    }
    for (Map.Entry<String, String> ptx : compiled.entrySet()) {
      Files.writeString(Programs.RESOURCES.resolve(ptx.getKey() + ".ptx"), ptx.getValue());
    }
    Map<String, String> recipes = new TreeMap<>();
    Programs.each().forEach(kernel -> recipes.put(kernel.program(), PtxCompiler.recipe(kernel)));
    Files.writeString(
        Programs.RESOURCES.resolve(PtxHashes.FILE), PtxHashes.index(recipes, compiled));
  }

  private static Set<String> shipped() throws Exception {
    try (Stream<Path> files = Files.list(Programs.RESOURCES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(PtxHashes.FILE))
          .map(name -> name.replace(".ptx", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void thereIsPtxForEveryProgramAndNoOther() throws Exception {
    assertEquals(
        Programs.each().stream().map(KernelSource::program).collect(Collectors.toSet()), shipped());
  }

  @Test
  void everyGenerationOfGpusIsCompiledFor(TestReporter reporter) throws Exception {
    JCudaNatives.load("JNvPTXCompiler", () -> JNvPTXCompiler.setExceptionsEnabled(false));
    int[] major = new int[1];
    int[] minor = new int[1];
    assertEquals(0, JNvPTXCompiler.nvPTXCompilerGetVersion(major, minor));
    reporter.publishEntry("PTX compiler", major[0] + "." + minor[0]);
    for (KernelSource kernel : Programs.each()) {
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
    for (KernelSource kernel : Programs.each()) {
      for (MatchResult one : operation.matcher(Ptx.of(kernel)).results().toList()) {
        assertEquals("rn.", one.group(1), () -> kernel.program() + ": " + one.group());
        found++;
      }
    }
    assertTrue(found > 0);
  }

  @Test
  void sumsAreNotContracted() {
    for (KernelSource kernel : Programs.each()) {
      String ptx = Ptx.of(kernel);
      List<String> fused = ptx.lines().filter(line -> line.contains("fma.")).toList();
      assertEquals(List.of(), fused, kernel.program());
      assertTrue(Arrays.stream(ptx.split("\\W+")).noneMatch("ftz"::equals), kernel.program());
    }
  }
}
