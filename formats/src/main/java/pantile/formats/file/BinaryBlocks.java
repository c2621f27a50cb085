// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.Counted;
import pantile.text.FileFailure;

/**
 * Elements of a .npy or a raw file, or of such a stream. A file is read and not mapped: pages that
 * are mapped count as memory of the process, and fail without an exception where storage does.
 */
final class BinaryBlocks implements BlockReader {
  private static final int CHUNK_BYTES = 1 << 20;

  private final String name;
  private final FileFormat format;
  private final ElementType type;
  private final ByteOrder order;

  /** Elements, as a header or the size of the file says; {@link #UNKNOWN} for a raw stream. */
  private final long length;

  private final ReadableByteChannel channel;

  /** Null for a stream. */
  private final @Nullable InputFile file;

  private final Closeable closing;

  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).limit(0);
  private long done;

  /** Whether the channel has no more bytes. */
  private boolean nothing;

  /** Whether the end has been looked at. */
  private boolean ended;

  /**
   * Makes a reader.
   *
   * @param channel stands before the first element
   * @param file that the channel is of; null for a stream
   * @param closing closes what the elements come from
   */
  BinaryBlocks(
      String name,
      FileFormat format,
      ElementType type,
      ByteOrder order,
      long length,
      ReadableByteChannel channel,
      @Nullable InputFile file,
      Closeable closing) {
    this.name = name;
    this.format = format;
    this.type = type;
    this.order = order;
    this.length = length;
    this.channel = channel;
    this.file = file;
    this.closing = closing;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FileFormat format() {
    return format;
  }

  @Override
  public ElementType type() {
    return type;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public long expected() {
    return length;
  }

  @Override
  public boolean mappable() {
    return file != null && file.believed();
  }

  @Override
  public int read(Slice into) {
    MemorySegment array = BinaryArrays.heapSegment(into);
    int room = Math.toIntExact(into.length());
    int count = 0;
    try {
      while (count < room && available()) {
        int part = Math.min(room - count, chunk.remaining() / type.bytes());
        ValueLayout layout = type.layout();
        MemorySegment.copy(
            MemorySegment.ofBuffer(chunk),
            layout.withOrder(order),
            0,
            array,
            layout,
            (long) count * type.bytes(),
            part);
        chunk.position(chunk.position() + part * type.bytes());
        count += part;
        done += part;
      }
    } catch (IOException e) {
      throw new BadFileException("cannot read " + name + ": " + FileFailure.reason(e, "file"), e);
    }
    return count;
  }

  @Override
  public void skip(long elements) {
    try {
      // A channel of a file could be moved, but then nothing would tell that the file is shorter.
      long left = elements;
      while (left > 0 && available()) {
        int part = (int) Math.min(left, chunk.remaining() / type.bytes());
        chunk.position(chunk.position() + part * type.bytes());
        left -= part;
        done += part;
      }
      if (left > 0) {
        throw new BadFileException(
            name + " has changed: it has only " + Counted.of(done, "element") + " now");
      }
    } catch (IOException e) {
      throw new BadFileException("cannot read " + name + ": " + FileFailure.reason(e, "file"), e);
    }
  }

  /** Whether a whole element is at hand, after reading if none was. */
  private boolean available() throws IOException {
    if (chunk.remaining() >= type.bytes()) {
      return true;
    }
    if (ended) {
      return false;
    }
    chunk.compact();
    long wanted = length == UNKNOWN ? Long.MAX_VALUE : (length - done) * type.bytes();
    chunk.limit((int) Math.min(chunk.capacity(), wanted));
    while (chunk.hasRemaining() && !nothing) {
      nothing = channel.read(chunk) < 0;
    }
    chunk.flip();
    if (chunk.remaining() >= type.bytes()) {
      return true;
    }
    ended = true;
    requireWhole(chunk.remaining());
    return false;
  }

  /** At the end of the elements. */
  private void requireWhole(int rest) throws IOException {
    if (file != null && file.believed()) {
      file.requireStillThere();
    }
    if (length != UNKNOWN && done < length) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "%s is truncated: its header promises %,d bytes of elements, but the file ends after"
                  + " %,d",
              name,
              length * type.bytes(),
              done * type.bytes() + rest));
    }
    if (length == UNKNOWN) {
      BinaryArrays.requireWhole(done * type.bytes() + rest, type, name);
    } else if (file == null && channel.read(ByteBuffer.allocate(1)) > 0) {
      throw new BadFileException(
          name + " has bytes after its last element; one file should hold one array");
    }
  }

  @Override
  public void close() {
    try {
      closing.close();
    } catch (IOException e) {
      return; // it was only read
    }
  }
}
