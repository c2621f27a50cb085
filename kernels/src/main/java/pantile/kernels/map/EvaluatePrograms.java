// SPDX-License-Identifier: Apache-2.0
package pantile.kernels.map;

import org.jspecify.annotations.Nullable;
import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerShape;
import pantile.kernels.Program;
import pantile.kernels.Shape;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.Operator;

/** The kernels that compute the elements of expressions: one for each shape of a formula. */
public final class EvaluatePrograms {
  /**
   * The most nodes of a formula that is made a kernel of. Compilers recurse over what they compile:
   * at 256 nodes PoCL 3.1 overflows a stack of 1 MiB, which ends the process. An expression that
   * users build has half as many at most.
   */
  public static final int MOST_NODES = 128;

  /** As how many nodes a function counts, since compilers put its text where it is called. */
  public static final int FUNCTION_SIZE = 8;

  /**
   * The most arguments for inputs and constants. OpenCL's full profile promises 1,024 bytes of
   * arguments, of which each of these takes 8. A constant is one, an input two, and an input that
   * is read at other places three.
   */
  public static final int MOST_ARGUMENTS = 120;

  static final String ENTRY = "evaluate";

  private static final int PTX_ITEMS = 256;

  private EvaluatePrograms() {}

  /**
   * Why no kernel can be made of a formula.
   *
   * @param formula the formula's nodes
   * @return a few words; null if a kernel can be made
   */
  public static @Nullable String refusal(Formula.Shape formula) {
    return size(formula) > MOST_NODES || arguments(formula) > MOST_ARGUMENTS
        ? "the expression is too large for a device kernel"
        : null;
  }

  private static int arguments(Formula.Shape formula) {
    int arguments = formula.constants();
    for (int i = 0; i < formula.inputs().size(); i++) {
      arguments += formula.whole(i) ? 3 : 2;
    }
    return arguments;
  }

  /** How much there is to compile. */
  private static int size(Formula.Shape formula) {
    int size = 0;
    for (Node node : formula.nodes()) {
      size += node.operator().kind() == Operator.Kind.FUNCTION ? FUNCTION_SIZE : 1;
    }
    return size;
  }

  /**
   * Whether an integer is divided. The kernel then takes one more argument: a word that is 0, and
   * that the kernel changes if a divisor is zero.
   *
   * @param formula the formula's nodes
   * @return true if elements may have no result
   */
  public static boolean divides(Formula.Shape formula) {
    return formula.dividesIntegers();
  }

  /**
   * Computes a part of the elements in each group. Arguments: how many elements there are; how many
   * a group computes; the inputs; the bits of the constants; the results; and perhaps the word of
   * {@link #divides}. An input is memory, and the place there at which its first element stands or
   * would stand; where the input is read at other places, its length follows. The text depends on
   * the formula's nodes alone.
   *
   * @param formula nodes that are not refused
   * @param shape the device's
   * @return a new descriptor, of a program that equals those of equal formulas and shapes
   */
  public static KernelSource evaluate(Formula.Shape formula, Shape shape) {
    FormulaText text = new FormulaText(formula);
    Program common = Program.of(shape.items(), OperatorSources.of(formula));
    Program program =
        FormulaText.needsDoubles(formula)
            ? common.define("DOUBLES", 1).onlyWithDoubles()
            : common.define("DOUBLES", 0);
    Parameter[] parameters = text.parameters().toArray(Parameter[]::new);
    return new Evaluate(program.with(text.kernel()), parameters).of(shape);
  }

  /**
   * The same kernel in PTX. Nothing is kept in common by its groups' items, so they are as many as
   * fill a multiprocessor, in eight groups, with the 2,048 threads that it can hold at most.
   */
  static KernelSource evaluateInPtx(Formula.Shape formula) {
    String text = new PtxText(formula, PTX_ITEMS).kernel();
    Parameter[] parameters = new FormulaText(formula).parameters().toArray(Parameter[]::new);
    return new Evaluate(Program.whole(PTX_ITEMS, "map/evaluate", text), parameters)
        .of(Shape.GROUPS);
  }

  private static final class Evaluate extends PerShape<Shape> {
    private final Program program;

    Evaluate(Program program, Parameter... parameters) {
      super(ENTRY, parameters);
      this.program = program;
    }

    @Override
    protected Program program(Shape shape) {
      return program;
    }
  }
}
