// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import pantile.kernels.map.FormulaLanguage;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.LongList;
import pantile.spi.Operator;
import pantile.spi.Slice;
import pantile.testkit.Distribution;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;

/**
 * Formulas that there is PTX for, and numbers for them: each operator by itself, and any of all.
 */
final class RandomFormulas {
  /** Each counts as several nodes where a formula may be too large. */
  private static final int MOST_FUNCTIONS = 4;

  /** By how many places elements are moved at most. */
  private static final int MOST_MOVED = 300;

  private static final List<ElementType> TYPES = List.of(ElementType.values());

  private final SplittableRandom random;
  private final List<Node> nodes = new ArrayList<>();
  private final List<ElementType> inputs = new ArrayList<>();
  private final List<Long> constants = new ArrayList<>();

  private RandomFormulas(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Each operator on each type; casts from each type; conditions as numbers. */
  static Stream<Formula> ofEachOperator() {
    List<Formula> all = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      for (ElementType type : TYPES) {
        for (ElementType from : operator == Operator.CAST ? TYPES : List.of(type)) {
          if (operator.takes(type)) {
            all.add(new RandomFormulas(Input.SEED).one(operator, type, from));
          }
        }
      }
    }
    return all.stream().filter(formula -> FormulaLanguage.PTX.refusal(formula.shape()) == null);
  }

  /** A formula of any operators. */
  static Formula of(long seed, int nodes) {
    return new RandomFormulas(seed).any(nodes);
  }

  /** The elements of a formula, on numbers of its own. */
  static Slice.Computed elements(Formula formula, int length, long seed) {
    List<Slice> numbers = new ArrayList<>();
    for (ElementType type : formula.shape().inputs()) {
      int more = formula.shape().whole(numbers.size()) ? 7 : 0;
      numbers.add(numbers(type, length + more, seed + numbers.size()));
    }
    return new Slice.Computed(formula, numbers, length);
  }

  /** Special numbers, numbers beside powers of two, any bits, and small numbers. */
  static Slice numbers(ElementType type, int length, long seed) {
    Slice special = new Input(Distribution.SPECIALS, type, length, seed).whole();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(4)) {
        case 0 -> SliceElements.setBits(special, i, besidePowerOfTwo(type, random));
        case 1 -> SliceElements.setBits(special, i, random.nextLong());
        case 2 -> SliceElements.setBits(special, i, small(type, random));
        default -> {} // it is a special one
      }
    }
    return special;
  }

  private static long besidePowerOfTwo(ElementType type, SplittableRandom random) {
    int beside = random.nextInt(-2, 3);
    boolean negative = random.nextBoolean();
    return switch (type) {
      case INT, LONG -> ((negative ? -1L : 1L) << random.nextInt(64)) + beside;
      case FLOAT -> {
        int power = random.nextInt(4) == 0 ? random.nextInt(-149, 128) : random.nextInt(-2, 66);
        int bits = Float.floatToRawIntBits(Math.scalb(1f, power)) + beside;
        yield negative ? bits ^ Integer.MIN_VALUE : bits;
      }
      case DOUBLE -> {
        int power = random.nextInt(4) == 0 ? random.nextInt(-1074, 1024) : random.nextInt(-2, 66);
        long bits = Double.doubleToRawLongBits(Math.scalb(1.0, power)) + beside;
        yield negative ? bits ^ Long.MIN_VALUE : bits;
      }
    };
  }

  private static long small(ElementType type, SplittableRandom random) {
    return switch (type) {
      case INT, LONG -> random.nextInt(-70, 70);
      case FLOAT -> Float.floatToRawIntBits(random.nextInt(-70, 70) / 8f);
      case DOUBLE -> Double.doubleToRawLongBits(random.nextDouble(-70, 70));
    };
  }

  private int add(Operator operator, ElementType type, int a, int b, int c) {
    nodes.add(new Node(operator, type, a, b, c));
    return nodes.size() - 1;
  }

  private int input(ElementType type) {
    inputs.add(type);
    return add(Operator.INPUT, type, inputs.size() - 1, 0, 0);
  }

  private int constant(ElementType type, long bits) {
    constants.add(bits);
    return add(Operator.CONSTANT, type, constants.size() - 1, 0, 0);
  }

  /** Of a type, as the constants of formulas have bits. */
  private long bits(ElementType type) {
    return SliceElements.bits(numbers(type, 1, random.nextLong()), 0);
  }

  private Formula formula() {
    long[] values = constants.stream().mapToLong(Long::longValue).toArray();
    return new Formula(new Formula.Shape(nodes, inputs, values.length), LongList.of(values));
  }

  private Formula one(Operator operator, ElementType type, ElementType from) {
    int[] at = new int[3];
    for (int i = 0; i < operator.operands(); i++) {
      at[i] = input(from);
    }
    if (operator.kind() == Operator.Kind.LOGIC || operator == Operator.SELECT) {
      int less = add(Operator.LE, from, 0, at[1], 0);
      int same = add(Operator.EQ, from, at[1], at[1], 0);
      at[0] = less;
      at[1] = operator == Operator.SELECT ? at[1] : same;
    }
    if (operator.kind() == Operator.Kind.LEAF) {
      leaf(operator, type);
    } else if (!type.floating() && (operator == Operator.DIV || operator == Operator.REM)) {
      add(operator, type, at[0], add(Operator.OR, type, at[1], constant(type, 1), 0), 0);
    } else {
      int operands = operator.operands();
      add(operator, type, at[0], operands > 1 ? at[1] : 0, operands > 2 ? at[2] : 0);
    }
    if (operator.condition()) {
      number();
    }
    return formula();
  }

  /** Makes the last node, a condition, a number. */
  private void number() {
    int condition = nodes.size() - 1;
    int yes = constant(ElementType.LONG, 1);
    int no = constant(ElementType.LONG, -2);
    add(Operator.SELECT, ElementType.LONG, condition, yes, no);
  }

  private static boolean moves(Operator operator) {
    return operator == Operator.SHIFTED || operator == Operator.REVERSED;
  }

  private void leaf(Operator operator, ElementType type) {
    switch (operator) {
      case INPUT -> input(type);
      case CONSTANT -> constant(type, bits(type));
      case INDEX -> {
        constants.add(random.nextLong());
        add(operator, type, constants.size() - 1, 0, 0);
      }
      case SHIFTED, REVERSED -> {
        inputs.add(type);
        constants.add(
            random.nextLong(-2L * MOST_MOVED, 1)
                + (operator == Operator.REVERSED ? 0 : MOST_MOVED));
        constants.add(bits(type));
        add(operator, type, inputs.size() - 1, constants.size() - 2, constants.size() - 1);
      }
      default -> {
        constants.add(random.nextLong());
        constants.add(random.nextInt(3) - 1L);
        add(operator, type, constants.size() - 2, constants.size() - 1, 0);
      }
    }
  }

  private Formula any(int most) {
    List<Operator> operators = Arrays.asList(Operator.values());
    for (int i = 0; i < Math.min(3, most - 1); i++) {
      input(TYPES.get(random.nextInt(TYPES.size())));
    }
    while (nodes.size() < most - 3) {
      Operator operator = operators.get(random.nextInt(operators.size()));
      ElementType type = TYPES.get(random.nextInt(TYPES.size()));
      boolean written = !(isFunction(operator) && functions() == MOST_FUNCTIONS);
      if (operator.takes(type) && written) {
        apply(operator, type);
      }
    }
    if (nodes.getLast().operator().condition()) {
      number();
    }
    return formula();
  }

  private static boolean isFunction(Operator operator) {
    return operator.kind() == Operator.Kind.FUNCTION;
  }

  private int functions() {
    return (int) nodes.stream().filter(node -> isFunction(node.operator())).count();
  }

  private void apply(Operator operator, ElementType type) {
    if (operator.kind() == Operator.Kind.LEAF) {
      boolean reads = operator == Operator.INPUT || moves(operator);
      if (!reads || inputs.size() < 6) {
        leaf(operator, type);
      }
      return;
    }
    int[] at = new int[3];
    for (int which = 0; which < operator.operands(); which++) {
      boolean condition =
          operator.kind() == Operator.Kind.LOGIC || (operator == Operator.SELECT && which == 0);
      at[which] = find(condition, operator == Operator.CAST ? null : type);
      if (at[which] < 0) {
        return;
      }
    }
    if (!type.floating() && (operator == Operator.DIV || operator == Operator.REM)) {
      at[1] = add(Operator.OR, type, at[1], constant(type, random.nextInt(9) | 1), 0);
    }
    add(operator, type, at[0], at[1], at[2]);
  }

  /** A node of a kind: one of the last, so that most nodes count for the result; -1 if none is. */
  private int find(boolean condition, ElementType type) {
    for (int tries = 0; tries < 30; tries++) {
      int back = random.nextInt(tries < 15 ? Math.min(6, nodes.size()) : nodes.size());
      Node node = nodes.get(nodes.size() - 1 - back);
      boolean typed = condition || type == null || node.type() == type;
      if (node.operator().condition() == condition && typed) {
        return nodes.size() - 1 - back;
      }
    }
    return -1;
  }
}
