// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One message between parent and child. On the pipe a frame is a head of 28 bytes and then its
 * bytes. The head has four bytes that no text begins with, the kind, a number, the length, a
 * checksum of the head and one of the bytes. So a length is believed only if its head is whole, and
 * nobody waits for bytes that foreign output seems to promise.
 */
final class Frame {
  /** The version of the format, which {@link FrameKind#HELLO} has. */
  static final int VERSION = 1;

  /** Not ASCII, nor UTF-8. */
  private static final int MAGIC = 0xF7_9A_1E_C5;

  private static final int HEAD = 28;

  private final FrameKind kind;
  private final long number;
  private final byte[] bytes;

  /**
   * A frame.
   *
   * @param kind what it says
   * @param number what it is about; see {@link FrameKind}
   * @param bytes its contents; not copied
   */
  Frame(FrameKind kind, long number, byte[] bytes) {
    this.kind = kind;
    this.number = number;
    this.bytes = bytes;
  }

  FrameKind kind() {
    return kind;
  }

  long number() {
    return number;
  }

  /** The contents; not copied. */
  byte[] bytes() {
    return bytes;
  }

  /** What came is no frame: something else writes to the pipe, or the writer is broken. */
  static final class Garbage extends IOException {
    private static final long serialVersionUID = 1;

    Garbage(String message) {
      super(message);
    }
  }

  /** Writes the frame, and flushes. */
  void write(OutputStream to) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    head.putInt(MAGIC).putInt(kind.code()).putLong(number).putInt(bytes.length);
    head.putInt(checksum(head.array(), HEAD - 8)).putInt(checksum(bytes, bytes.length));
    to.write(head.array());
    to.write(bytes);
    to.flush();
  }

  /**
   * Reads a frame.
   *
   * @param largest the most bytes that are believed
   * @return null if the pipe ends before the frame
   * @throws Garbage if what comes is no frame
   * @throws EOFException if the pipe ends within the frame
   */
  static @Nullable Frame read(InputStream from, int largest) throws IOException {
    byte[] head = new byte[HEAD];
    int first = from.read();
    if (first < 0) {
      return null;
    }
    head[0] = (byte) first;
    // Four bytes first: foreign output may be shorter than a head, and nothing may follow it.
    DataInputStream data = new DataInputStream(from);
    data.readFully(head, 1, 3);
    ByteBuffer fields = ByteBuffer.wrap(head);
    if (fields.getInt() != MAGIC) {
      throw new Garbage("something else was written to the pipe of frames, which is stdout");
    }
    data.readFully(head, 4, HEAD - 4);
    FrameKind kind = FrameKind.of(fields.getInt());
    long number = fields.getLong();
    int length = fields.getInt();
    if (fields.getInt() != checksum(head, HEAD - 8) || kind == null) {
      throw new Garbage("a frame's head is damaged");
    }
    if (length < 0 || length > largest) {
      throw new Garbage("a frame of " + length + " bytes, of which at most " + largest + " may be");
    }
    byte[] bytes = new byte[length];
    data.readFully(bytes);
    if (fields.getInt() != checksum(bytes, length)) {
      throw new Garbage("a frame's checksum is wrong");
    }
    return new Frame(kind, number, bytes);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }
}
