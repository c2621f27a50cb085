// SPDX-License-Identifier: Apache-2.0
package pantile.journal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A file of records behind a title, each with its length and a checksum. The checksum goes on from
 * that of the record before, so records that are torn, damaged, doubled, missing or in another
 * order are recognised, and so is all that follows them: the whole records are a prefix of what was
 * written. Nothing is changed before the first record is appended. Used by one thread at a time.
 */
public final class RecordFile implements AutoCloseable {
  /** How much of a record's content is at hand without another look into the file. */
  private static final int HEAD = 4096;

  /** Length and checksum. */
  private static final int FRAME = Integer.BYTES + Integer.BYTES;

  private static final int CHUNK = 1 << 16;

  /** The content of a record that is whole. */
  public static final class Content {
    private final RecordFile file;
    private final byte[] head;
    private final long at;
    private final int length;

    private Content(RecordFile file, byte[] head, long at, int length) {
      this.file = file;
      this.head = head;
      this.at = at;
      this.length = length;
    }

    /**
     * Where it starts in the file.
     *
     * @return the position, in bytes
     */
    public long at() {
      return at;
    }

    /**
     * How long it is.
     *
     * @return bytes, at least 1
     */
    public int length() {
      return length;
    }

    /**
     * A part of it.
     *
     * @param from its first byte
     * @param size bytes
     * @return a copy
     * @throws EOFException if it is not that long
     * @throws IOException if it cannot be read
     */
    public ByteBuffer part(int from, int size) throws IOException {
      if (size < 0 || size > length - from) {
        throw new EOFException("a record is too short");
      }
      return ByteBuffer.wrap(
          from + size <= head.length
              ? Arrays.copyOfRange(head, from, from + size)
              : file.bytes(at + from, size));
    }
  }

  private final byte[] title;
  private final LockedFile locked;
  private final RandomAccessFile file;
  private final byte[] chunk = new byte[CHUNK];

  /** Behind the last whole record that was read or written. */
  private long end;

  /** Its checksum. */
  private int sum;

  /** What the file was long when it was opened. */
  private final long size;

  private final DataInputStream in;
  private boolean changed;
  private boolean broken;

  private RecordFile(LockedFile locked, byte[] title) throws IOException {
    this.locked = locked;
    this.file = locked.file();
    this.title = title;
    this.size = file.length();
    this.in = new DataInputStream(new BufferedInputStream(new Unread(file), CHUNK));
  }

  /** {@link RandomAccessFile} as a stream. */
  private static final class Unread extends InputStream {
    private final RandomAccessFile file;

    Unread(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      return file.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return file.read(bytes, offset, length);
    }
  }

  /**
   * Opens and locks a file, and reads its title.
   *
   * @param path the file; made if it is not there, and begun if it is empty
   * @param title what it starts with
   * @return the file; the caller reads its records with {@link #next}, and closes it
   * @throws ForeignFileException if it has another title
   * @throws IOException if it cannot be used
   */
  public static RecordFile open(Path path, byte[] title) throws IOException {
    LockedFile locked = LockedFile.open(path);
    try {
      RecordFile records = new RecordFile(locked, title);
      records.readTitle();
      return records;
    } catch (Throwable e) { // a lack of memory as well must not leave it locked
      locked.close();
      throw e;
    }
  }

  private void readTitle() throws IOException {
    byte[] start = in.readNBytes(title.length);
    for (int i = 0; i < start.length; i++) {
      if (start[i] != title[i]) {
        throw new ForeignFileException(start);
      }
    }
    // Less than a title is what a process leaves that is killed while it begins.
    end = start.length < title.length ? 0 : title.length;
  }

  /**
   * Reads on.
   *
   * @return the next whole record; null if there are no more, and records may be appended
   * @throws IOException if the file cannot be read
   */
  public @Nullable Content next() throws IOException {
    if (end == 0 || size - end < FRAME) {
      return null;
    }
    int length = in.readInt();
    if (length < 1 || length > size - end - FRAME) {
      return null;
    }
    // Before anything is made of it, since its length may be damaged.
    byte[] head = new byte[Math.min(length, HEAD)];
    CRC32 crc = begin(length);
    for (int left = length; left > 0; ) {
      int part = Math.min(left, CHUNK);
      in.readFully(chunk, 0, part);
      if (left == length) {
        System.arraycopy(chunk, 0, head, 0, head.length);
      }
      crc.update(chunk, 0, part);
      left -= part;
    }
    if (in.readInt() != (int) crc.getValue()) {
      return null;
    }
    Content content = new Content(this, head, end + Integer.BYTES, length);
    end += (long) FRAME + length;
    sum = (int) crc.getValue();
    return content;
  }

  private CRC32 begin(int length) {
    CRC32 crc = new CRC32();
    crc.update(ByteBuffer.allocate(2 * Integer.BYTES).putInt(sum).putInt(length).flip());
    return crc;
  }

  /**
   * What follows the whole records.
   *
   * @return bytes
   */
  public long torn() {
    return Math.max(0, size - end);
  }

  /**
   * A part of the file.
   *
   * @param at its first byte
   * @param length bytes
   * @return a copy
   * @throws IOException if it is not there any more, or cannot be read
   */
  public byte[] bytes(long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    long place = file.getFilePointer(); // where the stream of records goes on
    file.seek(at);
    file.readFully(bytes);
    file.seek(place);
    return bytes;
  }

  /**
   * Appends a record. What follows the whole records is cut off first. What a failure leaves of the
   * record is cut off, and nothing more can be appended.
   *
   * @param content the record, of at least a byte
   * @throws IOException if it cannot be written
   */
  public void append(byte[] content) throws IOException {
    if (broken) {
      throw new IOException("it could not be written before");
    }
    CRC32 crc = begin(content.length);
    crc.update(content);
    ByteBuffer framed = ByteBuffer.allocate(title.length + FRAME + content.length);
    if (end == 0) {
      framed.put(title);
    }
    framed.putInt(content.length).put(content).putInt((int) crc.getValue());
    try {
      if (!changed) {
        file.setLength(end);
        changed = true;
      }
      file.seek(end);
      file.write(framed.array(), 0, framed.position());
    } catch (IOException e) {
      broken = true;
      try {
        file.setLength(end);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
    end += framed.position();
    sum = (int) crc.getValue();
  }

  /**
   * Whether the file's path still leads to it.
   *
   * @return false if the file was removed or replaced
   */
  public boolean inPlace() {
    return locked.inPlace();
  }

  /**
   * Waits until what was appended is on the disk.
   *
   * @throws IOException if it cannot be written
   */
  public void force() throws IOException {
    if (changed) {
      file.getFD().sync();
    }
  }

  @Override
  public void close() throws IOException {
    locked.close();
  }
}
