// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.lang.foreign.MemorySegment;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Reads blocks into one array. Not as long an array as a header claims, which may be a lie. */
final class GrowingArray {
  private static final int FIRST = 1 << 16;

  private GrowingArray() {}

  /**
   * Reads to the end.
   *
   * @param blocks stands before the first element
   * @return all elements, in an array that may be longer where nothing tells how many there are
   * @throws pantile.error.BadFileException if there are more than an array holds
   */
  static Slice of(BlockReader blocks) {
    ElementType type = blocks.type();
    long length = blocks.length();
    BinaryArrays.requireArray(length, blocks.name());
    int most = length == BlockReader.UNKNOWN ? BinaryArrays.MOST_ELEMENTS : (int) length;
    Slice array = BinaryArrays.newArray(type, Math.min(most, FIRST));
    int count = 0;
    while (true) {
      int room = (int) array.length() - count;
      int read = blocks.read(array.sub(count, array.length()));
      count += read;
      if (read < room) {
        return array.sub(0, count);
      }
      if (count == most) {
        // What a reader has to say of the end, it says when it is asked for more.
        int more = blocks.read(BinaryArrays.newArray(type, 1));
        BinaryArrays.requireArray(more == 0 ? 0 : Long.MAX_VALUE, blocks.name());
        return array;
      }
      Slice longer = BinaryArrays.newArray(type, (int) Math.min(most, 2L * count));
      MemorySegment.copy(
          BinaryArrays.heapSegment(array),
          0,
          BinaryArrays.heapSegment(longer),
          0,
          (long) count * type.bytes());
      array = longer;
    }
  }
}
