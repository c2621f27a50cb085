// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pantile.op.map.Expression;
import pantile.op.map.Interpreter;
import pantile.spi.ElementType;
import pantile.spi.Operator;
import pantile.spi.Slice;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;

/**
 * Each operator on each type, on a device, has the bits of its definition. {@link FunctionsTest}
 * has the elementary functions, {@link ConstantsTest} constants as operands.
 */
@OnOpenCl
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OperatorsTest {
  /** What has every operator of every type, in kernels of both shapes. */
  static final String AND_OTHERS = "OperatorsTest, FunctionsTest and ConstantsTest";

  private static final long[] LONGS = {
    0,
    1,
    -1,
    2,
    -2,
    3,
    7,
    31,
    32,
    33,
    63,
    64,
    65,
    -31,
    -32,
    100,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Integer.MAX_VALUE + 1L,
    Integer.MIN_VALUE - 1L,
    1L << 24,
    (1L << 24) + 1,
    1L << 53,
    (1L << 53) + 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MAX_VALUE - 511,
    1L << 40
  };

  /** Beside numbers, NaNs of both kinds and signs with other bits than the one NaN's. */
  private static final long[] DOUBLES = {
    0,
    1L << 63,
    bits(1),
    bits(-1),
    bits(0.5),
    bits(1.5),
    bits(-2.5),
    bits(3),
    bits(0.1),
    bits(Double.MIN_VALUE),
    bits(-3 * Double.MIN_VALUE),
    bits(Double.MIN_NORMAL),
    bits(Math.nextDown(Double.MIN_NORMAL)),
    bits(Double.MAX_VALUE),
    bits(-Double.MAX_VALUE),
    bits(Double.POSITIVE_INFINITY),
    bits(Double.NEGATIVE_INFINITY),
    bits(Double.NaN),
    0x7ff8_0000_dead_beefL,
    0xfff8_0000_0000_0000L,
    0x7ff0_0000_0000_0001L,
    0xfff4_1234_5678_9abcL,
    bits(0x1p31),
    bits(-0x1p31),
    bits(0x1p31 - 1),
    bits(-0x1p31 - 1),
    bits(0x1p63),
    bits(-0x1p63),
    bits(Math.nextDown(0x1p63)),
    bits(Float.MIN_VALUE),
    bits(Float.MIN_VALUE / 2.0),
    bits(Float.MIN_VALUE * 0.75),
    bits(Float.MAX_VALUE),
    bits(Float.MAX_VALUE * (1 + 0x1p-25)),
    bits(1 + 0x1p-24),
    bits(1 + 0x1p-24 + 0x1p-50),
    bits(1 + 0x1p-29),
    bits(1 + 0x1p-30),
    bits(-(1 + 0x1p-29 + 0x1p-30))
  };

  private static final long[] FLOATS = {
    0,
    1 << 31,
    bits(1f),
    bits(-1f),
    bits(0.5f),
    bits(-2.5f),
    bits(3f),
    bits(0.1f),
    bits(Float.MIN_VALUE),
    bits(-3 * Float.MIN_VALUE),
    bits(Float.MIN_NORMAL),
    bits(Math.nextDown(Float.MIN_NORMAL)),
    bits(Float.MAX_VALUE),
    bits(-Float.MAX_VALUE),
    bits(Float.POSITIVE_INFINITY),
    bits(Float.NEGATIVE_INFINITY),
    bits(Float.NaN),
    0x7fc0_beef,
    0xffc0_0000,
    0x7f80_0001,
    0xffa1_2345,
    bits(0x1p31f),
    bits(-0x1p31f),
    bits(Math.nextDown(0x1p31f)),
    bits(0x1p63f),
    bits(-0x1p63f),
    bits(Math.nextDown(0x1p63f)),
    bits(0x1p-75f),
    bits(1 + 0x1p-12f),
    bits(1 + 0x1p-13f),
    bits(1 + 0x1p-23f)
  };

  /** Random ones beside all pairs of the others. */
  private static final int RANDOM = 4000;

  private final LoopsAndGroups devices = new LoopsAndGroups();

  @AfterAll
  void close() {
    devices.close();
  }

  /** An operator for nodes of a type; for casts, from another. */
  record Case(Operator operator, ElementType type, ElementType from) {
    @Override
    public String toString() {
      return operator + " " + type + (operator == Operator.CAST ? " from " + from : "");
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      for (ElementType type : ElementType.values()) {
        boolean apart =
            operator.kind() == Operator.Kind.LEAF || operator.kind() == Operator.Kind.FUNCTION;
        if (apart || !operator.takes(type)) {
          continue;
        }
        if (operator == Operator.CAST) {
          for (ElementType from : ElementType.values()) {
            cases.add(new Case(operator, type, from));
          }
        } else {
          cases.add(new Case(operator, type, type));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasTheBitsOfItsDefinition(Case of) throws Exception {
    boolean divides =
        !of.type.floating() && (of.operator == Operator.DIV || of.operator == Operator.REM);
    Slice.Computed elements = elements(of, divides);
    long[] expected = new long[(int) elements.length()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = Interpreter.bits(elements, i);
    }
    devices.check(elements, expected);
  }

  private static Slice.Computed elements(Case of, boolean divides) {
    Operator operator = of.operator;
    Expression x = Expression.of(numbers(of.from, 0, false));
    Expression y = Expression.of(numbers(of.from, 1, divides));
    Expression z = Expression.of(numbers(of.from, 2, false));
    if (operator == Operator.SELECT) {
      // Moved: bits stay. Computed and seen through a selection: one NaN.
      Expression sum = of.type.floating() ? Expression.apply(Operator.ADD, of.type, y, z) : y;
      Expression where = Expression.apply(Operator.LT, of.type, x, z);
      return computed(
          Expression.apply(
              operator, of.type, where, x, Expression.apply(operator, of.type, where, z, sum)));
    }
    if (operator.kind() == Operator.Kind.LOGIC) {
      Expression less = Expression.apply(Operator.LT, of.type, x, y);
      Expression same = Expression.apply(Operator.EQ, of.type, y, z);
      return numbered(
          operator.operands() == 1
              ? Expression.apply(operator, of.type, less)
              : Expression.apply(operator, of.type, less, same));
    }
    if (operator.kind() == Operator.Kind.COMPARISON) {
      return numbered(Expression.apply(operator, of.type, x, y));
    }
    return computed(
        switch (operator.operands()) {
          case 1 -> Expression.apply(operator, of.type, x);
          case 2 -> Expression.apply(operator, of.type, x, y);
          default -> Expression.apply(operator, of.type, x, y, z);
        });
  }

  private static Slice.Computed numbered(Expression condition) {
    Expression one = Expression.constant(ElementType.LONG, 1, condition.length());
    Expression two = Expression.constant(ElementType.LONG, -2, condition.length());
    return computed(Expression.apply(Operator.SELECT, ElementType.LONG, condition, one, two));
  }

  private static Slice.Computed computed(Expression expression) {
    return (Slice.Computed) expression.elements();
  }

  /**
   * All pairs of edges for the first two operands, and triples with changing thirds; then random.
   */
  static Slice numbers(ElementType type, int operand, boolean divisors) {
    long[] edges = edges(type);
    int pairs = edges.length * edges.length;
    int length = 3 * pairs + RANDOM;
    SplittableRandom random = new SplittableRandom(Input.SEED + operand);
    Slice slice = SliceElements.allocate(type, length);
    for (int i = 0; i < length; i++) {
      int edge =
          switch (operand) {
            case 0 -> i % edges.length;
            case 1 -> i / edges.length % edges.length;
            default -> (i * 7 + i / pairs * 5) % edges.length;
          };
      long bits = i < 3 * pairs ? edges[edge] : random(type, random, i % 2 == 0);
      bits = type.bytes() == Integer.BYTES ? (int) bits : bits;
      SliceElements.setBits(slice, i, divisors && bits == 0 ? 5 : bits);
    }
    return slice;
  }

  /** Bits of numbers at which operators may go wrong. Of an {@code int}, these are the low ones. */
  static long[] edges(ElementType type) {
    return type == ElementType.DOUBLE ? DOUBLES : type == ElementType.FLOAT ? FLOATS : LONGS;
  }

  /** Any bits, or numbers of like sizes. */
  private static long random(ElementType type, SplittableRandom random, boolean any) {
    if (any) {
      return random.nextLong();
    }
    return switch (type) {
      case DOUBLE -> bits(random.nextDouble(-1e3, 1e3));
      case FLOAT -> bits((float) random.nextDouble(-1e3, 1e3));
      case INT, LONG -> random.nextLong(-1000, 1000);
    };
  }

  private static long bits(double x) {
    return Double.doubleToRawLongBits(x);
  }

  private static long bits(float x) {
    return Float.floatToRawIntBits(x);
  }
}
