// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The bytes of a file, or what they decompress to: from the start, as often as one likes. */
interface Content extends Closeable {
  /**
   * All bytes from the start. A stream that was given before is read no more. Closing one does
   * nothing that {@link #close} does not do.
   *
   * @throws IOException if the file cannot be read
   */
  InputStream stream() throws IOException;

  /**
   * To be called after a stream was read to its end.
   *
   * @param text whether a last line without an end is a number
   * @throws IOException if the file cannot be asked
   * @throws pantile.error.BadFileException if it has changed meanwhile
   */
  void requireReadWhole(boolean text) throws IOException;

  /**
   * How many lines there may be; {@link BlockReader#UNKNOWN} where nothing tells.
   *
   * @throws IOException if the file cannot be read
   */
  long expectedLines() throws IOException;

  @Override
  void close();

  /**
   * Opens a file, and looks whether it is compressed.
   *
   * @param path of the file
   * @param name of the file, for messages
   * @param raw whether its first bytes may be any
   * @param lent as for {@link InputFile#open}
   * @return an {@link InputFile}, or what decompresses one
   * @throws IOException if it cannot be opened
   */
  static Content open(Path path, String name, boolean raw, @Nullable Arena lent)
      throws IOException {
    InputFile file = InputFile.open(path, name, lent);
    boolean done = false;
    try {
      byte[] start = file.stream().readNBytes(OtherFormat.MOST_BYTES);
      Compression compression = Compression.of(name, start, raw);
      done = true;
      return compression == null ? file : new CompressedFile(file, compression, name);
    } finally {
      if (!done) {
        file.close();
      }
    }
  }
}
