// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import pantile.accelerator.driver.Closing;
import pantile.accelerator.driver.CommandQueue;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.Place;
import pantile.spi.DeviceException.Kind;

/**
 * Keeps buffers that one worker is done with, for the worker's next tile. The tiles of a job have
 * one size, and fresh memory costs a page fault for each page. Sizes are rounded up by at most an
 * eighth, so that tiles of nearly one size share buffers. Used by one thread.
 */
public final class BufferPool implements AutoCloseable {
  private static final long LEAST = 1 << 12;

  private final CommandQueue queue;
  private final Place place;
  private final long largest;
  private final long limit;
  private final Deque<DeviceBuffer> free = new ArrayDeque<>();
  private long kept;

  /**
   * Makes a pool without buffers.
   *
   * @param queue the queue whose memory the buffers are
   * @param place where buffers lie
   * @param largest the most bytes the device allows in one buffer
   * @param limit the most bytes to keep
   */
  BufferPool(CommandQueue queue, Place place, long largest, long limit) {
    this.queue = queue;
    this.place = place;
    this.largest = largest;
    this.limit = limit;
  }

  /**
   * Takes a buffer, to be {@link #give given} back.
   *
   * @param bytes the fewest that the buffer must have
   * @return the buffer, with any contents
   * @throws DriverException if the size is more than the device allows, or there is no memory
   */
  public DeviceBuffer take(long bytes) {
    if (bytes > largest) {
      throw new DriverException(
          Kind.OUT_OF_MEMORY, "a buffer of " + bytes + " bytes, of at most " + largest);
    }
    long size = Math.min(rounded(bytes), largest);
    for (Iterator<DeviceBuffer> i = free.iterator(); i.hasNext(); ) {
      DeviceBuffer buffer = i.next();
      if (buffer.bytes() == size) {
        i.remove();
        kept -= size;
        return buffer;
      }
    }
    try {
      return queue.allocate(size, place);
    } catch (DriverException e) {
      if (free.isEmpty()) {
        throw e;
      }
      close(); // what is kept for later may be what is missing now
      return queue.allocate(size, place);
    }
  }

  /**
   * Takes a buffer back. Frees the oldest buffers if too many bytes would be kept.
   *
   * @param buffer a buffer of this pool, which the caller no longer uses
   */
  public void give(DeviceBuffer buffer) {
    free.addFirst(buffer);
    kept += buffer.bytes();
    while (kept > limit) {
      DeviceBuffer oldest = free.removeLast();
      kept -= oldest.bytes();
      oldest.close();
    }
  }

  private static long rounded(long bytes) {
    long atLeast = Math.max(bytes, LEAST);
    long step = Math.max(Long.highestOneBit(atLeast) / 8, 1);
    return (atLeast + step - 1) / step * step;
  }

  /** Frees the buffers that are kept, all of them even if freeing one fails. */
  @Override
  public void close() {
    List<DeviceBuffer> all = List.copyOf(free);
    free.clear();
    kept = 0;
    Closing.all(all);
  }
}
