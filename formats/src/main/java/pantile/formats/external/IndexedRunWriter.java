// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import pantile.formats.file.BinaryArrays;
import pantile.formats.run.Medium;
import pantile.formats.run.RunWriter;
import pantile.spi.Slice;

/** Writes sorted elements, and keeps the keys of the first ones of their blocks. */
final class IndexedRunWriter {
  private final RunWriter bytes;
  private final Order order;
  private final int grain;
  private final ByteBuffer chunk;
  private long[] firsts = new long[64];
  private int blocks;
  private long length;

  /**
   * Begins a run.
   *
   * @param medium where
   * @param order of the elements
   * @param grain elements of a block
   * @param chunk a direct buffer to write through
   */
  IndexedRunWriter(Medium medium, Order order, int grain, ByteBuffer chunk) {
    this.bytes = new RunWriter(medium);
    this.order = order;
    this.grain = grain;
    this.chunk = chunk;
  }

  /** Writes elements that follow those before in the order. */
  void write(Slice sorted) throws IOException {
    long next = (grain - length % grain) % grain;
    while (next < sorted.length()) {
      if (blocks == firsts.length) {
        firsts = Arrays.copyOf(firsts, 2 * blocks);
      }
      firsts[blocks++] = order.key(sorted, (int) next);
      next += grain;
    }
    MemorySegment array = BinaryArrays.heapSegment(sorted);
    long total = array.byteSize();
    for (long done = 0; done < total; done += chunk.limit()) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), total - done));
      MemorySegment.copy(array, done, MemorySegment.ofBuffer(chunk), 0, chunk.limit());
      bytes.append(chunk);
    }
    length += sorted.length();
  }

  /** The run. */
  IndexedRun finish() {
    return new IndexedRun(bytes.finish(), length, grain, Arrays.copyOf(firsts, blocks));
  }
}
