// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pantile.kernels.Program;
import pantile.kernels.map.FunctionPrograms;

/**
 * Puts functions that ship in place of their declarations, so that a text needs no linker. A
 * declaration is one line, and ends with the name of the function's program.
 */
final class PtxFunctions {
  private static final String DECLARED = ".extern .func ";
  private static final String PROGRAM = "; // ";

  /** Ends what a text begins with, which one module has once. */
  private static final String HEAD_END = ".address_size 64\n";

  private static final String VISIBLE = ".visible ";
  private static final String TABLE = ".global ";

  private PtxFunctions() {}

  /**
   * A text with the functions that it declares.
   *
   * @throws IllegalStateException if one of them does not ship, or was made with other macros
   */
  static String linked(String ptx) {
    if (!ptx.contains(DECLARED)) {
      return ptx;
    }
    List<Program> functions = FunctionPrograms.all();
    StringBuilder linked = new StringBuilder();
    Set<String> tables = new HashSet<>();
    for (String line : ptx.split("\n", -1)) {
      if (line.startsWith(DECLARED)) {
        String program = line.substring(line.indexOf(PROGRAM) + PROGRAM.length());
        append(linked, body(Ptx.of(named(program, functions))), tables);
      } else {
        linked.append(line).append('\n');
      }
    }
    linked.setLength(linked.length() - 1);
    return linked.toString();
  }

  private static Program named(String name, List<Program> functions) {
    for (Program function : functions) {
      if (function.name().equals(name)) {
        return function;
      }
    }
    throw new IllegalStateException("there is no function " + name);
  }

  /**
   * What follows the head of a function's text.
   *
   * @throws IllegalStateException if its head has no end
   */
  static String body(String function) {
    int head = function.indexOf(HEAD_END);
    if (head < 0) {
      throw new IllegalStateException(
          "the PTX of a function has no line " + HEAD_END.strip() + ": run backends-cuda/ptx.sh");
    }
    return function.substring(head + HEAD_END.length());
  }

  /**
   * Appends a function. Nobody outside of the module calls it, so a compiler may put it where it is
   * called. Functions that have a table in common have it once.
   */
  private static void append(StringBuilder linked, String function, Set<String> tables) {
    for (String line : function.split("\n")) {
      String hidden = line.startsWith(VISIBLE) ? line.substring(VISIBLE.length()) : line;
      if (!hidden.startsWith(TABLE) || tables.add(hidden)) {
        linked.append(hidden).append('\n');
      }
    }
  }
}
