// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import pantile.job.Tile;
import pantile.op.map.Evaluate;
import pantile.op.map.Interpreter;
import pantile.spi.Device;
import pantile.spi.Memory;
import pantile.spi.Operand.Access;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;

/** Elements of expressions that a device computes. */
final class CudaElements {
  private CudaElements() {}

  /** Compares with the definition. */
  static void check(Device device, Slice.Computed elements) throws Exception {
    long[] expected = new long[(int) elements.length()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = Interpreter.bits(elements, i);
    }
    Slice results = evaluate(device, elements);
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] != SliceElements.bits(results, i)) {
        int at = i;
        assertEquals(
            Long.toHexString(expected[i]),
            Long.toHexString(SliceElements.bits(results, i)),
            () -> elements.formula() + " of " + operands(elements, at));
      }
    }
  }

  private static List<String> operands(Slice.Computed elements, int i) {
    return elements.inputs().stream().map(x -> Long.toHexString(SliceElements.bits(x, i))).toList();
  }

  /** On the device: the host computes what fails in its trial, and that is no test. */
  private static Slice evaluate(Device device, Slice.Computed elements) throws Exception {
    Slice results = SliceElements.allocate(elements.type(), (int) elements.length());
    try (Memory from = device.bring(elements, Access.READ);
        Memory to = device.bring(results, Access.WRITE)) {
      assertEquals("", from.leftToHost(), () -> elements.formula().toString());
      var _ =
          device.run(new Evaluate(elements.type()), new Tile(0, 0, elements.length()), from, to);
      device.fetch(to, results);
    }
    return results;
  }
}
