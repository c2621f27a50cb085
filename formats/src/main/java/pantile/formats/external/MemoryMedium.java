// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import pantile.formats.run.Medium;

/** A run in memory outside of the heap. */
final class MemoryMedium implements Medium {
  private final Arena arena = Arena.ofShared(); // written by one thread, read by another
  private final MemorySegment bytes;
  private long size;

  /**
   * Takes memory.
   *
   * @param capacity bytes
   */
  MemoryMedium(long capacity) {
    bytes = arena.allocate(capacity, Long.BYTES);
  }

  @Override
  public void append(ByteBuffer from) {
    MemorySegment source = MemorySegment.ofBuffer(from);
    MemorySegment.copy(source, 0, bytes, size, source.byteSize());
    size += source.byteSize();
    from.position(from.limit());
  }

  @Override
  public void read(ByteBuffer into, long at) {
    MemorySegment target = MemorySegment.ofBuffer(into);
    MemorySegment.copy(bytes, at, target, 0, target.byteSize());
    into.position(into.limit());
  }

  @Override
  public String named() {
    return "memory outside of the heap";
  }

  @Override
  public void close() {
    arena.close();
  }
}
