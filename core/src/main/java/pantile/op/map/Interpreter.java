// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.Operator;
import pantile.spi.Slice;

/**
 * Computes elements one by one, as the definition of every operator. For single elements, and to
 * find the element that has no result. Numbers are bits, as {@link Formula} has constants;
 * conditions are 0 or 1.
 */
public final class Interpreter {
  private Interpreter() {}

  /**
   * One element.
   *
   * @param slice the elements
   * @param index the element's index
   * @return its bits
   * @throws ArithmeticException if an integer is divided by zero for it
   */
  public static long bits(Slice.Computed slice, long index) {
    return bits(slice.formula(), slice.inputs(), index);
  }

  /**
   * One element of an expression, or one condition.
   *
   * @param expression the expression
   * @param index the element's index
   * @return its bits; 0 or 1 for a condition
   * @throws ArithmeticException if an integer is divided by zero for it
   */
  public static long bits(Expression expression, long index) {
    return bits(expression.formula(), expression.inputs(), index);
  }

  /** The bits of the result for one index. */
  static long bits(Formula formula, List<Slice> inputs, long index) {
    List<Node> nodes = formula.shape().nodes();
    long[] values = new long[nodes.size()];
    for (int i = 0; i < values.length; i++) {
      Node node = nodes.get(i);
      values[i] =
          switch (node.operator()) {
            case INPUT -> element(inputs.get(node.a()), index);
            // A constant of 64 bits may stand for others of 32 bits, too.
            case CONSTANT ->
                node.type().bytes() == Integer.BYTES
                    ? (int) formula.constants().get(node.a())
                    : formula.constants().get(node.a());
            case INDEX -> formula.constants().get(node.a()) + index;
            case RANDOM ->
                Philox.bits(
                    node.type(),
                    formula.constants().get(node.a()),
                    formula.constants().get(node.b()) + index);
            case SHIFTED, REVERSED -> moved(node, formula, inputs.get(node.a()), index);
            case SELECT -> values[values[node.a()] != 0 ? node.b() : node.c()];
            case CAST -> cast(nodes.get(node.a()).type(), node.type(), values[node.a()]);
            case BOTH -> values[node.a()] & values[node.b()];
            case EITHER -> values[node.a()] | values[node.b()];
            case DIFFER -> values[node.a()] ^ values[node.b()];
            case NEITHER -> 1 - values[node.a()];
            default -> compute(node, values[node.a()], values[node.b()], values[node.c()]);
          };
    }
    return values[values.length - 1];
  }

  private static long moved(Node node, Formula formula, Slice input, long index) {
    long place = node.place(index + formula.constants().get(node.b()), input.length());
    return place < 0 ? formula.constants().get(node.c()) : element(input, place);
  }

  private static long compute(Node node, long a, long b, long c) {
    return switch (node.type()) {
      case INT -> ints(node.operator(), (int) a, (int) b);
      case LONG -> longs(node.operator(), a, b);
      case FLOAT ->
          floats(
              node.operator(),
              Float.intBitsToFloat((int) a),
              Float.intBitsToFloat((int) b),
              Float.intBitsToFloat((int) c));
      case DOUBLE ->
          doubles(
              node.operator(),
              Double.longBitsToDouble(a),
              Double.longBitsToDouble(b),
              Double.longBitsToDouble(c));
    };
  }

  private static int ints(Operator operator, int a, int b) {
    return switch (operator) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case REM -> a % b;
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      case NEG -> -a;
      case ABS -> Math.abs(a);
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case NOT -> ~a;
      case SHL -> a << b;
      case SHR -> a >> b;
      case USHR -> a >>> b;
      case LT -> flag(a < b);
      case LE -> flag(a <= b);
      case EQ -> flag(a == b);
      case NE -> flag(a != b);
      default -> throw none(operator);
    };
  }

  private static long longs(Operator operator, long a, long b) {
    return switch (operator) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case REM -> a % b;
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      case NEG -> -a;
      case ABS -> Math.abs(a);
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case NOT -> ~a;
      case SHL -> a << b;
      case SHR -> a >> b;
      case USHR -> a >>> b;
      case LT -> truth(a < b);
      case LE -> truth(a <= b);
      case EQ -> truth(a == b);
      case NE -> truth(a != b);
      default -> throw none(operator);
    };
  }

  private static long floats(Operator operator, float a, float b, float c) {
    return switch (operator) {
      case LT -> truth(a < b);
      case LE -> truth(a <= b);
      case EQ -> truth(a == b);
      case NE -> truth(a != b);
      case ADD -> bits(a + b);
      case SUB -> bits(a - b);
      case MUL -> bits(a * b);
      case DIV -> bits(a / b);
      case REM -> bits(a % b);
      case MIN -> bits(Math.min(a, b));
      case MAX -> bits(Math.max(a, b));
      case NEG -> bits(-a);
      case ABS -> bits(Math.abs(a));
      case SQRT -> bits((float) Math.sqrt(a));
      case FLOOR -> bits((float) Math.floor(a));
      case CEIL -> bits((float) Math.ceil(a));
      case RINT -> bits((float) Math.rint(a));
      case FMA -> bits(Math.fma(a, b, c));
      default -> bits((float) Functions.of(operator, a, b));
    };
  }

  private static long doubles(Operator operator, double a, double b, double c) {
    return switch (operator) {
      case LT -> truth(a < b);
      case LE -> truth(a <= b);
      case EQ -> truth(a == b);
      case NE -> truth(a != b);
      case ADD -> bits(a + b);
      case SUB -> bits(a - b);
      case MUL -> bits(a * b);
      case DIV -> bits(a / b);
      case REM -> bits(a % b);
      case MIN -> bits(Math.min(a, b));
      case MAX -> bits(Math.max(a, b));
      case NEG -> bits(-a);
      case ABS -> bits(Math.abs(a));
      case SQRT -> bits(Math.sqrt(a));
      case FLOOR -> bits(Math.floor(a));
      case CEIL -> bits(Math.ceil(a));
      case RINT -> bits(Math.rint(a));
      case FMA -> bits(Math.fma(a, b, c));
      default -> bits(Functions.of(operator, a, b));
    };
  }

  private static long cast(ElementType from, ElementType to, long a) {
    return switch (from) {
      case INT ->
          switch (to) {
            case INT, LONG -> a;
            case FLOAT -> bits((float) (int) a);
            case DOUBLE -> bits((double) (int) a);
          };
      case LONG ->
          switch (to) {
            case INT -> (int) a;
            case LONG -> a;
            case FLOAT -> bits((float) a);
            case DOUBLE -> bits((double) a);
          };
      case FLOAT -> {
        float x = Float.intBitsToFloat((int) a);
        yield switch (to) {
          case INT -> (int) x;
          case LONG -> (long) x;
          case FLOAT -> bits(x);
          case DOUBLE -> bits((double) x);
        };
      }
      case DOUBLE -> {
        double x = Double.longBitsToDouble(a);
        yield switch (to) {
          case INT -> (int) x;
          case LONG -> (long) x;
          case FLOAT -> bits((float) x);
          case DOUBLE -> bits(x);
        };
      }
    };
  }

  /** The bits of a number that was computed: a NaN has one form. */
  private static long bits(float x) {
    return Float.floatToIntBits(x);
  }

  private static long bits(double x) {
    return Double.doubleToLongBits(x);
  }

  private static long truth(boolean condition) {
    return flag(condition);
  }

  private static int flag(boolean condition) {
    return condition ? 1 : 0;
  }

  /**
   * One element of a slice.
   *
   * @param slice in host memory, or computed of what is there
   * @param index of the element
   * @return its bits, as {@link pantile.spi.Formula} has constants
   * @throws ArithmeticException if it is computed, and an integer is divided by zero
   */
  public static long element(Slice slice, long index) {
    return switch (slice) {
      case Slice.Ints(int[] a, int from, int _) -> a[from + (int) index];
      case Slice.Longs(long[] a, int from, int _) -> a[from + (int) index];
      case Slice.Floats(float[] a, int from, int _) ->
          Float.floatToRawIntBits(a[from + (int) index]);
      case Slice.Doubles(double[] a, int from, int _) ->
          Double.doubleToRawLongBits(a[from + (int) index]);
      case Slice.Mapped(MemorySegment segment, ElementType type, ByteOrder order) ->
          type.bytes() == Long.BYTES
              ? segment.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), index * Long.BYTES)
              : segment.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), index * Integer.BYTES);
      case Slice.Computed computed -> bits(computed, index);
      case Slice.Resident _ -> throw new IllegalArgumentException("these elements are on a device");
    };
  }

  private static IllegalArgumentException none(Operator operator) {
    return new IllegalArgumentException("no operator of this type: " + operator);
  }
}
