// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pantile.spi.ElementType;
import pantile.spi.Operator;
import pantile.spi.Slice;
import pantile.testkit.FunctionElements;

/** Each elementary function on a device has the bits of {@link StrictMath}, for many arguments. */
@OnCuda
final class CudaFunctionsTest extends WithDevice {
  private static final int ARGUMENTS = 100_000;

  static List<Operator> functions() {
    return FunctionElements.functions();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void hasTheBitsOfStrictMath(Operator function) throws Exception {
    for (Slice.Computed elements : FunctionElements.ofDoubles(function, ARGUMENTS)) {
      CudaElements.check(device, elements);
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void ofFloatRoundsTheDoubleOnce(Operator function) throws Exception {
    for (Slice.Computed elements : FunctionElements.ofFloats(function, 10_000)) {
      CudaElements.check(device, elements);
    }
  }

  /** Functions of what a kernel computes, one after the other and several in one kernel. */
  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "FLOAT"})
  void ofFunctionsHasItsBits(ElementType type) throws Exception {
    CudaElements.check(device, FunctionElements.ofFunctions(type, 10_000));
  }
}
