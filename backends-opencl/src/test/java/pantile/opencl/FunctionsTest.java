// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.List;
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
import pantile.testkit.FunctionElements;

/**
 * Each elementary function on a device has the bits of {@link StrictMath}, for many arguments. Most
 * of the time a driver compiles. So functions of {@code double} are tried in kernels of both
 * shapes; of those of {@code float}, which are the same ones rounded, all are tried in loops and
 * four in groups.
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

  static List<Operator> functions() {
    return FunctionElements.functions();
  }

  /** All that {@link Interpreter} has of a function is {@code StrictMath}'s method. */
  private static long[] expected(Slice.Computed elements) {
    long[] expected = new long[(int) elements.length()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = Interpreter.bits(elements, i);
    }
    return expected;
  }

  @ParameterizedTest
  @MethodSource("functions")
  void hasTheBitsOfStrictMath(Operator function) throws Exception {
    for (Slice.Computed elements : FunctionElements.ofDoubles(function, ARGUMENTS)) {
      devices.check(elements, expected(elements));
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void ofFloatRoundsTheDoubleOnce(Operator function) throws Exception {
    for (Slice.Computed elements : FunctionElements.ofFloats(function, ARGUMENTS)) {
      devices.checkLoops(elements, expected(elements));
    }
  }

  /** Functions of what a kernel computes, one after the other and several in one kernel. */
  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "FLOAT"})
  void ofFunctionsHasItsBits(ElementType type) throws Exception {
    Slice.Computed elements = FunctionElements.ofFunctions(type, 10_000);
    devices.checkGroups(elements, expected(elements));
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
}
