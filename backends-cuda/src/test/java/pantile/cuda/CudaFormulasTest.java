// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.accelerator.driver.LiveHandles;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.Formula;
import pantile.spi.Slice;
import pantile.testkit.Input;

/** PTX of expressions, run on a device, gives the bits of the definition. */
@OnCuda
final class CudaFormulasTest extends WithDevice {
  /** Some blocks of 4,096 elements, the last of them a part. */
  private static final int LENGTH = 9001;

  static Stream<Formula> eachOperator() {
    return RandomFormulas.ofEachOperator();
  }

  @ParameterizedTest
  @MethodSource("eachOperator")
  void anOperatorIsJavas(Formula formula) throws Exception {
    CudaElements.check(device, RandomFormulas.elements(formula, LENGTH, Input.SEED));
  }

  /** Each of these is 50 formulas. */
  @ParameterizedTest
  @ValueSource(ints = {0, 50, 100, 150, 200, 250})
  void anyFormulaIsJavas(int first) throws Exception {
    for (int i = first; i < first + 50; i++) {
      Formula formula = RandomFormulas.of(Input.SEED + i, 4 + i % 61);
      CudaElements.check(device, RandomFormulas.elements(formula, 300, Input.SEED - i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 257, 4095, 4096, 4097})
  void anyLength(int length) throws Exception {
    CudaElements.check(
        device, RandomFormulas.elements(RandomFormulas.of(Input.SEED, 20), length, 3));
  }

  /**
   * Of any number of expressions a bounded number of native handles is kept. A worker may keep the
   * kernel of a program that another worker's programs have driven out.
   */
  @Test
  void programsThatWereNotUsedForLongAreLetGo() throws Exception {
    CudaBackend backend = Drivers.INSTALLED ? Drivers.backend() : Drivers.onSoftware();
    DeviceInfo info = backend.discover().devices().getFirst();
    Slice.Computed first = RandomFormulas.elements(RandomFormulas.of(Input.SEED, 12), 100, 1);
    try (Device one = backend.open(info);
        Device other = backend.open(info)) {
      CudaElements.check(one, first);
      CudaElements.check(other, first);
      long before = LiveHandles.count();
      for (int i = 1; i <= 70; i++) {
        Formula formula = RandomFormulas.of(Input.SEED + i, 10 + i % 20);
        CudaElements.check(other, RandomFormulas.elements(formula, 100, i));
      }
      long handles = LiveHandles.count();
      assertTrue(handles >= before + 60 && handles <= before + 64 + 32, before + " to " + handles);
      CudaElements.check(one, first);
      CudaElements.check(other, first);
    }
  }
}
