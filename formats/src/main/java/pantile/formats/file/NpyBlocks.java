// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.Counted;
import pantile.text.FileFailure;

/**
 * Elements of an array of NumPy's that do not lie in the file as they do in our arrays: of a
 * narrower type, or of a column. Also of an array that comes in a stream, all of which is read.
 */
final class NpyBlocks implements BlockReader {
  private static final int CHUNK_BYTES = 1 << 20;

  private final String name;
  private final NpyArray array;
  private final Hints hints;
  private final int bytes;
  private final ReadableByteChannel channel;
  private final @Nullable InputFile file;
  private final Closeable closing;
  private final ByteBuffer chunk;

  /** The element of the file that the first byte of the chunk's rest is of. */
  private long at;

  /** How many were read. */
  private long done;

  private boolean ended;

  /**
   * Makes a reader.
   *
   * @param name of the file
   * @param array what is read
   * @param hints what messages tell readers to do instead
   * @param channel stands before some element of the file, which is not behind the first
   * @param at which one that is
   * @param file that the channel is of, which is as long as the header says; null for a stream
   * @param closing closes what the elements come from
   */
  NpyBlocks(
      String name,
      NpyArray array,
      Hints hints,
      ReadableByteChannel channel,
      long at,
      @Nullable InputFile file,
      Closeable closing) {
    this.name = name;
    this.array = array;
    this.hints = hints;
    this.bytes = array.header().type().bytes();
    this.channel = channel;
    this.at = at;
    this.file = file;
    this.closing = closing;
    this.chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).order(array.header().order()).limit(0);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FileFormat format() {
    return FileFormat.NPY;
  }

  @Override
  public ElementType type() {
    return array.type();
  }

  @Override
  public long length() {
    return array.count();
  }

  @Override
  public long expected() {
    return array.count();
  }

  @Override
  public int read(Slice into) {
    int room = Math.toIntExact(into.length());
    int count = 0;
    while (count < room) {
      int some = available(room - count);
      if (some == 0) {
        break;
      }
      Slice part = into.sub(count, (long) count + some);
      array.header().type().read(chunk, chunk.position(), step(), part);
      int beyond = array.header().type().beyond(part);
      if (beyond >= 0) {
        throw beyond(done + beyond, ((Slice.Longs) part).array()[(int) from(part) + beyond]);
      }
      take(some);
      count += some;
    }
    return count;
  }

  private static long from(Slice part) {
    return part instanceof Slice.Longs s ? s.from() : 0;
  }

  private BadFileException beyond(long index, long bits) {
    return new BadFileException(
        String.format(
            Locale.ROOT,
            "%s: element %d, counted from 0, is %s, which is beyond long; %s rounds all to double",
            name,
            index,
            Long.toUnsignedString(bits),
            hints.widening()));
  }

  @Override
  public void skip(long elements) {
    for (long left = elements; left > 0; ) {
      int some = available((int) Math.min(left, CHUNK_BYTES));
      if (some == 0) {
        throw new BadFileException(
            name + " has changed: it has only " + Counted.of(done, "element") + " now");
      }
      take(some);
      left -= some;
    }
  }

  /** Bytes from an element that is read to the next, within a chunk. */
  private int step() {
    return (int) Math.min(array.step() * bytes, CHUNK_BYTES);
  }

  /** How many of the next elements are at hand, the first where the chunk's rest begins. */
  private int available(int most) {
    try {
      if (done == array.count()) {
        if (!ended) {
          ended = true;
          requireEnd();
        }
        return 0;
      }
      passTo(array.first() + done * array.step());
      fill(bytes);
      if (chunk.remaining() < bytes) {
        throw truncated();
      }
      int further = (chunk.remaining() - bytes) / step();
      return (int) Math.min(Math.min(most, array.count() - done), 1L + further);
    } catch (IOException e) {
      throw new BadFileException("cannot read " + name + ": " + FileFailure.reason(e, "file"), e);
    }
  }

  /** Takes elements that are at hand. */
  private void take(int count) {
    done += count;
    // As far as the last one's end: the next may be beyond the chunk.
    long passed = (count - 1) * array.step() + 1;
    chunk.position(chunk.position() + (int) (passed * bytes));
    at += passed;
  }

  /** Passes over elements that are not read. */
  private void passTo(long element) throws IOException {
    while (at < element) {
      fill(bytes);
      long some = Math.min(element - at, chunk.remaining() / bytes);
      if (some == 0) {
        throw truncated();
      }
      chunk.position(chunk.position() + (int) some * bytes);
      at += some;
    }
  }

  /** Reads on if there are fewer bytes at hand; fewer are left only at the end. */
  private void fill(int least) throws IOException {
    if (chunk.remaining() >= least) {
      return;
    }
    chunk.compact();
    long wanted = (array.header().length() - at) * bytes;
    chunk.limit((int) Math.min(chunk.capacity(), wanted));
    boolean nothing = false;
    while (chunk.hasRemaining() && !nothing) {
      nothing = channel.read(chunk) < 0;
    }
    chunk.flip();
  }

  /** A file was as long as it should be. What a stream has is read to its end. */
  private void requireEnd() throws IOException {
    if (file != null) {
      if (file.believed()) {
        file.requireStillThere();
      }
      return;
    }
    passTo(array.header().length());
    if (channel.read(ByteBuffer.allocate(1)) > 0) {
      throw new BadFileException(
          name + " has bytes after its last element; one file should hold one array");
    }
  }

  private BadFileException truncated() throws IOException {
    if (file != null && file.believed()) {
      file.requireStillThere();
    }
    return new BadFileException(
        String.format(
            Locale.ROOT,
            "%s is truncated: its header promises %,d bytes of elements, but the file ends after"
                + " %,d",
            name,
            array.header().length() * bytes,
            at * bytes + chunk.remaining()));
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
