// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import pantile.accelerator.driver.LiveHandles;
import pantile.accelerator.trial.PrivateStore;
import pantile.job.Tile;
import pantile.kernels.Shape;
import pantile.op.map.Evaluate;
import pantile.opencl.FaultyCl.Fault;
import pantile.spi.CacheFolder;
import pantile.spi.Device;
import pantile.spi.Memory;
import pantile.spi.Operand.Access;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;

/** This machine's first device with kernels of both shapes, for expressions of many elements. */
final class LoopsAndGroups implements AutoCloseable {
  private final Device loops;
  private final Device groups;

  LoopsAndGroups() {
    PrivateStore store = new PrivateStore(CacheFolder.ofThisUser().resolve("opencl"));
    Cl driver = new FaultyCl(Fault.NONE).driver();
    Cl across = new Redescribed(driver, Descriptions::withOwnMemory);
    loops = open(driver, store, Shape.LOOPS);
    groups = open(across, store, Shape.GROUPS);
  }

  private static Device open(Cl driver, PrivateStore store, Shape shape) {
    OpenClBackend backend =
        new OpenClBackend(() -> new OpenClLoader.FoundDriver(driver, null), store, shape);
    return backend.open(backend.discover().devices().getFirst());
  }

  /** Evaluates on both, and compares all bits. */
  void check(Slice.Computed elements, long[] expected) throws Exception {
    checkLoops(elements, expected);
    checkGroups(elements, expected);
  }

  /** Evaluates by loops alone: half of the programs are to be compiled. */
  void checkLoops(Slice.Computed elements, long[] expected) throws Exception {
    check(loops, elements, expected);
  }

  /** Evaluates by groups alone. */
  void checkGroups(Slice.Computed elements, long[] expected) throws Exception {
    check(groups, elements, expected);
  }

  private void check(Device device, Slice.Computed elements, long[] expected) throws Exception {
    Slice results = evaluate(device, elements, true);
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] != SliceElements.bits(results, i)) {
        assertEquals(
            Long.toHexString(expected[i]) + " of " + operands(elements, i),
            Long.toHexString(SliceElements.bits(results, i)));
      }
    }
  }

  private static List<String> operands(Slice.Computed elements, int i) {
    return elements.inputs().stream().map(x -> Long.toHexString(SliceElements.bits(x, i))).toList();
  }

  /** Computes elements on a device, as the master has it do. */
  static Slice evaluate(Device device, Slice elements) throws Exception {
    return evaluate(device, elements, false);
  }

  /**
   * Computes elements.
   *
   * @param there whether the device has to compute them: the host computes what fails in its trial
   */
  private static Slice evaluate(Device device, Slice elements, boolean there) throws Exception {
    Slice results = SliceElements.allocate(elements.type(), (int) elements.length());
    try (Memory from = device.bring(elements, Access.READ);
        Memory to = device.bring(results, Access.WRITE)) {
      if (there) {
        assertEquals("", from.leftToHost());
      }
      var _ =
          device.run(new Evaluate(elements.type()), new Tile(0, 0, elements.length()), from, to);
      device.fetch(to, results);
    }
    return results;
  }

  @Override
  public void close() {
    loops.close();
    groups.close();
    assertEquals(0, LiveHandles.count());
  }
}
