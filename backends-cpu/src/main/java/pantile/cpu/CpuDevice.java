// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import java.util.Objects;
import pantile.cpu.lanes.ContestThread;
import pantile.cpu.lanes.CpuSession;
import pantile.cpu.lanes.UsersWork;
import pantile.cpu.op.map.Evaluator;
import pantile.job.Tile;
import pantile.op.reduce.BlockSum;
import pantile.op.reduce.Term;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.ElementType;
import pantile.spi.HostMemory;
import pantile.spi.Kernel;
import pantile.spi.KernelName;
import pantile.spi.Memory;
import pantile.spi.Operand;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * The CPU as a device, which works on Java arrays in place. A device keeps no state between runs,
 * so threads may share one.
 */
final class CpuDevice implements Device {
  // Locks and no AtomicBoolean, for which the JVM makes a VarHandle when a first device is opened.

  /** Whether a thread has prepared. One thread does so for all. */
  private static boolean prepared;

  private final DeviceInfo info;
  private final CpuSession session = new CpuSession();
  private boolean closed;

  CpuDevice(DeviceInfo info) {
    this.info = info;
    ContestThread.opened();
  }

  @Override
  public DeviceInfo info() {
    return info;
  }

  @Override
  public boolean supports(Kernel<?> kernel) {
    return CpuBodies.ALL.refusal(kernel, session) == null;
  }

  @Override
  public String refusal(Kernel<?> kernel) {
    return Objects.requireNonNullElse(CpuBodies.ALL.refusal(kernel, session), "it does");
  }

  /**
   * Has the JVM link the code that most first calls run, while the caller is still on its way here.
   */
  @Override
  public void prepare() throws Exception {
    if (mayPrepare()) {
      double[] one = {1};
      Memory memory = new HostMemory(new Slice.Doubles(one, 0, 1));
      run(new BlockSum(ElementType.DOUBLE, new Term.Value()), new Tile(0, 0, 1), memory);
    }
  }

  private static synchronized boolean mayPrepare() {
    boolean first = !prepared;
    prepared = true;
    return first;
  }

  @Override
  public boolean reentrant() {
    return true;
  }

  @Override
  public Memory bring(Slice slice, Operand.Access access) {
    return new HostMemory(slice instanceof Slice.Mapped ? Scratch.onHeap(slice) : slice);
  }

  @Override
  public long computedAtOnce(Kernel<?> kernel) {
    return kernel.name() == KernelName.EVALUATE ? Long.MAX_VALUE : Evaluator.AT_ONCE;
  }

  @Override
  public void fetch(Memory from, Slice to) {}

  @Override
  public void close() {
    if (mayClose()) {
      ContestThread.closed();
    }
  }

  private synchronized boolean mayClose() {
    boolean first = !closed;
    closed = true;
    return first;
  }

  @Override
  public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception {
    UsersWork.begins();
    try {
      return kernel.name() != KernelName.EVALUATE && computed(operands)
          ? compute(kernel, tile, operands)
          : CpuBodies.ALL.run(kernel, tile, operands, session);
    } finally {
      UsersWork.ends();
    }
  }

  private static boolean computed(Memory[] operands) {
    for (Memory operand : operands) {
      if (HostMemory.sliceOf(operand) instanceof Slice.Computed) {
        return true;
      }
    }
    return false;
  }

  /** Runs a kernel on operands whose elements are computed first. */
  private <P> P compute(Kernel<P> kernel, Tile tile, Memory[] operands) throws Exception {
    Evaluator evaluator = Evaluator.take();
    P partial = CpuBodies.ALL.run(kernel, tile, evaluator.compute(operands), session);
    evaluator.giveBack();
    return partial;
  }
}
