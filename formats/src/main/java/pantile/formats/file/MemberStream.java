// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import pantile.error.BadFileException;
import pantile.formats.column.BulkStream;

/**
 * The bytes of an archive's member, whose checksum {@link java.util.zip.ZipFile} does not look at.
 */
final class MemberStream extends BulkStream {
  private final InputStream in;
  private final ZipEntry entry;
  private final String name;
  private final CRC32 checksum = new CRC32();
  private long read;

  /**
   * Makes a stream.
   *
   * @param in the member's bytes; closed with this
   * @param entry what the archive says of it
   * @param name of the member, for messages
   */
  MemberStream(InputStream in, ZipEntry entry, String name) {
    this.in = in;
    this.entry = entry;
    this.name = name;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    int count;
    try {
      count = in.read(to, from, length);
    } catch (EOFException e) {
      throw new BadFileException(name + " is truncated: the archive ends inside of it", e);
    } catch (ZipException e) {
      throw new BadFileException(name + " is damaged: " + e.getMessage(), e);
    }
    if (count > 0) {
      checksum.update(to, from, count);
      read += count;
    } else if (count < 0 && (read != entry.getSize() || checksum.getValue() != entry.getCrc())) {
      throw new BadFileException(
          name + " is damaged: its checksum is another than that of its data");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
