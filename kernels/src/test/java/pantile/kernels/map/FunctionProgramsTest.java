// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import pantile.kernels.Dialect;
import pantile.kernels.Program;
import pantile.spi.Operator;

/** Elementary functions that kernels call. */
final class FunctionProgramsTest {
  @Test
  void everyFunctionIsAProgram() {
    List<String> expected = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      if (operator.kind() == Operator.Kind.FUNCTION) {
        expected.add("map/function.f64." + operator.name().toLowerCase(Locale.ROOT));
      }
    }
    assertEquals(expected, FunctionPrograms.all().stream().map(Program::name).toList());
  }

  /** What is computed is defined before, and what is called says what it computes. */
  @Test
  void aProgramHasItsFunctionAndNoKernel() {
    for (Program program : FunctionPrograms.all()) {
      String name = program.name().substring(program.name().lastIndexOf('.') + 1);
      String text = program.text(Dialect.CUDA);
      int defined = text.indexOf("FUNCTION double " + name + "_of(double ");
      assertTrue(defined >= 0 && defined < text.indexOf("ELEMENT CALLED("), name);
      assertEquals(name + "_of", program.defines().get("COMPUTES"));
      assertEquals(name + "_function", program.defines().get("CALLED"));
      assertTrue(program.needsDouble());
      assertEquals(-1, text.indexOf("\nKERNEL "), name);
    }
  }

  @Test
  void aFunctionHasNoOthersSources() {
    Program logarithm = FunctionPrograms.of(Operator.LOG);
    assertEquals(
        List.of(
            "map/numbers.cl", "map/function/words.cl", "map/function/log.cl", "map/function.cl"),
        logarithm.parts());
    assertEquals("1", logarithm.defines().get("OPERANDS"));
    assertEquals("2", FunctionPrograms.of(Operator.POW).defines().get("OPERANDS"));
  }
}
