// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.formats.column.BulkStream;

/**
 * What a gzip file (RFC 1952) of one member or several decompresses to. {@link
 * java.util.zip.GZIPInputStream} takes a later member that is damaged, or that a pipe has not
 * delivered yet, for the end of the file. Zeros behind the last member are skipped, as gzip does.
 */
final class GzipStream extends BulkStream {
  private static final int BUFFER = 1 << 16;
  private static final int DEFLATED = 8;

  // Flags of a header.
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream in;
  private final String name;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private boolean begun;
  private boolean inMember;
  private boolean ended;

  /**
   * Makes a stream.
   *
   * @param in the compressed bytes; closed with this
   * @param name of the file, for messages
   */
  GzipStream(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember && !header()) {
        ended = true;
        break;
      }
      int read = inflated(to, from, length);
      if (read > 0) {
        checksum.update(to, from, read);
        return read;
      }
      if (inflater.finished()) {
        trailer();
      } else if (inflater.needsDictionary()) {
        throw damaged("it needs a dictionary");
      } else {
        require();
        inflater.setInput(buffer, at, end - at);
        at = end;
      }
    }
    return -1;
  }

  private int inflated(byte[] to, int from, int length) {
    try {
      return inflater.inflate(to, from, length);
    } catch (DataFormatException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    }
  }

  /** Begins the next member. Returns false if there is none. */
  private boolean header() throws IOException {
    if (!more()) {
      if (!begun) {
        throw truncated();
      }
      return false;
    }
    if (begun && buffer[at] == 0) {
      requireZeros();
      return false;
    }
    if (next() != 0x1f || next() != 0x8b) {
      throw begun
          ? new BadFileException(name + " has bytes after its end that are not gzip's")
          : damaged("it does not begin as gzip's files do");
    }
    int method = next();
    int flags = next();
    if (method != DEFLATED || (flags & RESERVED) != 0) {
      throw damaged("its header is of no kind that is known");
    }
    skip(6); // time, and what made it
    if ((flags & EXTRA) != 0) {
      skip(next() + 256 * next());
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    begun = true;
    inMember = true;
    return true;
  }

  private void trailer() throws IOException {
    at = end - inflater.getRemaining();
    long crc = number();
    long size = number();
    if (crc != checksum.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw damaged("its checksum is another than that of its data");
    }
    inflater.reset();
    checksum.reset();
    inMember = false;
  }

  private void requireZeros() throws IOException {
    while (more()) {
      if (next() != 0) {
        throw new BadFileException(name + " has bytes after its end that are not gzip's");
      }
    }
  }

  private long number() throws IOException {
    long number = 0;
    for (int i = 0; i < 32; i += 8) {
      number |= (long) next() << i;
    }
    return number;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      var _ = next();
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      // a character of it
    }
  }

  private int next() throws IOException {
    require();
    return buffer[at++] & 0xff;
  }

  private void require() throws IOException {
    if (!more()) {
      throw truncated();
    }
  }

  private boolean more() throws IOException {
    if (at < end) {
      return true;
    }
    at = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }

  private BadFileException truncated() {
    return new BadFileException(name + " is truncated: it ends inside of what gzip compressed");
  }

  private BadFileException damaged(String why) {
    return damaged(why, null);
  }

  private BadFileException damaged(String why, @Nullable Throwable cause) {
    return new BadFileException(
        name + " is damaged: what gzip compressed cannot be decompressed: " + why, cause);
  }

  @Override
  public void close() throws IOException {
    ended = true;
    inflater.end();
    in.close();
  }
}
