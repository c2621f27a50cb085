// SPDX-License-Identifier: Apache-2.0
package pantile.cli.eval;

import java.util.List;
import java.util.Locale;
import pantile.cli.eval.ExpressionException.Fault;
import pantile.spi.ElementType;

/** Calls whose result is not made element by element; in lower case, their names. */
enum WholeCall {
  SUM,
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
  SORT,
  ARGSORT,
  CUMSUM,
  FILTER;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  int operands() {
    return this == DOT || this == FILTER ? 2 : 1;
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
        this == COUNT || this == LEN ? ElementType.LONG : operands.getFirst().numbers();
    return switch (this) {
      case SUM -> Kind.number(type.floating() ? ElementType.DOUBLE : ElementType.LONG);
      case DOT -> {
        ElementType both = Kind.promoted(type, operands.get(1).numbers());
        yield Kind.number(both.floating() ? ElementType.DOUBLE : ElementType.LONG);
      }
      case MEAN, VAR, STD, NORM -> Kind.number(ElementType.DOUBLE);
      case MIN, MAX -> Kind.number(type);
      case COUNT, LEN, ARGMIN, ARGMAX -> Kind.number(ElementType.LONG);
      case SORT, CUMSUM, FILTER -> Kind.array(type);
      case ARGSORT -> Kind.array(ElementType.INT);
    };
  }

  private void requireOperands(int at, List<Kind> operands) {
    for (int i = 0; i < operands.size(); i++) {
      boolean mask = this == COUNT || (this == FILTER && i == 1);
      boolean either = this == LEN;
      if (!operands.get(i).array() || (!either && operands.get(i).condition() != mask)) {
        String wanted = either ? "an array or a mask" : mask ? "a mask" : "an array of numbers";
        String place = operands.size() == 1 ? "" : i == 0 ? " first" : " second";
        throw new Fault(at, label() + " takes " + wanted + place + ", not " + operands.get(i));
      }
    }
  }
}
