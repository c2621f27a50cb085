// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import pantile.job.Slice;

/**
 * Moves elements between host memory and a device's, for one worker.
 *
 * <p>A device that shares the host's memory copies from and to Java arrays where they lie, and
 * works on mapped memory in place. (Arrays themselves cannot be worked on in place: the collector
 * may move one as soon as a call returns.) For another device elements go through pinned memory,
 * mapped once and reused, from which its copy engine reads at full speed; while one worker fills
 * its piece, the other's piece travels.
 */
final class Transfers implements AutoCloseable {
  /** Bytes in a piece: enough that a copy's start costs little beside it, and within a cache. */
  static final long PIECE = 4 << 20;

  private final CommandQueue queue;
  private final @Nullable UnifiedQueue unified;
  private @Nullable DeviceBuffer pinned;
  private @Nullable ByteBuffer piece;

  /**
   * Transfers through a queue.
   *
   * @param unified whether the device shares the host's memory; its queue then is a {@link
   *     UnifiedQueue}
   */
  Transfers(CommandQueue queue, boolean unified) {
    this.queue = queue;
    this.unified = unified ? (UnifiedQueue) queue : null;
  }

  /** A buffer of these very elements, to be read and closed, or null if they must be copied. */
  @Nullable DeviceBuffer inPlace(Slice slice) {
    if (unified == null
        || !(slice instanceof Slice.Mapped(MemorySegment memory, var type, ByteOrder order))
        || !memory.isNative()
        || order != ByteOrder.nativeOrder()
        || memory.address() % type.bytes() != 0
        || memory.byteSize() > Integer.MAX_VALUE) {
      return null;
    }
    return unified.share(memory.asByteBuffer());
  }

  /** Copies elements to a place in a buffer. */
  void upload(Slice from, DeviceBuffer to, long offset) {
    if (unified != null && !(from instanceof Slice.Mapped)) {
      unified.write(to, offset, from);
      return;
    }
    int width = from.type().bytes();
    long step = PIECE / width;
    for (long at = 0; at < from.length(); at += step) {
      long end = Math.min(at + step, from.length());
      ByteBuffer staging = staging();
      HostCopy.read(from.sub(at, end), MemorySegment.ofBuffer(staging));
      queue.write(to, offset + at * width, staging, (end - at) * width);
    }
  }

  /** Copies elements back from a buffer's start, after all that was launched. */
  void download(DeviceBuffer from, Slice to) {
    if (unified != null) {
      unified.read(from, 0, to);
      return;
    }
    int width = to.type().bytes();
    long step = PIECE / width;
    for (long at = 0; at < to.length(); at += step) {
      long end = Math.min(at + step, to.length());
      ByteBuffer staging = staging();
      queue.read(from, at * width, staging, (end - at) * width);
      HostCopy.write(MemorySegment.ofBuffer(staging), to.sub(at, end));
    }
  }

  private ByteBuffer staging() {
    ByteBuffer mapped = piece;
    if (mapped == null) {
      DeviceBuffer buffer = queue.allocate(PIECE, Place.HOST);
      pinned = buffer;
      mapped = queue.mapToWrite(buffer);
      piece = mapped;
    }
    return mapped;
  }

  @Override
  public void close() {
    DeviceBuffer buffer = pinned;
    ByteBuffer mapped = piece;
    pinned = null;
    piece = null;
    if (buffer != null) {
      try (buffer) {
        if (mapped != null) {
          queue.unmap(buffer, mapped);
          queue.finish();
        }
      }
    }
  }
}
