// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.LongList;
import pantile.spi.Operator;
import pantile.spi.Slice;

/** Elements of elementary functions, on arguments at which these may go wrong. */
public final class FunctionElements {
  private FunctionElements() {}

  /**
   * All elementary functions.
   *
   * @return a new list
   */
  public static List<Operator> functions() {
    List<Operator> functions = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      if (operator.kind() == Operator.Kind.FUNCTION) {
        functions.add(operator);
      }
    }
    return functions;
  }

  /**
   * An expression of one function, whose operands are inputs.
   *
   * @param function the function
   * @param type of operands and results
   * @param inputs one for each operand, of one length
   * @return the expression
   */
  public static Slice.Computed of(Operator function, ElementType type, Slice... inputs) {
    List<Node> nodes = new ArrayList<>();
    List<ElementType> types = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      nodes.add(new Node(Operator.INPUT, type, i, 0, 0));
      types.add(type);
    }
    nodes.add(new Node(function, type, 0, inputs.length - 1, 0));
    Formula formula = new Formula(new Formula.Shape(nodes, types, 0), LongList.of());
    return new Slice.Computed(formula, List.of(inputs), inputs[0].length());
  }

  /**
   * A function of {@code double}: of many arguments of all kinds and, if it has one operand, of all
   * thresholds.
   *
   * @param function the function
   * @param arguments how many
   * @return expressions
   */
  public static List<Slice.Computed> ofDoubles(Operator function, int arguments) {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    ElementType type = ElementType.DOUBLE;
    if (function.operands() > 1) {
      double[][] pairs = FunctionArguments.pairs(arguments, random);
      return List.of(of(function, type, doubles(pairs[0]), doubles(pairs[1])));
    }
    double[] mixed = FunctionArguments.mixed(arguments, random);
    double[] thresholds = FunctionArguments.thresholds();
    return List.of(of(function, type, doubles(mixed)), of(function, type, doubles(thresholds)));
  }

  /**
   * A function of {@code float}: of many arguments of all kinds and, if it has one operand, of any
   * bits.
   *
   * @param function the function
   * @param arguments how many of each
   * @return expressions
   */
  public static List<Slice.Computed> ofFloats(Operator function, int arguments) {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    ElementType type = ElementType.FLOAT;
    if (function.operands() > 1) {
      double[][] pairs = FunctionArguments.pairs(arguments, random);
      return List.of(of(function, type, floats(pairs[0]), floats(pairs[1])));
    }
    float[] any = new float[arguments];
    for (int i = 0; i < arguments; i++) {
      any[i] = Float.intBitsToFloat(random.nextInt());
    }
    double[] mixed = FunctionArguments.mixed(arguments, random);
    return List.of(
        of(function, type, new Slice.Floats(any, 0, arguments)), of(function, type, floats(mixed)));
  }

  /**
   * Functions of what an expression computes, one after the other and several in one expression.
   *
   * @param type of all numbers
   * @param arguments how many elements
   * @return an expression
   */
  public static Slice.Computed ofFunctions(ElementType type, int arguments) {
    List<Node> nodes =
        List.of(
            new Node(Operator.INPUT, type, 0, 0, 0),
            new Node(Operator.INPUT, type, 1, 0, 0),
            new Node(Operator.DIV, type, 0, 1, 0),
            new Node(Operator.LOG, type, 2, 0, 0),
            new Node(Operator.EXP, type, 3, 0, 0),
            new Node(Operator.TAN, type, 4, 0, 0),
            new Node(Operator.HYPOT, type, 5, 3, 0),
            new Node(Operator.SUB, type, 6, 4, 0));
    Formula formula = new Formula(new Formula.Shape(nodes, List.of(type, type), 0), LongList.of());
    double[][] pairs = FunctionArguments.pairs(arguments, new SplittableRandom(Input.SEED));
    boolean narrow = type == ElementType.FLOAT;
    List<Slice> inputs =
        narrow
            ? List.of(floats(pairs[0]), floats(pairs[1]))
            : List.of(doubles(pairs[0]), doubles(pairs[1]));
    return new Slice.Computed(formula, inputs, arguments);
  }

  private static Slice doubles(double[] x) {
    return new Slice.Doubles(x, 0, x.length);
  }

  private static Slice floats(double[] x) {
    float[] narrow = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      narrow[i] = (float) x[i];
    }
    return new Slice.Floats(narrow, 0, x.length);
  }
}
