// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Functions take the place of their declarations. */
final class PtxFunctionsTest {
  private static String declaration(String function) {
    return ".extern .func (.param .b64 y) "
        + function
        + "_function(.param .b64 a); // map/function.f64."
        + function
        + "\n";
  }

  @Test
  void aTextWithoutFunctionsIsAsItWas() {
    String text = ".version 6.3\n.visible .entry nothing()\n{\n  ret;\n}\n";
    assertSame(text, PtxFunctions.linked(text));
  }

  @Test
  void whatStandsAroundADeclarationStays() {
    String linked = PtxFunctions.linked("// before\n" + declaration("exp") + "// after\n");
    assertTrue(linked.startsWith("// before\n"), linked);
    assertTrue(linked.endsWith("\n}\n// after\n"), linked);
    assertTrue(linked.contains("\n.func  (.param .b64 func_retval0) exp_function("), linked);
    assertEquals(-1, linked.indexOf(".version"), linked);
  }

  @Test
  void aTableThatFunctionsHaveInCommonIsThereOnce() {
    String linked = PtxFunctions.linked(declaration("sin") + declaration("cos"));
    assertEquals(1, linked.split("two_over_pi\\[", -1).length - 1, linked);
    assertTrue(linked.indexOf("two_over_pi[") < linked.indexOf(".func"), linked);
  }

  @Test
  void aFunctionThatThereIsNotIsNamed() {
    String declared = declaration("none");
    assertEquals(
        "there is no function map/function.f64.none",
        assertThrows(IllegalStateException.class, () -> PtxFunctions.linked(declared))
            .getMessage());
  }

  @Test
  void aTextWithoutAHeadIsRefused() {
    String shipped = Ptx.shipped("map/function.f64.exp");
    assertTrue(PtxFunctions.body(shipped).contains("exp_function("));
    String changed = shipped.replace(".address_size 64", ".address_size 32");
    assertEquals(
        "the PTX of a function has no line .address_size 64: run backends-cuda/ptx.sh",
        assertThrows(IllegalStateException.class, () -> PtxFunctions.body(changed)).getMessage());
  }
}
