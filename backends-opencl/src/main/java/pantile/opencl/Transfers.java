// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import pantile.job.Slice;

/**
 * Moves elements between Java arrays and a device's memory, for one worker.
 *
 * <p>A device that shares the host's memory has its buffers mapped: elements are copied once, to
 * where kernels read them. (They could stay where they are only if the collector never moved
 * arrays.) For another device they go through pinned memory, mapped once and reused, from which its
 * copy engine reads at full speed; while one worker fills its piece, the other's piece travels.
 */
final class Transfers implements AutoCloseable {
  /** Bytes in a piece: enough that a copy's start costs little beside it, and within a cache. */
  static final long PIECE = 4 << 20;

  /** The most bytes mapped at once: what a Java buffer can show is less than 2 GiB. */
  private static final long MOST_MAPPED = 1 << 30;

  private final ClContext context;
  private final ClQueue queue;
  private final boolean shared;
  private @Nullable ClBuffer pinned;
  private @Nullable ByteBuffer piece;

  Transfers(ClContext context, ClQueue queue, boolean shared) {
    this.context = context;
    this.queue = queue;
    this.shared = shared;
  }

  /** Copies elements to a place in a buffer. */
  void upload(Slice from, ClBuffer to, long offset) {
    int width = from.type().bytes();
    long step = (shared ? MOST_MAPPED : PIECE) / width;
    for (long at = 0; at < from.length(); at += step) {
      long end = Math.min(at + step, from.length());
      long bytes = (end - at) * width;
      long place = offset + at * width;
      Slice part = from.sub(at, end);
      if (shared) {
        ByteBuffer mapped = queue.mapToWrite(to, place, bytes);
        HostCopy.read(part, MemorySegment.ofBuffer(mapped));
        queue.unmap(to, mapped);
      } else {
        ByteBuffer staging = staging();
        HostCopy.read(part, MemorySegment.ofBuffer(staging));
        queue.write(to, place, staging, bytes);
      }
    }
  }

  /** Copies elements back from a buffer's start, after all that was launched. */
  void download(ClBuffer from, Slice to) {
    int width = to.type().bytes();
    long step = (shared ? MOST_MAPPED : PIECE) / width;
    for (long at = 0; at < to.length(); at += step) {
      long end = Math.min(at + step, to.length());
      long bytes = (end - at) * width;
      Slice part = to.sub(at, end);
      if (shared) {
        ByteBuffer mapped = queue.mapToRead(from, at * width, bytes);
        HostCopy.write(MemorySegment.ofBuffer(mapped), part);
        queue.unmap(from, mapped);
      } else {
        ByteBuffer staging = staging();
        queue.read(from, at * width, staging, bytes);
        HostCopy.write(MemorySegment.ofBuffer(staging), part);
      }
    }
  }

  private ByteBuffer staging() {
    ByteBuffer mapped = piece;
    if (mapped == null) {
      ClBuffer buffer = context.allocate(PIECE, ClContext.Place.HOST);
      pinned = buffer;
      mapped = queue.mapToWrite(buffer, 0, PIECE);
      piece = mapped;
    }
    return mapped;
  }

  @Override
  public void close() {
    ClBuffer buffer = pinned;
    ByteBuffer mapped = piece;
    if (buffer != null) {
      try (buffer) {
        if (mapped != null) {
          queue.unmap(buffer, mapped);
          queue.finish();
        }
      }
      pinned = null;
      piece = null;
    }
  }
}
