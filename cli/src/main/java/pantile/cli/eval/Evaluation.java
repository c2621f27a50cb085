// SPDX-License-Identifier: Apache-2.0
package pantile.cli.eval;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Mask;
import pantile.Pantile;
import pantile.Values;
import pantile.cli.eval.ExpressionException.Fault;
import pantile.cli.eval.Kind.Resolved;
import pantile.cli.eval.Quantity.Many;
import pantile.cli.eval.Quantity.Scalar;
import pantile.op.map.EvaluatePlan;
import pantile.op.map.Expression;
import pantile.op.map.Interpreter;
import pantile.op.map.RearrangePlan;
import pantile.spi.ElementType;
import pantile.spi.Operator;
import pantile.spi.Slice;

/**
 * Carries instructions out. What is done element by element stays an {@link Expression}, which the
 * pass computes that reads it.
 */
final class Evaluation {
  private final Pantile pantile;
  private final Map<String, Slice> inputs;
  private final Deque<Quantity> stack = new ArrayDeque<>();

  Evaluation(Pantile pantile, Map<String, Slice> inputs) {
    this.pantile = pantile;
    this.inputs = inputs;
  }

  /**
   * The result of instructions whose kinds were checked.
   *
   * @param instructions that leave one result
   * @return the result; numbers are in an array
   * @throws Fault if there is none
   */
  Quantity result(List<Instruction> instructions) {
    int at = 0;
    try {
      for (Instruction instruction : instructions) {
        at = instruction.at();
        List<Quantity> operands = ParsedExpression.popped(stack, instruction.operands());
        stack.push(carriedOut(instruction, operands));
      }
      Quantity result = stack.pop();
      return result instanceof Many many ? Many.of(kept(many.slice())) : result;
    } catch (ArithmeticException e) {
      throw new Fault(at, String.valueOf(e.getMessage()), e);
    }
  }

  private Quantity carriedOut(Instruction instruction, List<Quantity> operands) {
    return switch (instruction) {
      case Instruction.Constant(Scalar value, int _) -> value;
      case Instruction.Input(String name, int _) ->
          Many.of(Objects.requireNonNull(inputs.get(name)));
      case Instruction.Apply apply -> apply(apply, operands);
      case Instruction.Cast(ElementType to, int _) -> cast(to, operands.getFirst());
      case Instruction.Whole whole -> whole(whole, operands);
      case Instruction.Pick(int at) -> pick(at, (Many) operands.getFirst(), operands.getLast());
      case Instruction.Part part -> part(part, operands);
    };
  }

  // Element by element.

  private Quantity apply(Instruction.Apply apply, List<Quantity> operands) {
    List<Kind> kinds = new ArrayList<>(operands.size());
    for (Quantity operand : operands) {
      kinds.add(operand.kind());
    }
    Resolved resolved = Kind.resolve(apply, kinds);
    long length = length(apply, operands);
    Expression[] expressions = new Expression[operands.size()];
    for (int i = 0; i < expressions.length; i++) {
      Expression operand = lifted(operands.get(i), length);
      boolean number = !kinds.get(i).condition();
      expressions[apply.swapped() ? expressions.length - 1 - i : i] =
          number ? cast(kinds.get(i).numbers(), resolved.type(), operand) : operand;
    }
    return quantity(resolved.result(), applied(resolved.operator(), resolved.type(), expressions));
  }

  private static long length(Instruction.Apply apply, List<Quantity> operands) {
    long length = -1;
    for (Quantity operand : operands) {
      if (operand instanceof Many many) {
        if (length >= 0 && many.length() != length) {
          throw new Fault(
              apply.at(),
              apply.name()
                  + " takes arrays of one length, not of "
                  + length
                  + " and "
                  + many.length()
                  + " elements");
        }
        length = many.length();
      }
    }
    return length < 0 ? 1 : length;
  }

  private Quantity cast(ElementType to, Quantity x) {
    Expression operand = lifted(x, x instanceof Many many ? many.length() : 1);
    ElementType from = x.kind().type();
    return quantity(
        new Kind(to, x.kind().array()),
        from == null ? chosen(to, operand) : cast(from, to, operand));
  }

  private Expression cast(ElementType from, ElementType to, Expression x) {
    return from == to ? x : applied(Operator.CAST, to, x);
  }

  /** One value for each of many elements. */
  private static Expression lifted(Quantity x, long length) {
    if (x instanceof Many many) {
      return many.elements();
    }
    Scalar scalar = (Scalar) x;
    ElementType type = scalar.type();
    if (type != null) {
      return Expression.constant(type, scalar.bits(), length);
    }
    Expression number = Expression.constant(ElementType.INT, scalar.bits(), length);
    Expression zero = Expression.constant(ElementType.INT, 0, length);
    return Expression.apply(Operator.NE, ElementType.INT, number, zero);
  }

  private Quantity quantity(Kind kind, Expression elements) {
    if (kind.array()) {
      return new Many(kind, elements);
    }
    Expression number = kind.condition() ? chosen(ElementType.INT, elements) : elements;
    try {
      return new Scalar(kind.type(), Interpreter.bits((Slice.Computed) number.elements(), 0));
    } catch (ArithmeticException e) {
      throw divided(e);
    }
  }

  private static ArithmeticException divided(ArithmeticException found) {
    ArithmeticException named = new ArithmeticException("an integer is divided by zero");
    named.initCause(found);
    return named;
  }

  /** 1 where a condition holds, else 0. It may have some nodes more than others may. */
  private static Expression chosen(ElementType type, Expression condition) {
    long length = condition.length();
    Expression one = Expression.constant(type, Scalar.of(type, 1).bits(), length);
    Expression zero = Expression.constant(type, Scalar.of(type, 0).bits(), length);
    return Expression.apply(Operator.SELECT, type, condition, one, zero);
  }

  /** Computes the operands first where the expression would grow too large. */
  private Expression applied(Operator operator, ElementType type, Expression... operands) {
    return EvaluatePlan.apply(this::evaluated, operator, type, operands);
  }

  /** The reverse of {@link #chosen} with type int. */
  private static Expression condition(Expression numbers) {
    Expression zero = Expression.constant(ElementType.INT, 0, numbers.length());
    return Expression.apply(Operator.NE, ElementType.INT, numbers, zero);
  }

  /** What stays when the files are closed: a file may be replaced by what was computed of it. */
  private Slice kept(Slice elements) {
    boolean apart = elements instanceof Slice.Mapped || elements instanceof Slice.Computed;
    return apart ? evaluated(elements) : elements;
  }

  /** All of a new array. */
  private Slice evaluated(Slice elements) {
    return InArray.of(pantile.over(elements));
  }

  // Whole arrays.

  private Quantity whole(Instruction.Whole whole, List<Quantity> operands) {
    Many x = (Many) operands.getFirst();
    WholeCall call = whole.call();
    if (call == WholeCall.LEN) {
      return Scalar.of(ElementType.LONG, x.length());
    }
    if (call == WholeCall.COUNT) {
      return Scalar.of(ElementType.LONG, mask(x).count());
    }
    if (call == WholeCall.ANY || call == WholeCall.ALL) {
      boolean holds = call == WholeCall.ANY ? mask(x).anyTrue() : mask(x).allTrue();
      return new Scalar(null, holds ? 1 : 0);
    }
    if (call == WholeCall.INDICES) {
      return Many.of(InArray.of(mask(x).indicesLong()));
    }
    if (call == WholeCall.ISSORTED) {
      return new Scalar(null, pantile.over(x.slice()).isSorted() ? 1 : 0);
    }
    if (call == WholeCall.QUANTILE) {
      return quantile(whole.at(), x, (Scalar) operands.get(1));
    }
    if (call == WholeCall.TOPK) {
      return top(whole.at(), x, ((Scalar) operands.get(1)).bits());
    }
    if (call == WholeCall.FLIP) {
      return Many.of(RearrangePlan.reversed(this::evaluated, x.slice()));
    }
    if (call == WholeCall.LAG) {
      return lag(x, (Scalar) operands.get(1), (Scalar) operands.getLast());
    }
    if (call == WholeCall.DOT) {
      return dot(whole.at(), x, (Many) operands.getLast());
    }
    if (call == WholeCall.FILTER) {
      return filter(whole.at(), call.label(), x, (Many) operands.getLast());
    }
    Values<?> values = pantile.over(x.slice());
    Kind result = call.result(whole.at(), List.of(x.kind()));
    if (result.array()) {
      return Many.of(InArray.of(array(call, values)));
    }
    try {
      return Scalar.of(result.numbers(), reduced(call, values));
    } catch (NoSuchElementException e) {
      throw new Fault(whole.at(), "there is no " + call.label() + " of no elements", e);
    }
  }

  private static Number reduced(WholeCall call, Values<?> values) {
    return switch (call) {
      case SUM -> values.total();
      case PROD -> product(values);
      case MEAN -> values.mean();
      case VAR -> values.variance();
      case STD -> StrictMath.sqrt(values.variance());
      case MIN -> values.least();
      case MAX -> values.greatest();
      case NORM -> values.norm2();
      case ARGMIN -> values.argMin();
      case ARGMAX -> values.argMax();
      case MEDIAN -> values.median();
      case NUNIQUE -> values.countDistinct();
      default -> throw new IllegalArgumentException("no reduction of numbers: " + call);
    };
  }

  private static Number product(Values<?> values) {
    return switch (values) { // no conditional: it would make a double of a long
      case Ints x -> (Number) x.product();
      case Longs x -> (Number) x.product();
      case Floats x -> (Number) x.product();
      case Doubles x -> (Number) x.product();
    };
  }

  private Many lag(Many x, Scalar k, Scalar outside) {
    ElementType own = x.kind().numbers();
    ElementType both = Kind.promoted(own, outside.kind().numbers());
    Slice elements = cast(own, both, x.elements()).elements();
    long bits = ((Scalar) cast(both, outside)).bits();
    return Many.of(RearrangePlan.lagged(this::evaluated, elements, k.bits(), bits));
  }

  private Scalar quantile(int at, Many x, Scalar share) {
    long bits = ((Scalar) cast(ElementType.DOUBLE, share)).bits();
    try {
      double found = pantile.over(x.slice()).quantile(Double.longBitsToDouble(bits));
      return Scalar.of(ElementType.DOUBLE, found);
    } catch (IllegalArgumentException e) {
      throw new Fault(at, String.valueOf(e.getMessage()), e);
    }
  }

  private Many top(int at, Many x, long k) {
    if (k < 0 || k > x.length()) {
      throw new Fault(at, "there are no " + k + " of " + x.length() + " elements");
    }
    return Many.of(InArray.of(pantile.over(x.slice()).topK(k).values()));
  }

  private static Values<?> array(WholeCall call, Values<?> values) {
    return switch (call) {
      case SORT -> values.sort();
      case ARGSORT -> values.argSort();
      case CUMSUM -> values.inclusiveScan();
      case UNIQUE -> values.unique();
      default -> throw new IllegalArgumentException("no array of one array: " + call);
    };
  }

  private Quantity dot(int at, Many x, Many y) {
    requireEqual(at, "dot", x, y);
    ElementType both = Kind.promoted(x.kind().numbers(), y.kind().numbers());
    Values<?> first = pantile.over(cast(x.kind().numbers(), both, x.elements()).elements());
    Values<?> second = pantile.over(cast(y.kind().numbers(), both, y.elements()).elements());
    ElementType type = both.floating() ? ElementType.DOUBLE : ElementType.LONG;
    return Scalar.of(type, first.dotProduct(second));
  }

  private Quantity filter(int at, String name, Many x, Many mask) {
    requireEqual(at, name, x, mask);
    return Many.of(InArray.of(pantile.over(x.slice()).filter(mask(mask))));
  }

  private static void requireEqual(int at, String name, Many x, Many y) {
    if (x.length() != y.length()) {
      throw new Fault(
          at,
          name
              + " takes two of one length, not "
              + x.length()
              + " and "
              + y.length()
              + " elements");
    }
  }

  /** A mask of Pantile's, which are made by comparing. */
  private Mask mask(Many conditions) {
    Slice numbers = chosen(ElementType.INT, conditions.elements()).elements();
    return ((Ints) pantile.over(numbers)).ne(0);
  }

  // Parts of arrays.

  private Quantity pick(int at, Many x, Quantity index) {
    if (index instanceof Scalar i) {
      return element(at, x, i.bits());
    }
    Many many = (Many) index;
    if (many.kind().condition()) {
      return filter(at, "x[mask]", x, many);
    }
    Values<?> indices = pantile.over(many.slice());
    Ints within = indices instanceof Longs wide ? narrowed(at, wide, x.length()) : (Ints) indices;
    try {
      return Many.of(InArray.of(pantile.over(x.slice()).gather(within)));
    } catch (IndexOutOfBoundsException e) {
      throw new Fault(at, String.valueOf(e.getMessage()), e);
    }
  }

  /** Refuses what would be another index as an int. */
  private static Ints narrowed(int at, Longs indices, long length) {
    if (indices.length() > 0) {
      var ends = indices.minMax();
      if (ends.min() < 0 || ends.max() >= length) {
        Longs bad = indices.filter(indices.lt(0).or(indices.ge(length)));
        throw new Fault(at, "there is no element " + bad.get(0) + " of " + length);
      }
    }
    return indices.toInts();
  }

  private Scalar element(int at, Many x, long index) {
    long i = index < 0 ? index + x.length() : index;
    if (i < 0 || i >= x.length()) {
      throw new Fault(at, "there is no element " + index + " of " + x.length());
    }
    if (x.kind().condition()) {
      return new Scalar(null, mask(x).get(i) ? 1 : 0);
    }
    try {
      Number element =
          switch (pantile.over(x.slice())) {
            case Ints values -> values.get(i);
            case Longs values -> values.get(i);
            case Floats values -> values.get(i);
            case Doubles values -> values.get(i);
          };
      return Scalar.of(x.kind().numbers(), element);
    } catch (ArithmeticException e) {
      throw divided(e);
    }
  }

  private Quantity part(Instruction.Part part, List<Quantity> operands) {
    Many x = (Many) operands.getFirst();
    long length = x.length();
    long from = part.from() ? bound((Scalar) operands.get(1), length) : 0;
    long to = part.to() ? bound((Scalar) operands.getLast(), length) : length;
    long end = Math.max(from, to);
    if (!x.kind().condition()) {
      return Many.of(x.slice().sub(from, end));
    }
    Slice numbers = chosen(ElementType.INT, x.elements()).elements();
    return new Many(x.kind(), condition(Expression.of(numbers.sub(from, end))));
  }

  /** As NumPy has it: from the end if it is negative, and no further than either end. */
  private static long bound(Scalar bound, long length) {
    long at = bound.bits() < 0 ? bound.bits() + length : bound.bits();
    return Math.clamp(at, 0, length);
  }
}
