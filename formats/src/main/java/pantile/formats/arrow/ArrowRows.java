// SPDX-License-Identifier: Apache-2.0
package pantile.formats.arrow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.formats.column.ColumnRows;
import pantile.formats.column.Extent;
import pantile.formats.column.RandomBytes;
import pantile.formats.column.Rows;
import pantile.formats.column.StoredType;
import pantile.spi.Slice;

/** The rows of a column, batch by batch. */
final class ArrowRows implements ColumnRows {
  /** Rows that are read at once, so that a batch of any size takes no more memory. */
  private static final int BLOCK = 1 << 16;

  private final String name;
  private final RandomBytes file;
  private final StoredType type;
  private final Iterator<ArrowChunk> parts;
  private final byte[] bytes;
  private final byte[] bits = new byte[(int) StoredType.BOOLEAN.bytes(BLOCK)];
  private @Nullable ArrowBuffer values;
  private @Nullable ArrowBuffer validity;

  /** Rows of the batch that are still to be read. */
  private long left;

  ArrowRows(String name, RandomBytes file, StoredType type, List<ArrowChunk> parts) {
    this.name = name;
    this.file = file;
    this.type = type;
    this.parts = parts.iterator();
    this.bytes = new byte[(int) type.bytes(BLOCK)];
  }

  @Override
  public @Nullable Rows next() throws IOException {
    ArrowBuffer from = values;
    if (from == null || left == 0) {
      close();
      if (!parts.hasNext()) {
        return null;
      }
      ArrowChunk part = parts.next();
      from = buffer(part, part.values(), type);
      values = from;
      validity = part.validity() == null ? null : buffer(part, part.validity(), StoredType.BOOLEAN);
      left = part.rows();
    }
    int count = (int) Math.min(BLOCK, left);
    left -= count;
    from.read(bytes, (int) type.bytes(count));
    return new Rows(elements(count), present(count));
  }

  private ArrowBuffer buffer(ArrowChunk part, Extent place, StoredType its) throws IOException {
    return new ArrowBuffer(name, file, place, its.bytes(part.rows()), part.codec());
  }

  private long @Nullable [] present(int count) throws IOException {
    if (validity == null) {
      return null;
    }
    validity.read(bits, (int) StoredType.BOOLEAN.bytes(count));
    long[] words = new long[(count + 63) / 64];
    for (int i = 0; i < (count + 7) / 8; i++) {
      words[i / 8] |= (bits[i] & 0xffL) << (8 * (i % 8));
    }
    return words;
  }

  private Slice elements(int count) {
    ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return switch (type) {
      case BOOLEAN, INT8, UINT8, INT16, UINT16, INT32 -> {
        int[] to = new int[count];
        ints(from, to);
        yield new Slice.Ints(to, 0, count);
      }
      case UINT32 -> {
        long[] to = new long[count];
        for (int i = 0; i < count; i++) {
          to[i] = Integer.toUnsignedLong(from.getInt(4 * i));
        }
        yield new Slice.Longs(to, 0, count);
      }
      case INT64, UINT64 -> {
        long[] to = new long[count];
        from.asLongBuffer().get(to);
        yield new Slice.Longs(to, 0, count);
      }
      case FLOAT16 -> {
        float[] to = new float[count];
        for (int i = 0; i < count; i++) {
          to[i] = Float.float16ToFloat(from.getShort(2 * i));
        }
        yield new Slice.Floats(to, 0, count);
      }
      case FLOAT32 -> {
        float[] to = new float[count];
        from.asFloatBuffer().get(to);
        yield new Slice.Floats(to, 0, count);
      }
      case FLOAT64 -> {
        double[] to = new double[count];
        from.asDoubleBuffer().get(to);
        yield new Slice.Doubles(to, 0, count);
      }
    };
  }

  private void ints(ByteBuffer from, int[] to) {
    if (type == StoredType.INT32) {
      from.asIntBuffer().get(to);
      return;
    }
    for (int i = 0; i < to.length; i++) {
      to[i] =
          switch (type) {
            case BOOLEAN -> from.get(i / 8) >> (i % 8) & 1;
            case INT8 -> from.get(i);
            case UINT8 -> from.get(i) & 0xff;
            case INT16 -> from.getShort(2 * i);
            default -> from.getShort(2 * i) & 0xffff;
          };
    }
  }

  @Override
  public void close() {
    if (values != null) {
      values.close();
      values = null;
    }
    if (validity != null) {
      validity.close();
      validity = null;
    }
  }
}
