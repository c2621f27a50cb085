// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.op.map.Expression;
import pantile.op.map.Interpreter;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.LongList;
import pantile.spi.Operator;
import pantile.spi.Slice;

/**
 * Operators whose operands are constants, which kernels take as arguments, have the bits of their
 * definitions. All operators of a type are in one expression, since a driver takes its time to
 * compile one: the low bits of an element's index say which operator the element shows.
 */
@OnOpenCl
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConstantsTest {
  /** What stands for constants while the expression is made: more than any other constant in it. */
  private static final long FIRST = 1L << 40;

  /** How often other constants are given to the same kernel. */
  private static final int ROUNDS = 12;

  private final LoopsAndGroups devices = new LoopsAndGroups();

  @AfterAll
  void close() {
    devices.close();
  }

  @ParameterizedTest
  @EnumSource
  void haveTheBitsOfTheirDefinitions(ElementType type) throws Exception {
    Shown shown = new Shown(type);
    Slice.Computed all = (Slice.Computed) shown.one(0, shown.all()).elements();
    for (int round = 0; round < ROUNDS; round++) {
      Formula formula = new Formula(all.formula().shape(), shown.constants(all.formula(), round));
      Slice.Computed elements = new Slice.Computed(formula, all.inputs(), all.length());
      long[] expected = new long[(int) elements.length()];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = Interpreter.bits(elements, i);
      }
      devices.check(elements, expected);
    }
  }

  /** An expression that shows all operators of a type. */
  private static final class Shown {
    private final ElementType type;
    private final Expression x;
    private final Expression indices;
    private final List<Boolean> divisors = new ArrayList<>();
    private final Expression holds;
    private final Expression fails;

    Shown(ElementType type) {
      this.type = type;
      // Its edges change more slowly than the operators do, so that each meets each.
      x = Expression.of(OperatorsTest.numbers(type, 1, false));
      indices = Expression.indices(0, x.length());
      holds = constant();
      fails = constant();
    }

    List<Expression> all() {
      List<Expression> all = new ArrayList<>();
      for (Operator operator : Operator.values()) {
        if (!operator.takes(type) || operator.operands() != 2) {
          continue;
        }
        if (operator.kind() == Operator.Kind.COMPARISON) {
          all.add(chosen(apply(operator, x, constant())));
          all.add(chosen(apply(operator, constant(), x)));
        } else if (operator.kind() != Operator.Kind.LOGIC) {
          boolean divides =
              !type.floating() && (operator == Operator.DIV || operator == Operator.REM);
          all.add(apply(operator, x, divides ? divisor() : constant()));
          if (operator == Operator.SUB || operator == Operator.DIV) {
            all.add(apply(operator, constant(), divides ? odd() : x));
          }
        }
      }
      all.add(apply(Operator.MIN, apply(Operator.MAX, x, constant()), constant()));
      return all;
    }

    /** One constant or the other: moved, not computed. */
    private Expression chosen(Expression condition) {
      return apply(Operator.SELECT, condition, holds, fails);
    }

    private Expression odd() {
      return apply(Operator.OR, x, Expression.constant(type, 1, x.length()));
    }

    private Expression apply(Operator operator, Expression... operands) {
      return Expression.apply(operator, type, operands);
    }

    private Expression constant() {
      return constant(false);
    }

    private Expression divisor() {
      return constant(true);
    }

    private Expression constant(boolean divides) {
      divisors.add(divides);
      return Expression.constant(type, FIRST + divisors.size() - 1, x.length());
    }

    /** Shows one of several elements, by the bits of the index from the given one on. */
    Expression one(int bit, List<Expression> several) {
      if (several.size() == 1) {
        return several.getFirst();
      }
      Expression one = Expression.constant(ElementType.LONG, 1L << bit, x.length());
      Expression none = Expression.constant(ElementType.LONG, 0, x.length());
      Expression masked = Expression.apply(Operator.AND, ElementType.LONG, indices, one);
      Expression set = Expression.apply(Operator.NE, ElementType.LONG, masked, none);
      List<Expression> half = new ArrayList<>();
      for (int i = 0; i + 1 < several.size(); i += 2) {
        half.add(apply(Operator.SELECT, set, several.get(i + 1), several.get(i)));
      }
      if (several.size() % 2 == 1) {
        half.add(several.getLast());
      }
      return one(bit + 1, half);
    }

    /** The constants of a formula, with an edge in the place of each that stands for one. */
    LongList constants(Formula formula, int round) {
      long[] edges = OperatorsTest.edges(type);
      long[] constants = formula.constants().toArray();
      for (int i = 0; i < constants.length; i++) {
        if (constants[i] >= FIRST) {
          int number = (int) (constants[i] - FIRST);
          long edge = edges[(number * 5 + round * 11) % edges.length];
          long bits = type.bytes() == Integer.BYTES ? (int) edge : edge;
          constants[i] = divisors.get(number) && bits == 0 ? 3 : bits;
        }
      }
      return LongList.of(constants);
    }
  }
}
