// SPDX-License-Identifier: Apache-2.0
package pantile.cli.eval;

import java.util.List;
import java.util.Locale;
import pantile.cli.eval.ExpressionException.Fault;
import pantile.spi.ElementType;

/** Calls whose result is not made element by element; in lower case, their names. */
enum WholeCall {
  SUM,
  PROD,
  MEAN,
  VAR,
  STD,
  MIN,
  MAX,
  NORM,
  DOT,
  COUNT,
  ARGMIN,
  ARGMAX,
  LEN,
  ANY,
  ALL,
  FLIP,
  LAG,
  SORT,
  ARGSORT,
  CUMSUM,
  FILTER,
  MEDIAN,
  QUANTILE,
  TOPK,
  UNIQUE,
  NUNIQUE,
  INDICES,
  ISSORTED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  int operands() {
    if (this == LAG) {
      return 3;
    }
    return this == DOT || this == FILTER || this == QUANTILE || this == TOPK ? 2 : 1;
  }

  /**
   * What it makes.
   *
   * @param at where it stands
   * @param operands as many as it takes
   * @throws Fault if it does not take them
   */
  Kind result(int at, List<Kind> operands) {
    requireOperands(at, operands);
    ElementType type =
        takesMask(0) || this == LEN ? ElementType.LONG : operands.getFirst().numbers();
    return switch (this) {
      case SUM, PROD -> Kind.number(type.floating() ? ElementType.DOUBLE : ElementType.LONG);
      case DOT -> {
        ElementType both = Kind.promoted(type, operands.get(1).numbers());
        yield Kind.number(both.floating() ? ElementType.DOUBLE : ElementType.LONG);
      }
      case MEAN, VAR, STD, NORM, MEDIAN, QUANTILE -> Kind.number(ElementType.DOUBLE);
      case MIN, MAX -> Kind.number(type);
      case COUNT, LEN, ARGMIN, ARGMAX, NUNIQUE -> Kind.number(ElementType.LONG);
      case ANY, ALL, ISSORTED -> new Kind(null, false);
      case LAG -> Kind.array(Kind.promoted(type, operands.getLast().numbers()));
      case SORT, CUMSUM, FILTER, FLIP, TOPK, UNIQUE, INDICES -> Kind.array(type);
      case ARGSORT -> Kind.array(ElementType.INT);
    };
  }

  /** Whether an operand is a mask. */
  private boolean takesMask(int operand) {
    return this == COUNT
        || this == ANY
        || this == ALL
        || this == INDICES
        || (this == FILTER && operand == 1);
  }

  /** Whether an operand is one number. */
  private boolean takesNumber(int operand) {
    return operand > 0 && (this == LAG || this == QUANTILE || this == TOPK);
  }

  /** Whether that number is an integer. */
  private boolean takesInteger(int operand) {
    return operand == 1 && (this == LAG || this == TOPK);
  }

  private void requireOperands(int at, List<Kind> operands) {
    for (int i = 0; i < operands.size(); i++) {
      String wanted = wanted(i);
      if (!taken(i, operands.get(i))) {
        String place = operands.size() == 1 ? "" : List.of(" first", " second", " third").get(i);
        throw new Fault(at, label() + " takes " + wanted + place + ", not " + operands.get(i));
      }
    }
  }

  private String wanted(int operand) {
    if (takesNumber(operand)) {
      return takesInteger(operand) ? "an integer" : "a number";
    }
    return this == LEN
        ? "an array or a mask"
        : takesMask(operand) ? "a mask" : "an array of numbers";
  }

  private boolean taken(int operand, Kind given) {
    if (takesNumber(operand)) {
      return !given.array() && (takesInteger(operand) ? given.integer() : !given.condition());
    }
    return given.array() && (this == LEN || given.condition() == takesMask(operand));
  }
}
