// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.kernels.map.FormulaLanguage;
import pantile.kernels.map.FunctionPrograms;
import pantile.spi.Formula;
import pantile.spi.Operator;
import pantile.testkit.Input;

/** PTX of expressions: what the compiler of CUDA 12.0 takes, and what stands in no text. */
final class FormulaPtxTest {
  private static final int RANDOM = 20;

  private static final Pattern REAL =
      Pattern.compile("\\b(add|sub|mul|div|mad|fma|rcp|sqrt|cvt)\\.([\\w.]*)f(?:32|64)\\b");

  /** Each operator on each type, and formulas of up to 64 nodes. */
  private static List<Formula> corpus() {
    List<Formula> all = new ArrayList<>(RandomFormulas.ofEachOperator().toList());
    for (int i = 0; i < RANDOM; i++) {
      all.add(RandomFormulas.of(Input.SEED + i, i < 4 ? 5 + i : 64));
    }
    return all;
  }

  private static Program program(Formula formula) {
    return FormulaLanguage.PTX.evaluate(formula.shape(), Shape.GROUPS).program();
  }

  @Test
  void everyGenerationOfGpusIsCompiledFor() throws Exception {
    PtxAssembler.load();
    for (Formula formula : corpus()) {
      for (int target : new int[] {75, 80, 90}) {
        PtxAssembler.compile(formula.toString(), Ptx.of(program(formula)), target);
      }
    }
  }

  /**
   * The driver's compiler may fuse what does not say how it rounds. A conversion of a {@code float}
   * to {@code double} is exact, and says nothing.
   */
  @Test
  void everyFloatingOperationSaysHowItRounds() {
    int found = 0;
    for (Formula formula : corpus()) {
      String ptx = Ptx.of(program(formula));
      for (MatchResult one : REAL.matcher(ptx).results().toList()) {
        if (!one.group().equals("cvt.f64.f32")) {
          assertTrue(one.group(2).matches("(rn|rni|rmi|rpi|rzi)\\..*|rn\\."), one::group);
          found++;
        }
      }
      assertFalse(ptx.contains("ftz") || ptx.contains("approx") || ptx.contains(".sat"), ptx);
      boolean fused =
          formula.shape().nodes().stream().anyMatch(node -> node.operator() == Operator.FMA);
      assertEquals(fused, ptx.contains("fma."), ptx);
    }
    assertTrue(found > 100);
  }

  /** One text has one version. */
  @Test
  void functionsAreOfTheVersionOfTheTexts() {
    for (Program function : FunctionPrograms.all()) {
      assertEquals("6.3", Ptx.version(Ptx.of(function)), function.name());
    }
  }

  @Test
  void functionsThatAreCalledAreThereOnce() {
    int called = 0;
    for (Formula formula : corpus()) {
      String ptx = Ptx.of(program(formula));
      assertFalse(ptx.contains(".extern"), ptx);
      for (Operator operator : Operator.values()) {
        boolean has =
            formula.shape().nodes().stream().anyMatch(node -> node.operator() == operator);
        String name = " " + operator.name().toLowerCase(Locale.ROOT) + "_function(";
        int there = ptx.split(Pattern.quote(name), -1).length - 1;
        boolean function = operator.kind() == Operator.Kind.FUNCTION;
        assertEquals(has && function ? 1 : 0, there, () -> operator + " of " + formula);
        called += there;
      }
    }
    assertTrue(called > 36, "two of each function, and some in random formulas");
  }

  @Test
  void theLeastGenerationIsTheTarget() {
    String ptx = Ptx.of(program(RandomFormulas.of(1, 9)));
    assertTrue(ptx.contains("\n.target sm_" + CudaDevice.LEAST_CAPABILITY + "\n"), ptx);
    assertEquals("6.3", Ptx.version(ptx));
  }
}
