// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Locale;
import pantile.error.BadFileException;

/**
 * The elements of an array in Fortran order, in C order: what NumPy's {@code a.ravel()} gives.
 *
 * <p>The first dimension changes fastest in the file and slowest here. So some of its indices are
 * read at a time, as many as fit in the buffer, each with all elements that it has: a stretch of
 * the file for each combination of the other indices. Those stretches are put where they belong.
 */
final class TransposedChannel implements ReadableByteChannel {
  /** What the buffer takes, if the elements of one index of the first dimension are no more. */
  private static final int USUAL_BYTES = 1 << 24;

  /** If they are more, the buffer takes no more than this part of the heap's limit. */
  private static final int HEAP_SHARE = 8;

  /** Stretches that lie side by side are read together, up to so many bytes. */
  private static final int STRETCH_BYTES = 1 << 20;

  private final InputFile file;
  private final long offset;
  private final int bytes;

  /** How many indices the first dimension has, and how many the buffer takes. */
  private final long first;

  private final int most;

  /** Elements for each index of the first dimension. */
  private final int row;

  private final int[] dimensions;
  private final ByteBuffer buffer;
  private final ByteBuffer stretch;

  /** Indices of the first dimension that were read. */
  private long done;

  private boolean open = true;

  /**
   * Makes a channel.
   *
   * @param file of the array; not closed with this
   * @param offset where its elements begin
   * @param header of the array, which has two dimensions of several elements at least
   * @param name of the file, for messages
   * @throws BadFileException if the elements of one index of the first dimension do not fit in
   *     memory
   */
  TransposedChannel(InputFile file, long offset, NpyHeader header, String name) {
    this.file = file;
    this.offset = offset;
    this.bytes = header.type().bytes();
    List<Long> shape = header.shape();
    this.first = shape.getFirst();
    long others = header.length() / first;
    long room =
        Math.clamp(
            Runtime.getRuntime().maxMemory() / HEAP_SHARE, USUAL_BYTES, Integer.MAX_VALUE - 8);
    long least = others * bytes;
    if (least > room) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "%s is in Fortran order, and each of its rows, whose %,d elements lie apart, takes"
                  + " more than the %,d bytes that may be used to bring it together; save it with"
                  + " NumPy's np.ascontiguousarray(a), or give Java more memory",
              name,
              others,
              room));
    }
    this.row = (int) others;
    this.most = (int) Math.min(first, Math.max(1, USUAL_BYTES / least));
    this.dimensions = new int[shape.size() - 1];
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = Math.toIntExact(shape.get(i + 1));
    }
    this.buffer = ByteBuffer.allocate((int) (most * least)).limit(0);
    this.stretch = ByteBuffer.allocate(Math.max(most * bytes, STRETCH_BYTES));
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (!buffer.hasRemaining()) {
      if (done == first) {
        return -1;
      }
      fill();
    }
    int count = Math.min(into.remaining(), buffer.remaining());
    ByteBuffer some = buffer.slice(buffer.position(), count);
    into.put(some);
    buffer.position(buffer.position() + count);
    return count;
  }

  /** Reads the elements of the next indices of the first dimension. */
  private void fill() throws IOException {
    int some = (int) Math.min(most, first - done);
    buffer.clear().limit(some * row * bytes);
    int together = some == first ? Math.max(1, STRETCH_BYTES / (some * bytes)) : 1;
    int[] strides = strides();
    int[] index = new int[dimensions.length];
    int to = 0;
    for (int column = 0; column < row; ) {
      int columns = Math.min(together, row - column);
      file.read(
          offset + (column * first + done) * bytes, stretch.clear().limit(columns * some * bytes));
      for (int i = 0; i < columns; i++) {
        scatter(i * some, some, to);
        to = next(index, strides, to);
      }
      column += columns;
    }
    done += some;
  }

  /** Puts a stretch where its elements belong: each a row behind the other. */
  private void scatter(int from, int count, int to) {
    for (int i = 0; i < count; i++) {
      int source = (from + i) * bytes;
      int target = (i * row + to) * bytes;
      switch (bytes) {
        case 1 -> buffer.put(target, stretch.get(source));
        case 2 -> buffer.putShort(target, stretch.getShort(source));
        case 4 -> buffer.putInt(target, stretch.getInt(source));
        default -> buffer.putLong(target, stretch.getLong(source));
      }
    }
  }

  /** How far elements lie apart here whose indices of a dimension differ by one. */
  private int[] strides() {
    int[] strides = new int[dimensions.length];
    int stride = 1;
    for (int i = dimensions.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= dimensions[i];
    }
    return strides;
  }

  /** Counts on as the file does: the first of the other dimensions is the fastest. */
  private int next(int[] index, int[] strides, int at) {
    int to = at;
    for (int i = 0; i < index.length; i++) {
      index[i]++;
      to += strides[i];
      if (index[i] < dimensions[i]) {
        return to;
      }
      to -= strides[i] * dimensions[i];
      index[i] = 0;
    }
    return to;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
