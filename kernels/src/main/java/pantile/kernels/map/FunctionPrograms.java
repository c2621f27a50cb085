// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pantile.kernels.Program;
import pantile.spi.ElementType;
import pantile.spi.Operator;

/**
 * The elementary functions, each as a program without a kernel: one function of {@code double}, for
 * kernels that call it. In CUDA C++ alone. A backend compiles them, and puts them beside kernels
 * whose PTX declares them.
 */
public final class FunctionPrograms {
  private static final String SOURCE = "map/function.cl";

  /** A kernel that calls a function may have groups of any size. */
  private static final int ITEMS = 1;

  private FunctionPrograms() {}

  /**
   * All of them.
   *
   * @return a new list, in the order of the operators
   */
  public static List<Program> all() {
    List<Program> all = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      if (operator.kind() == Operator.Kind.FUNCTION) {
        all.add(of(operator));
      }
    }
    return all;
  }

  /**
   * One function.
   *
   * @param function an operator whose kind is {@link Operator.Kind#FUNCTION}
   * @return its program
   */
  static Program of(Operator function) {
    return Program.of(ITEMS, OperatorSources.alone(function, SOURCE))
        .asNumbers(ElementType.DOUBLE)
        .variant(word(function))
        .define("COMPUTES", word(function) + "_of")
        .define("CALLED", name(function))
        .define("OPERANDS", function.operands())
        .onlyWithDoubles();
  }

  /** What it is called by. */
  static String name(Operator function) {
    return word(function) + "_function";
  }

  private static String word(Operator function) {
    return function.name().toLowerCase(Locale.ROOT);
  }
}
