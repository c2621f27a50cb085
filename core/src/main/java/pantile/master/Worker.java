// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantile.job.Kernel;
import pantile.job.Operand;
import pantile.job.Operand.Access;
import pantile.job.Tile;
import pantile.spi.Device;
import pantile.spi.DeviceException;
import pantile.spi.Memory;

/** A thread with a device of its own: pulls tiles from the master and processes them. */
final class Worker extends Thread {
  /** A device that has no memory for fewer elements or numbers than this has none at all. */
  private static final long LEAST_DIVIDED = 1 << 10;

  /** The job whose tile it holds; guarded by the master's lock. */
  @Nullable JobRun<?> current;

  private final Master master;
  private final Device device;

  Worker(Master master, Device device, int number) {
    super("pantile-" + device.info().id() + "-" + number);
    this.master = master;
    this.device = device;
    setDaemon(true);
  }

  String deviceId() {
    return device.info().id();
  }

  boolean supports(Kernel<?> kernel) {
    return device.supports(kernel);
  }

  @Override
  public void run() {
    try {
      for (Claim<?> claim = master.next(this); claim != null; claim = master.next(this)) {
        work(claim);
      }
    } finally {
      closeDevice();
    }
  }

  private void closeDevice() {
    try {
      device.close();
    } catch (RuntimeException e) {
      // There is no caller to tell, and nothing more to do with the device.
      System.getLogger("pantile").log(Level.WARNING, deviceId() + " could not be closed", e);
    }
  }

  private <P> void work(Claim<P> claim) {
    long begun = System.nanoTime();
    try {
      JobRun<P> run = claim.run;
      P partial = process(device, run.job.kernel(), claim.tile, run.operands);
      master.settle(this, () -> run.complete(this, claim, partial, begun));
    } catch (DeviceException fault) {
      master.fault(this, claim, fault);
    } catch (Throwable cause) { // an Error too must reach the caller, not end this thread
      master.fail(this, claim, cause);
    }
  }

  String refusal(Kernel<?> kernel) {
    return device.refusal(kernel);
  }

  /** Processes a tile on a device; in halves, again and again, where it has too little memory. */
  static <P> P process(Device device, Kernel<P> kernel, Tile tile, List<Operand> operands)
      throws Exception {
    try {
      return processWhole(device, kernel, tile, operands);
    } catch (DeviceException fault) {
      long grain = kernel.grain();
      long half = (tile.length() / 2 + grain - 1) / grain * grain;
      if (fault.kind() != DeviceException.Kind.OUT_OF_MEMORY
          || !kernel.divisible()
          || half >= tile.length()
          || tile.length() < LEAST_DIVIDED) {
        throw fault;
      }
      long middle = tile.from() + half;
      P left = process(device, kernel, new Tile(tile.index(), tile.from(), middle), operands);
      P right = process(device, kernel, new Tile(tile.index(), middle, tile.to()), operands);
      return kernel.merge().combine(left, right);
    }
  }

  /** Brings a tile's operands to a device, runs the kernel, and fetches what it wrote. */
  private static <P> P processWhole(
      Device device, Kernel<P> kernel, Tile tile, List<Operand> operands) throws Exception {
    Memory[] memory = new Memory[operands.size()];
    int brought = 0;
    try {
      for (; brought < memory.length; brought++) {
        Operand operand = operands.get(brought);
        memory[brought] = device.bring(operand.part(tile), operand.access());
      }
      P partial =
          Objects.requireNonNull(
              device.run(kernel, tile, memory), "a kernel returned null as its partial result");
      for (int i = 0; i < memory.length; i++) {
        Operand operand = operands.get(i);
        if (operand.access() != Access.READ) {
          device.fetch(memory[i], operand.part(tile));
        }
      }
      return partial;
    } finally {
      while (brought > 0) {
        memory[--brought].close();
      }
    }
  }
}
