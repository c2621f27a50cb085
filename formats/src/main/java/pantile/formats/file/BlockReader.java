// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.Counted;

/**
 * The numbers of a file or a stream, from the first to the last, a block at a time: what a file of
 * any size needs of memory is one block. Made by {@link NumberReader#blocks}. Used by one thread at
 * a time; {@link ReadAhead} reads on a thread of its own.
 */
public interface BlockReader extends AutoCloseable {
  /** The {@link #length} of what only reading tells. */
  long UNKNOWN = -1;

  /** As many elements are read to be passed over. */
  int SKIPPED_AT_ONCE = 1 << 12;

  /**
   * What is read.
   *
   * @return its name, for people
   */
  String name();

  /**
   * How the numbers are written.
   *
   * @return the format
   */
  FileFormat format();

  /**
   * What the numbers are. Of text whose type nobody gave it is known before the first block.
   *
   * @return the type of every block
   */
  ElementType type();

  /**
   * How many numbers there are.
   *
   * @return elements, or {@link #UNKNOWN} for text and streams
   */
  long length();

  /**
   * How many numbers there may be, to plan with.
   *
   * @return elements: {@link #length} where that is known, else a guess by the file's size and its
   *     first lines; {@link #UNKNOWN} for streams
   */
  long expected();

  /**
   * Whether {@link NumberReader#open} maps what this reads, so that it takes no memory to speak of,
   * and can be read as often as one likes.
   *
   * @return false for what it reads into an array
   */
  default boolean mappable() {
    return false;
  }

  /**
   * Reads on.
   *
   * @param into an array's part, of this type, which is filled from its start
   * @return how many elements were read: fewer than there is room for only at the end, and 0 behind
   *     it
   * @throws BadFileException if the file cannot be read, is not what it should be, or has changed
   */
  int read(Slice into);

  /**
   * Passes over elements that are read already.
   *
   * @param elements how many
   * @throws BadFileException as {@link #read} does; if there are not so many
   */
  default void skip(long elements) {
    Slice thrown = BinaryArrays.newArray(type(), (int) Math.min(elements, SKIPPED_AT_ONCE));
    for (long left = elements; left > 0; ) {
      int read = read(thrown.sub(0, Math.min(left, thrown.length())));
      if (read == 0) {
        throw new BadFileException(
            name() + " has changed: it has only " + Counted.of(elements - left, "number") + " now");
      }
      left -= read;
    }
  }

  /** Closes the file. What a failure to do so could spoil is nothing: it was only read. */
  @Override
  void close();
}
