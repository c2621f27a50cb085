// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.kernels.prime.PrimePrograms;

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
      String release = PtxCompiler.release(Ptx.of(Programs.all().iterator().next()));
      assumeTrue(
          compiler.release().equals(release),
          () -> "another nvcc than " + release + ": the PTX was not made again");
    }
    Map<String, String> compiled = compiler.compile(Programs.all());
    if (write) {
      PtxCompiler.write(compiled);
    } else {
      for (Program program : Programs.all()) {
        String ptx = compiled.get(program.name());
        assertEquals(ptx, Ptx.of(program), () -> program + ": run backends-cuda/ptx.sh");
      }
    }
  }

  @Test
  void thereIsPtxForEveryProgramAndNoOther() throws Exception {
    assertEquals(
        Programs.all().stream().map(Program::name).collect(Collectors.toSet()),
        PtxCompiler.shipped());
  }

  @Test
  void everyPtxSaysWhatItWasMadeOf() {
    for (Program program : Programs.all()) {
      String ptx = Ptx.of(program);
      assertTrue(ptx.startsWith(PtxCompiler.header(program)), program::toString);
    }
  }

  /** The name does not tell the tuning: the PTX does, before anything is launched. */
  @Test
  void ptxOfAnotherTuningIsRefused() {
    Shape other = new Shape(128, 64, 1 << 14, 1 << 10, 1 << 11, 1 << 11);
    Program asked = PrimePrograms.sieve(other).program();
    String message = assertThrows(IllegalStateException.class, () -> Ptx.of(asked)).getMessage();
    assertTrue(message.contains("prime/sieve (ITEMS=128 WORDS=2048)"), message);
    assertTrue(message.contains("was made with ITEMS=256 WORDS=4096"), message);

    Program shipped = PrimePrograms.sieve(Shape.GROUPS).program();
    String changed = Ptx.of(shipped).replace("WORDS=4096", "WORDS=4097");
    assertThrows(IllegalStateException.class, () -> Ptx.requireMacros(shipped, changed));
    String unsaid = Ptx.of(shipped).replace(Ptx.MACROS, "// ");
    assertThrows(IllegalStateException.class, () -> Ptx.requireMacros(shipped, unsaid));
  }

  @Test
  void aProgramWithoutPtxIsNamed() {
    Program unknown = Program.of(64, "prime/none.cl");
    String message = assertThrows(IllegalStateException.class, () -> Ptx.of(unknown)).getMessage();
    assertEquals("the jar lacks ptx/prime/none.ptx", message);
  }

  @Test
  void everyGenerationOfGpusIsCompiledFor(TestReporter reporter) throws Exception {
    reporter.publishEntry("PTX compiler", PtxAssembler.load());
    for (Program program : Programs.all()) {
      String ptx = Ptx.of(program);
      for (int target : new int[] {75, 80, 86, 89, 90}) {
        PtxAssembler.compile(program.name(), ptx, target);
      }
    }
  }

  /** Without it the driver's compiler may fuse operations. */
  @Test
  void everyFloatingOperationSaysHowItRounds() {
    Pattern operation =
        Pattern.compile("\\b(?:add|sub|mul|div|mad|fma|rcp|sqrt)\\.([\\w.]*)f(?:32|64)\\b");
    int found = 0;
    for (Program program : Programs.all()) {
      for (MatchResult one : operation.matcher(Ptx.of(program)).results().toList()) {
        assertEquals("rn.", one.group(1), () -> program.name() + ": " + one.group());
        found++;
      }
    }
    assertTrue(found > 0);
  }

  @Test
  void sumsAreNotContracted() {
    for (Program program : Programs.all()) {
      String ptx = Ptx.of(program);
      List<String> fused = ptx.lines().filter(line -> line.contains("fma.")).toList();
      assertEquals(List.of(), fused, program.name());
      assertTrue(Arrays.stream(ptx.split("\\W+")).noneMatch("ftz"::equals), program.name());
    }
  }
}
