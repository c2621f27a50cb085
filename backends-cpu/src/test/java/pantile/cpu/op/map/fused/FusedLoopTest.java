// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.fused;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.op.map.BlockEvaluator;
import pantile.op.map.Expression;
import pantile.op.map.Interpreter;
import pantile.spi.ElementType;
import pantile.spi.Operator;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;

/** Loops made at run time have the bits of the operators' definition. */
class FusedLoopTest {
  private static final List<Operator> OPERATORS = List.of(Operator.values());

  private static final List<ElementType> TYPES = List.of(ElementType.values());

  private static final long[] DOUBLES = {
    0x7ff8000000000000L,
    0x7ff8000000000123L,
    0xfff8000000000456L,
    0x7ff0000000000000L,
    0xfff0000000000000L,
    0,
    Long.MIN_VALUE,
    1,
    0x8000000000000001L,
    0x000fffffffffffffL,
    0x7fefffffffffffffL,
    0x3ff0000000000000L,
    0xbff0000000000000L,
    0x43e0000000000000L,
    0xc3e0000000000000L,
    0x41dfffffffc00000L
  };

  private static final long[] FLOATS = {
    0x7fc00000,
    0x7fc00123,
    0xffc00456,
    0x7f800000,
    0xff800000,
    0,
    0x80000000,
    1,
    0x7f7fffff,
    0x3f800000,
    0xbf800000,
    0x4f000000,
    0xcf000000,
    0x5f000000,
    0x007fffff
  };

  private static final long[] INTEGERS = {
    0,
    1,
    -1,
    Long.MIN_VALUE,
    Long.MAX_VALUE,
    Integer.MIN_VALUE,
    Integer.MAX_VALUE,
    31,
    32,
    33,
    63,
    64,
    65,
    -31
  };

  /** Elements of which each third is an edge value, in an array that starts earlier. */
  private static Slice elements(ElementType type, int offset, int length, long seed) {
    Slice all = SliceElements.allocate(type, offset + length + 3);
    Random random = new Random(seed);
    long[] edges =
        switch (type) {
          case INT, LONG -> INTEGERS;
          case FLOAT -> FLOATS;
          case DOUBLE -> DOUBLES;
        };
    for (int i = 0; i < all.length(); i++) {
      long bits =
          switch (random.nextInt(3)) {
            case 0 -> edges[random.nextInt(edges.length)];
            case 1 -> random.nextLong();
            default -> small(type, random);
          };
      SliceElements.setBits(all, i, type.bytes() == 4 ? (int) bits : bits);
    }
    return all.sub(offset, offset + length);
  }

  private static long small(ElementType type, Random random) {
    int x = random.nextInt(100) - 50;
    return switch (type) {
      case INT, LONG -> x;
      case FLOAT -> Float.floatToRawIntBits(x / 8f);
      case DOUBLE -> Double.doubleToRawLongBits(x / 8.0);
    };
  }

  /** Computes by the loop, to an array at an offset, and compares every element. */
  private static void check(Expression expression, int offset, String what) {
    Slice.Computed computed = (Slice.Computed) expression.elements();
    assertTrue(FusedCode.possible(computed.formula().shape()), what);
    FusedLoop loop = FusedCode.make(computed.formula().shape());
    long length = computed.length();
    Slice to = SliceElements.allocate(computed.type(), (int) (offset + length + 1));
    new FusedRun(new BlockEvaluator(BlockEvaluator.Faster.NONE))
        .evaluate(loop, computed, to.sub(offset, offset + length));
    for (long i = 0; i < length; i++) {
      long element = i;
      assertEquals(
          Long.toHexString(Interpreter.bits(computed, i)),
          Long.toHexString(SliceElements.bits(to, offset + i)),
          () -> what + ", element " + element);
    }
    assertEquals(0, SliceElements.bits(to, offset + length), what);
    assertTrue(offset == 0 || SliceElements.bits(to, offset - 1) == 0, what);
  }

  @ParameterizedTest
  @EnumSource
  void everyOperator(ElementType type) {
    int checked = 0;
    for (Operator operator : Operator.values()) {
      if (!operator.takes(type) || operator.kind() == Operator.Kind.LEAF) {
        continue;
      }
      Expression x = Expression.of(elements(type, 5, 3000, 1));
      Expression y = Expression.of(elements(type, 5, 3000, 2));
      Expression z = Expression.of(elements(type, 5, 3000, 3));
      Expression low = Expression.apply(Operator.LT, type, x, y);
      Expression same = Expression.apply(Operator.EQ, type, y, z);
      List<Expression> results = new ArrayList<>();
      switch (operator.kind()) {
        case LOGIC -> {
          Expression condition =
              operator == Operator.NEITHER
                  ? Expression.apply(operator, type, low)
                  : Expression.apply(operator, type, low, same);
          results.add(Expression.apply(Operator.SELECT, type, condition, x, z));
        }
        case COMPARISON -> {
          Expression condition = Expression.apply(operator, type, x, y);
          results.add(Expression.apply(Operator.SELECT, type, condition, x, z));
        }
        default -> {
          if (operator == Operator.CAST) {
            for (ElementType from : ElementType.values()) {
              Expression other = Expression.of(elements(from, 5, 3000, 4));
              results.add(Expression.apply(Operator.CAST, type, other));
            }
          } else if (operator == Operator.SELECT) {
            results.add(Expression.apply(operator, type, low, y, z));
          } else {
            Expression[] operands = {x, y, z};
            results.add(
                Expression.apply(operator, type, Arrays.copyOf(operands, operator.operands())));
          }
        }
      }
      for (Expression result : results) {
        if (FusedCode.possible(result.formula().shape())) {
          check(result, 5, "in place: " + operator);
          check(result, 0, "copied: " + operator);
          check(result, 7, "copied, and results: " + operator);
          checked++;
        } else {
          boolean division = operator == Operator.DIV && !type.floating();
          assertTrue(
              division || operator == Operator.REM || operator.kind() == Operator.Kind.FUNCTION,
              operator.toString());
        }
      }
    }
    assertTrue(checked > 15, checked + " checked");
  }

  /** Any operators, any types: nodes are used by several others, and constants come in between. */
  @Test
  void randomExpressions() {
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      int offset = random.nextInt(3) * 4;
      Expression expression = random(random, offset);
      String what = "seed " + seed + ": " + expression.formula();
      if (!(expression.elements() instanceof Slice.Computed)) {
        continue;
      }
      check(expression, offset, what);
      check(expression, offset + 1, what);
    }
  }

  private static Expression random(Random random, int offset) {
    List<Expression> numbers = new ArrayList<>();
    List<Expression> conditions = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      numbers.add(Expression.of(elements(type, offset, 700, random.nextLong())));
      numbers.add(Expression.constant(type, small(type, random), 700));
    }
    for (int i = 0; i < 12; i++) {
      Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
      Expression a = numbers.get(random.nextInt(numbers.size()));
      ElementType type = a.formula().shape().result().type();
      List<Expression> alike =
          numbers.stream().filter(n -> n.formula().shape().result().type() == type).toList();
      Expression b = alike.get(random.nextInt(alike.size()));
      Expression c = alike.get(random.nextInt(alike.size()));
      if (operator.kind() == Operator.Kind.COMPARISON) {
        conditions.add(Expression.apply(operator, type, a, b));
      } else if (operator == Operator.CAST) {
        ElementType to = TYPES.get(random.nextInt(TYPES.size()));
        numbers.add(Expression.apply(operator, to, a));
      } else if (operator.kind() == Operator.Kind.LOGIC || operator == Operator.SELECT) {
        if (conditions.isEmpty()) {
          continue;
        }
        Expression p = conditions.get(random.nextInt(conditions.size()));
        Expression q = conditions.get(random.nextInt(conditions.size()));
        if (operator == Operator.SELECT) {
          numbers.add(Expression.apply(operator, type, p, b, c));
        } else {
          Expression[] operands = {p, q};
          conditions.add(
              Expression.apply(
                  operator, ElementType.INT, Arrays.copyOf(operands, operator.operands())));
        }
      } else if (operator.takes(type) && operator.kind() != Operator.Kind.LEAF) {
        Expression[] operands = {a, b, c};
        Expression next =
            Expression.apply(operator, type, Arrays.copyOf(operands, operator.operands()));
        if (FusedCode.possible(next.formula().shape())) {
          numbers.add(next);
        }
      }
    }
    for (int i = numbers.size() - 1; i >= 8; i--) {
      if (FusedCode.possible(numbers.get(i).formula().shape())) {
        return numbers.get(i);
      }
    }
    return numbers.getFirst();
  }

  /** Parts are as long as the loop takes them, and the last is shorter. */
  @Test
  void manyElements() {
    Expression x = Expression.of(elements(ElementType.DOUBLE, 3, 20_011, 8));
    Expression y = Expression.of(elements(ElementType.DOUBLE, 3, 20_011, 9));
    Expression sum = Expression.apply(Operator.ADD, ElementType.DOUBLE, x, y);
    Expression product = Expression.apply(Operator.MUL, ElementType.DOUBLE, sum, x);
    check(product, 3, "in place");
    check(product, 4, "copied");
  }

  /** Where a selection moves one NaN and another is computed, each has the bits it must have. */
  @Test
  void movedNaNsKeepTheirBits() {
    double moved = Double.longBitsToDouble(0x7ff8000000000777L);
    double[] x = {moved, moved, 1, Double.POSITIVE_INFINITY};
    double[] y = {1, -1, -1, Double.POSITIVE_INFINITY};
    Expression a = Expression.of(new Slice.Doubles(x, 0, 4));
    Expression b = Expression.of(new Slice.Doubles(y, 0, 4));
    Expression difference = Expression.apply(Operator.SUB, ElementType.DOUBLE, a, b);
    Expression zero = Expression.constant(ElementType.DOUBLE, 0, 4);
    Expression where = Expression.apply(Operator.LT, ElementType.DOUBLE, b, zero);
    Expression result = Expression.apply(Operator.SELECT, ElementType.DOUBLE, where, a, difference);
    check(result, 0, "select");
    Slice.Computed computed = (Slice.Computed) result.elements();
    assertEquals(0x7ff8000000000777L, Interpreter.bits(computed, 1));
    assertEquals(0x7ff8000000000000L, Interpreter.bits(computed, 0));
    assertEquals(0x7ff8000000000000L, Interpreter.bits(computed, 3));
  }

  /** The results take an input's place, also where a part with NaNs is computed again. */
  @Test
  void resultsInAnInputsPlace() {
    ElementType type = ElementType.DOUBLE;
    for (int round = 0; round < 2; round++) {
      Slice.Doubles x = (Slice.Doubles) elements(type, 5, 3000, 11);
      Slice.Doubles before = new Slice.Doubles(x.array().clone(), x.from(), x.to());
      Expression y = Expression.of(elements(type, 5, 3000, 12));
      Slice.Computed expected = (Slice.Computed) mixed(Expression.of(before), y, round).elements();
      Slice.Computed computed = (Slice.Computed) mixed(Expression.of(x), y, round).elements();
      new FusedRun(new BlockEvaluator(BlockEvaluator.Faster.NONE))
          .evaluate(FusedCode.make(computed.formula().shape()), computed, x);
      for (int i = 0; i < 3000; i++) {
        assertEquals(Interpreter.bits(expected, i), SliceElements.bits(x, i));
      }
    }
  }

  private static Expression mixed(Expression x, Expression y, int round) {
    ElementType type = ElementType.DOUBLE;
    Expression difference = Expression.apply(Operator.SUB, type, x, y);
    return round == 0
        ? Expression.apply(Operator.MUL, type, difference, x)
        : Expression.apply(
            Operator.SELECT, type, Expression.apply(Operator.LT, type, x, y), y, difference);
  }

  /** Functions have loops of their own, integer divisions throw, indices are no inputs. */
  @Test
  void shapesThatStayBlocks() {
    Expression x = Expression.of(elements(ElementType.LONG, 0, 4, 1));
    Expression d = Expression.of(elements(ElementType.DOUBLE, 0, 4, 1));
    Expression index = Expression.indices(0, 4);
    for (Expression no :
        List.of(
            x,
            Expression.apply(Operator.DIV, ElementType.LONG, x, x),
            Expression.apply(Operator.REM, ElementType.DOUBLE, d, d),
            Expression.apply(Operator.EXP, ElementType.DOUBLE, d),
            Expression.apply(Operator.ADD, ElementType.LONG, x, index))) {
      assertFalse(FusedCode.possible(no.formula().shape()), no.toString());
    }
  }

  /** An evaluator takes what comes: shapes in turn, shapes without a loop, inputs in no array. */
  @Test
  void evaluatorOfAllShapes() {
    ElementType type = ElementType.DOUBLE;
    double[] numbers = new double[500];
    Arrays.setAll(numbers, i -> i * 0.25 - 40);
    Slice mapped = new Slice.Mapped(MemorySegment.ofArray(numbers), type, ByteOrder.nativeOrder());
    FusedEvaluator evaluator = new FusedEvaluator(new BlockEvaluator(BlockEvaluator.Faster.NONE));
    for (int round = 0; round < 3; round++) {
      for (Slice input : List.of(new Slice.Doubles(numbers, 0, 500), mapped)) {
        Expression x = Expression.of(input);
        for (Expression each :
            List.of(
                Expression.apply(Operator.MUL, type, x, x),
                Expression.apply(Operator.EXP, type, x),
                Expression.apply(Operator.ADD, type, x, Expression.constant(type, round, 500)))) {
          Slice.Computed computed = (Slice.Computed) each.elements();
          Slice to = SliceElements.allocate(type, 500);
          evaluator.evaluate(computed, to);
          for (int i = 0; i < 500; i++) {
            assertEquals(Interpreter.bits(computed, i), SliceElements.bits(to, i));
          }
        }
      }
    }
  }

  /** Nothing holds a loop that is in use no more. */
  @Test
  void classesAreUnloaded() throws Exception {
    Expression chain = Expression.of(elements(ElementType.LONG, 0, 10, 1));
    List<WeakReference<Class<?>>> classes = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      chain = Expression.apply(Operator.NOT, ElementType.LONG, chain);
      FusedLoop loop = FusedCode.make(chain.formula().shape());
      assertNotNull(loop);
      classes.add(new WeakReference<>(loop.getClass()));
    }
    for (int i = 0; i < 100 && classes.stream().anyMatch(c -> c.get() != null); i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertEquals(0, classes.stream().filter(c -> c.get() != null).count());
  }
}
