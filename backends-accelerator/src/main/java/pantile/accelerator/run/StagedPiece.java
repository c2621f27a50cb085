// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import pantile.accelerator.driver.Closing;
import pantile.accelerator.driver.CommandQueue;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.Fence;
import pantile.accelerator.driver.Place;

/** A piece of pinned memory, mapped for as long as it is there, and a fence behind its last use. */
final class StagedPiece implements AutoCloseable {
  private final CommandQueue queue;
  private final DeviceBuffer pinned;
  private final ByteBuffer mapped;
  private final Fence fence;

  StagedPiece(CommandQueue queue, long bytes) {
    this.queue = queue;
    pinned = queue.allocate(bytes, Place.HOST);
    try {
      mapped = queue.map(pinned);
      fence = queue.fence();
    } catch (DriverException e) {
      // Its memory goes back by itself what was mapped of it.
      Closing.after(e, pinned);
      throw e;
    }
  }

  /** Copies its first bytes to the device once the elements are in it. */
  void send(DeviceBuffer to, long offset, long bytes) {
    queue.write(to, offset, mapped, bytes);
    fence.mark();
  }

  /** Asks the device to overwrite its first bytes, after all commands before. */
  void receive(DeviceBuffer from, long offset, long bytes) {
    queue.read(from, offset, mapped, bytes);
    fence.mark();
  }

  /** Its memory, once the device has done with it. */
  MemorySegment memory() {
    fence.await();
    return MemorySegment.ofBuffer(mapped);
  }

  /** Waits for all commands; what a device that was lost had begun ends with it. */
  @Override
  public void close() {
    Closing.all(
        List.of(
            () -> {
              queue.unmap(pinned, mapped);
              queue.finish();
            },
            fence,
            pinned));
  }
}
