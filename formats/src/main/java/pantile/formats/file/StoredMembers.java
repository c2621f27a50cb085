// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds where a stored member's bytes begin, which {@link ZipFile} does not tell: by going from one
 * local header to the next, as far as they follow one another in the archive's own order and are
 * what the archive's directory says. That is how NumPy writes them.
 */
final class StoredMembers {
  private static final int HEADER = 30;
  private static final int SIGNATURE = 0x04034b50;

  /** That sizes stand behind the data, and how long they are nothing tells. */
  private static final int SIZES_BEHIND = 8;

  private StoredMembers() {}

  /**
   * Where a member is.
   *
   * @param archive the file
   * @param zip the file, open
   * @param wanted the member
   * @return where its bytes begin; -1 if it is compressed, or not found
   * @throws IOException if the file cannot be read
   */
  static long find(Path archive, ZipFile zip, ZipEntry wanted) throws IOException {
    if (wanted.getMethod() != ZipEntry.STORED || wanted.getSize() != wanted.getCompressedSize()) {
      return -1;
    }
    try (FileChannel channel = FileChannel.open(archive)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
      long at = 0;
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        byte[] name = entry.getName().getBytes(StandardCharsets.UTF_8);
        if (!filled(channel, header.clear(), at)
            || header.getInt(0) != SIGNATURE
            || (header.getShort(6) & SIZES_BEHIND) != 0
            || header.getShort(8) != entry.getMethod()
            || header.getChar(26) != name.length) {
          return -1;
        }
        ByteBuffer its = ByteBuffer.allocate(name.length);
        if (!filled(channel, its, at + HEADER) || !its.flip().equals(ByteBuffer.wrap(name))) {
          return -1;
        }
        at += HEADER + name.length + header.getChar(28);
        if (entry.getName().equals(wanted.getName())) {
          return at + wanted.getSize() <= channel.size() ? at : -1;
        }
        at += entry.getCompressedSize();
      }
      return -1;
    }
  }

  private static boolean filled(FileChannel channel, ByteBuffer into, long at) throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into, at + into.position()) < 0) {
        return false;
      }
    }
    return true;
  }
}
