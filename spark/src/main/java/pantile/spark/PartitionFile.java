// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds one record behind a title: the title, the record's length, the record, and a
 * checksum of all that. It is written under another name and then renamed. Where a rename is no
 * single step, as on stores of objects, and where a store kept a part of it, the checksum tells;
 * such a part is replaced.
 */
final class PartitionFile {
  /** What unfinished files end with. Hadoop's listings skip names that begin with "_". */
  private static final String UNFINISHED = "_unfinished-";

  private static final int FRAME = Integer.BYTES + Integer.BYTES;

  private PartitionFile() {}

  /**
   * Writes a file. Afterwards it is there as a whole, or not at all.
   *
   * @param attempt tells writers of one file apart
   * @throws IOException if the storage fails; what was written is removed if it can be
   */
  static void write(FileSystem files, Path path, byte[] title, byte[] content, String attempt)
      throws IOException {
    Path unfinished = new Path(path.getParent(), UNFINISHED + path.getName() + "-" + attempt);
    try {
      try (FSDataOutputStream out = files.create(unfinished, true)) {
        ByteBuffer head = ByteBuffer.allocate(title.length + Integer.BYTES);
        head.put(title).putInt(content.length);
        out.write(head.array());
        out.write(content);
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(sum(head.array(), content)).array());
        out.hsync();
      }
      if (renamed(files, unfinished, path)) {
        return;
      }
      // Some file systems, HDFS for one, rename nothing to a file that is there.
      if (!whole(files, path, title)) {
        if (isOther(files, path, title)) {
          throw new IOException(path + " is there, and no part of such a file");
        }
        files.delete(path, false); // a part of a file
        if (renamed(files, unfinished, path)) {
          return;
        }
        if (!whole(files, path, title)) {
          throw new IOException("it could not be renamed to " + path);
        }
      }
    } catch (IOException | RuntimeException e) {
      remove(files, unfinished, e);
      throw e;
    }
    // A writer of the same content was faster.
    try {
      files.delete(unfinished, false);
    } catch (IOException _) {
      // The record is there. What is left is known for unfinished by its name.
    }
  }

  private static boolean renamed(FileSystem files, Path from, Path to) throws IOException {
    try {
      return files.rename(from, to);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static boolean whole(FileSystem files, Path path, byte[] title) throws IOException {
    try {
      return read(files, path, title) != null;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /** Whether what is there begins otherwise, so that nobody who was interrupted wrote it. */
  private static boolean isOther(FileSystem files, Path path, byte[] title) throws IOException {
    try (FSDataInputStream in = files.open(path)) {
      byte[] begin = in.readNBytes(title.length);
      return !Arrays.equals(begin, Arrays.copyOf(title, begin.length));
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private static void remove(FileSystem files, Path path, Exception reason) {
    try {
      files.delete(path, false);
    } catch (IOException | RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * Reads a file.
   *
   * @return its record; null if the file is not whole, or has another title
   * @throws IOException if the storage fails
   */
  static byte @Nullable [] read(FileSystem files, Path path, byte[] title) throws IOException {
    long length = files.getFileStatus(path).getLen();
    int head = title.length + Integer.BYTES;
    if (length < title.length + FRAME || length > Integer.MAX_VALUE - Long.BYTES) {
      return null;
    }
    byte[] bytes = new byte[(int) length];
    try (FSDataInputStream in = files.open(path)) {
      in.readFully(0, bytes);
    }
    ByteBuffer view = ByteBuffer.wrap(bytes);
    int size = view.getInt(title.length);
    if (!Arrays.equals(bytes, 0, title.length, title, 0, title.length)
        || size != bytes.length - title.length - FRAME) {
      return null;
    }
    byte[] content = Arrays.copyOfRange(bytes, head, head + size);
    return sum(Arrays.copyOf(bytes, head), content) == view.getInt(head + size) ? content : null;
  }

  /** Whether a name is of a file that its writer did not finish. */
  static boolean unfinished(String name) {
    return name.startsWith(UNFINISHED);
  }

  private static int sum(byte[] head, byte[] content) {
    CRC32C sum = new CRC32C();
    sum.update(head);
    sum.update(content);
    return (int) sum.getValue();
  }
}
