// SPDX-License-Identifier: Apache-2.0
package pantile.cli.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pantile.cli.eval.ExpressionException.Fault;
import pantile.formats.file.TypeNames;
import pantile.spi.ElementType;
import pantile.spi.Operator;

/** The functions that expressions call by name. */
final class NamedFunctions {
  /** Those that compute each element by itself. */
  private static final Map<String, Operator> OPERATORS = operators();

  private NamedFunctions() {}

  private static Map<String, Operator> operators() {
    Map<String, Operator> named = new LinkedHashMap<>();
    for (Operator operator : Operator.values()) {
      boolean function =
          operator.kind() == Operator.Kind.FUNCTION || operator.kind() == Operator.Kind.FLOATING;
      if (function || List.of(Operator.ABS, Operator.MIN, Operator.MAX).contains(operator)) {
        named.put(operator.name().toLowerCase(Locale.ROOT), operator);
      }
    }
    named.put("where", Operator.SELECT);
    return named;
  }

  /** The names of all, in the order in which help lists them. */
  static List<String> names() {
    List<String> names = new ArrayList<>(OPERATORS.keySet());
    for (ElementType type : ElementType.values()) {
      names.add(TypeNames.of(type));
    }
    for (WholeCall call : WholeCall.values()) {
      if (!names.contains(call.label())) {
        names.add(call.label());
      }
    }
    return names;
  }

  /**
   * Refuses a name that no function has, before the arguments are read.
   *
   * @param name as it is written
   * @throws Fault if there is none
   */
  static void requireKnown(Symbol name) {
    if (!names().contains(name.text())) {
      throw new Fault(name.at(), "there is no function " + name.quoted(), name.text(), names());
    }
  }

  /**
   * The instruction for a call.
   *
   * @param name of a function that there is
   * @param arguments how many are given
   * @throws Fault if it takes more or fewer
   */
  static Instruction call(Symbol name, int arguments) {
    List<Instruction> forms = forms(name);
    for (Instruction form : forms) {
      if (form.operands() == arguments) {
        return form;
      }
    }
    List<String> counts = forms.stream().map(form -> String.valueOf(form.operands())).toList();
    throw new Fault(
        name.at(),
        name.text()
            + " takes "
            + String.join(" or ", counts)
            + (counts.equals(List.of("1")) ? " argument, not " : " arguments, not ")
            + arguments);
  }

  /** Those of a name, which differ by their operands: the min of two, and that of an array. */
  private static List<Instruction> forms(Symbol name) {
    List<Instruction> forms = new ArrayList<>();
    for (WholeCall call : WholeCall.values()) {
      if (call.label().equals(name.text())) {
        forms.add(new Instruction.Whole(call, name.at()));
      }
    }
    for (ElementType type : ElementType.values()) {
      if (TypeNames.of(type).equals(name.text())) {
        forms.add(new Instruction.Cast(type, name.at()));
      }
    }
    Operator operator = OPERATORS.get(name.text());
    if (operator != null) {
      forms.add(new Instruction.Apply(operator, name.text(), false, name.at()));
    }
    return forms;
  }
}
