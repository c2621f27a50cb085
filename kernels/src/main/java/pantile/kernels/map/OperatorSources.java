// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pantile.spi.Formula.Node;
import pantile.spi.Formula.Shape;
import pantile.spi.Operator;

/**
 * The device sources of a formula's operators. Compilers read what they are given, so a source of
 * functions is there only for a formula that has one of them.
 */
final class OperatorSources {
  private static final String OF_ALL = "map/evaluate.cl";
  private static final String OF_NUMBERS = "map/numbers.cl";
  private static final String OF_RANDOM_NUMBERS = "map/random.cl";
  private static final String WORDS = "words";

  /** Each follows what it needs. */
  private static final List<String> FUNCTIONS =
      List.of(
          WORDS,
          "exp",
          "expm1",
          "log",
          "log1p",
          "cbrt",
          "halfpi",
          "sine",
          "tan",
          "arc",
          "atan",
          "hyperbolic",
          "pow",
          "hypot");

  private OperatorSources() {}

  /** The sources, the one of all formulas last. */
  static String[] of(Shape formula) {
    Set<String> needed = new HashSet<>();
    boolean random = false;
    for (Node node : formula.nodes()) {
      if (node.operator().kind() == Operator.Kind.FUNCTION) {
        needed.add(WORDS);
        needed.addAll(ofFunction(node.operator()));
      }
      random |= node.operator() == Operator.RANDOM;
    }
    List<String> sources = new ArrayList<>();
    if (random || !needed.isEmpty()) {
      sources.add(OF_NUMBERS);
    }
    if (random) {
      sources.add(OF_RANDOM_NUMBERS);
    }
    addFunctions(sources, needed);
    sources.add(OF_ALL);
    return sources.toArray(String[]::new);
  }

  /** The sources of a function, and one that follows. */
  static String[] alone(Operator function, String last) {
    Set<String> needed = new HashSet<>(ofFunction(function));
    needed.add(WORDS);
    List<String> sources = new ArrayList<>();
    sources.add(OF_NUMBERS);
    addFunctions(sources, needed);
    sources.add(last);
    return sources.toArray(String[]::new);
  }

  private static void addFunctions(List<String> sources, Set<String> needed) {
    for (String function : FUNCTIONS) {
      if (needed.contains(function)) {
        sources.add("map/function/" + function + ".cl");
      }
    }
  }

  private static List<String> ofFunction(Operator function) {
    return switch (function) {
      case EXP -> List.of("exp");
      case EXPM1 -> List.of("exp", "expm1");
      case LOG, LOG10 -> List.of("log");
      case LOG1P -> List.of("log1p");
      case CBRT -> List.of("cbrt");
      case SIN, COS -> List.of("halfpi", "sine");
      case TAN -> List.of("halfpi", "tan");
      case ASIN, ACOS -> List.of("arc");
      case ATAN, ATAN2 -> List.of("atan");
      case SINH, COSH, TANH -> List.of("exp", "expm1", "hyperbolic");
      case POW -> List.of("exp", "pow");
      case HYPOT -> List.of("hypot");
      default -> throw new IllegalArgumentException("no function: " + function);
    };
  }
}
