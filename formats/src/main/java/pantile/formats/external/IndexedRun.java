// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import pantile.formats.file.BinaryArrays;
import pantile.formats.run.Run;
import pantile.spi.Slice;

/**
 * Sorted elements in a run, in the machine's byte order, and the keys of the first ones of its
 * blocks.
 *
 * @param bytes the elements
 * @param length how many there are
 * @param grain elements of a block; the last may be shorter
 * @param firsts the keys of the blocks' first elements
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record IndexedRun(Run bytes, long length, int grain, long[] firsts) implements Closeable {
  int blocks() {
    return firsts.length;
  }

  /** The key of a block's first element. */
  long first(int block) {
    return firsts[block];
  }

  /** How many elements a block has. */
  int length(int block) {
    return (int) Math.min(grain, length - (long) block * grain);
  }

  /**
   * Reads on.
   *
   * @param into filled to its end
   * @param chunk a direct buffer to read through
   */
  void read(Slice into, ByteBuffer chunk) throws IOException {
    MemorySegment array = BinaryArrays.heapSegment(into);
    long total = array.byteSize();
    for (long done = 0; done < total; done += chunk.limit()) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), total - done));
      bytes.read(chunk);
      MemorySegment.copy(MemorySegment.ofBuffer(chunk.rewind()), 0, array, done, chunk.limit());
    }
  }

  @Override
  public void close() {
    bytes.close();
  }
}
