// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Reads all blocks into one array, which grows with what comes and not with what is promised. */
final class WholeColumn {
  private static final int LEAST = 1 << 10;

  private WholeColumn() {}

  /**
   * Reads to the end.
   *
   * @param blocks from the start on; not closed
   * @param believed as many elements may be expected before any has come
   * @return all elements, in an array that may be longer
   * @throws pantile.error.BadFileException if there are more than an array holds, or as reading
   *     does
   */
  static Slice read(BlockReader blocks, long believed) {
    BinaryArrays.requireArray(blocks.length(), blocks.name());
    ElementType type = blocks.type();
    long told =
        blocks.length() != BlockReader.UNKNOWN
            ? blocks.length()
            : Math.min(blocks.expected(), believed);
    Slice array =
        BinaryArrays.newArray(
            type, (int) Math.min(Math.max(told, LEAST), BinaryArrays.MOST_ELEMENTS));
    Slice next = BinaryArrays.newArray(type, 1);
    long count = 0;
    while (true) {
      count += blocks.read(array.sub(count, array.length()));
      if (count < array.length() || blocks.read(next) == 0) {
        return array.sub(0, count);
      }
      BinaryArrays.requireArray(count + 1, blocks.name());
      long length = Math.min(count + count / 2 + 1, BinaryArrays.MOST_ELEMENTS);
      Slice longer = BinaryArrays.newArray(type, (int) length);
      BinaryArrays.copy(array, 0, longer, 0, count);
      BinaryArrays.copy(next, 0, longer, count, 1);
      array = longer;
      count++;
    }
  }
}
