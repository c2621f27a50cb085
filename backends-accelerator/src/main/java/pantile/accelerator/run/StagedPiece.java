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

/** A piece of pinned memory that stays mapped, and a fence behind the piece's last use. */
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

  /** Begins to copy the piece's first bytes to the device. The elements must be in the piece. */
  void send(DeviceBuffer to, long offset, long bytes) {
    queue.write(to, offset, mapped, bytes);
    fence.mark();
  }

  /** Has the device overwrite the piece's first bytes, after all commands before. */
  void receive(DeviceBuffer from, long offset, long bytes) {
    queue.read(from, offset, mapped, bytes);
    fence.mark();
  }

  /** The piece's memory. Waits until the device has done with it. */
  MemorySegment memory() {
    fence.await();
    return MemorySegment.ofBuffer(mapped);
  }

  /**
   * Waits for all commands, and frees the piece. Commands of a lost device have ended with the
   * device.
   */
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
