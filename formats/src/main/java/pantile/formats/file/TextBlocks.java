// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.Closeable;
import java.io.IOException;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.FileFailure;

/** Numbers of a text, whose type is known. */
final class TextBlocks implements BlockReader {
  private final String name;
  private final ElementType type;
  private final Lines text;
  private final long expected;

  /** Called once, at the end of the text. */
  private final Ending ending;

  private final Closeable closing;
  private boolean ended;

  /** What makes numbers of lines. */
  interface Lines extends AutoCloseable {
    /**
     * Reads on, as {@link BlockReader#read} does.
     *
     * @throws IOException if the text cannot be read
     */
    int read(Slice into) throws IOException;

    /** Ends threads, if there are any. */
    @Override
    default void close() {}
  }

  /** What is to be checked where a text ends. */
  @FunctionalInterface
  interface Ending {
    /**
     * Checks it.
     *
     * @throws IOException if the file cannot be read
     */
    void check() throws IOException;
  }

  /**
   * Makes a reader.
   *
   * @param text stands before the first line; makes elements of the type
   * @param expected how many numbers there may be
   * @param ending checks at the end that the text is whole
   * @param closing closes what the text comes from
   */
  TextBlocks(
      String name, ElementType type, Lines text, long expected, Ending ending, Closeable closing) {
    this.name = name;
    this.type = type;
    this.text = text;
    this.expected = expected;
    this.ending = ending;
    this.closing = closing;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FileFormat format() {
    return FileFormat.TEXT;
  }

  @Override
  public ElementType type() {
    return type;
  }

  @Override
  public long length() {
    return UNKNOWN;
  }

  @Override
  public long expected() {
    return expected;
  }

  @Override
  public int read(Slice into) {
    try {
      int count = text.read(into);
      if (count < into.length() && !ended) {
        ended = true;
        ending.check();
      }
      return count;
    } catch (IOException e) {
      throw new BadFileException("cannot read " + name + ": " + FileFailure.reason(e, "file"), e);
    }
  }

  @Override
  public void close() {
    text.close();
    try {
      closing.close();
    } catch (IOException e) {
      return; // it was only read
    }
  }
}
