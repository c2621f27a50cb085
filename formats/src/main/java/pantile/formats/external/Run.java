// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import pantile.error.BadFileException;
import pantile.formats.file.BinaryArrays;
import pantile.spi.Slice;

/**
 * Sorted elements on a medium, in the machine's byte order. They are read once, from the first to
 * the last; with the last, a checksum tells whether they are what was written.
 */
final class Run implements Closeable {
  private final Medium medium;
  private final long length;
  private final int grain;
  private final long[] firsts;
  private final int sum;
  private final CRC32C read = new CRC32C();
  private long at;

  /**
   * A run that was written.
   *
   * @param medium where
   * @param length elements
   * @param grain elements of a block; the last may be shorter
   * @param firsts the keys of the blocks' first elements
   * @param sum the checksum of the bytes
   */
  Run(Medium medium, long length, int grain, long[] firsts, int sum) {
    this.medium = medium;
    this.length = length;
    this.grain = grain;
    this.firsts = firsts;
    this.sum = sum;
  }

  long length() {
    return length;
  }

  int blocks() {
    return firsts.length;
  }

  /** The key of a block's first element. */
  long first(int block) {
    return firsts[block];
  }

  long[] firsts() {
    return firsts;
  }

  int sum() {
    return sum;
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
    long from = at * into.type().bytes();
    for (long done = 0; done < total; done += chunk.limit()) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), total - done));
      medium.read(chunk, from + done);
      read.update(chunk.flip());
      MemorySegment.copy(MemorySegment.ofBuffer(chunk.rewind()), 0, array, done, chunk.limit());
    }
    at += into.length();
    if (at == length && (int) read.getValue() != sum) {
      throw new BadFileException(
          medium.named() + " has other bytes than were written to it: the storage is damaged");
    }
  }

  @Override
  public void close() {
    medium.close();
  }
}
