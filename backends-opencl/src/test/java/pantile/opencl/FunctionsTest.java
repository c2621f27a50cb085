// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pantile.op.map.Interpreter;
import pantile.op.map.Philox;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.LongList;
import pantile.spi.Operator;
import pantile.spi.Slice;
import pantile.testkit.FunctionArguments;
import pantile.testkit.Input;

/**
 * Each elementary function on a device has the bits of {@link StrictMath}, for many arguments. Most
 * of the time a driver compiles, so not all is tried with each type and shape.
 */
@OnOpenCl
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FunctionsTest {
  private static final int ARGUMENTS = 100_000;

  private final LoopsAndGroups devices = new LoopsAndGroups();

  @AfterAll
  void close() {
    devices.close();
  }

  static Stream<Operator> functions() {
    return Stream.of(Operator.values())
        .filter(operator -> operator.kind() == Operator.Kind.FUNCTION);
  }

  /** All that {@link Interpreter} has of a function is {@code StrictMath}'s method. */
  private void check(Operator function, ElementType type, Slice... inputs) throws Exception {
    int n = (int) inputs[0].length();
    Slice.Computed elements = OfOneFunction.elements(function, type, inputs);
    long[] expected = new long[n];
    for (int i = 0; i < n; i++) {
      expected[i] = Interpreter.bits(elements, i);
    }
    devices.checkLoops(elements, expected);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void hasTheBitsOfStrictMath(Operator function) throws Exception {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    if (function.operands() > 1) {
      double[][] pairs = FunctionArguments.pairs(ARGUMENTS, random);
      check(function, ElementType.DOUBLE, doubles(pairs[0]), doubles(pairs[1]));
    } else {
      check(function, ElementType.DOUBLE, doubles(FunctionArguments.mixed(ARGUMENTS, random)));
      check(function, ElementType.DOUBLE, doubles(FunctionArguments.thresholds()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EXP", "TAN", "HYPOT"})
  void ofFloatRoundsTheDoubleOnce(Operator function) throws Exception {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    if (function.operands() > 1) {
      double[][] pairs = FunctionArguments.pairs(ARGUMENTS, random);
      check(function, ElementType.FLOAT, floats(pairs[0]), floats(pairs[1]));
    } else {
      float[] any = new float[ARGUMENTS];
      for (int i = 0; i < ARGUMENTS; i++) {
        any[i] = Float.intBitsToFloat(random.nextInt());
      }
      check(function, ElementType.FLOAT, new Slice.Floats(any, 0, ARGUMENTS));
      check(function, ElementType.FLOAT, floats(FunctionArguments.mixed(ARGUMENTS, random)));
    }
  }

  /** Functions of what a kernel computes, one after the other and several in one kernel. */
  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "FLOAT"})
  void ofFunctionsHasItsBits(ElementType type) throws Exception {
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
    double[][] pairs = FunctionArguments.pairs(10_000, new SplittableRandom(Input.SEED));
    boolean narrow = type == ElementType.FLOAT;
    List<Slice> inputs =
        narrow
            ? List.of(floats(pairs[0]), floats(pairs[1]))
            : List.of(doubles(pairs[0]), doubles(pairs[1]));
    Slice.Computed elements = new Slice.Computed(formula, inputs, pairs[0].length);
    long[] expected = new long[pairs[0].length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = Interpreter.bits(elements, i);
    }
    devices.checkGroups(elements, expected);
  }

  @ParameterizedTest
  @EnumSource
  void randomNumbersAreThoseOfPhilox(ElementType type) throws Exception {
    int n = 10_000;
    Formula.Shape shape =
        new Formula.Shape(List.of(new Node(Operator.RANDOM, type, 0, 1, 0)), List.of(), 2);
    for (long seed : new long[] {0, -1, 1L << 32, 0x243f_6a88_85a3_08d3L}) {
      for (long first : new long[] {0, (1L << 32) - 5, -77, Long.MAX_VALUE - 3}) {
        long[] expected = new long[n];
        for (int i = 0; i < n; i++) {
          expected[i] = Philox.bits(type, seed, first + i);
        }
        Formula formula = new Formula(shape, LongList.of(seed, first));
        devices.checkLoops(new Slice.Computed(formula, List.of(), n), expected);
      }
    }
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
