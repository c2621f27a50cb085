// SPDX-License-Identifier: Apache-2.0
package pantile.formats.parquet;

import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.Validity;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.error.JobCancelledException;
import pantile.formats.column.ColumnRows;
import pantile.formats.column.Heading;
import pantile.formats.column.Rows;
import pantile.formats.column.StoredType;
import pantile.spi.Slice;

/** The rows of a column. */
final class ParquetRows implements ColumnRows {
  private final String name;
  private final ParquetBytes bytes;
  private final ColumnReader reader;
  private final Heading heading;
  private final long promised;
  private long done;
  private boolean ended;

  ParquetRows(
      String name, ParquetBytes bytes, ColumnReader reader, Heading heading, long promised) {
    this.name = name;
    this.bytes = bytes;
    this.reader = reader;
    this.heading = heading;
    this.promised = promised;
  }

  @Override
  public @Nullable Rows next() throws IOException {
    if (ended) {
      return null;
    }
    Rows rows = ParquetFile.<@Nullable Rows>guarded(name, bytes, this::batch);
    if (rows == null) {
      ended = true;
      // Hardwood takes an interrupt for the end.
      if (done < promised && Thread.currentThread().isInterrupted()) {
        throw new JobCancelledException("interrupted while a file was read");
      }
    } else {
      done += rows.values().length();
    }
    if (rows == null ? done < promised : done > promised) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "%s is damaged: it says that it has %,d rows, and its column %s has %s",
              name,
              promised,
              heading.name(),
              rows == null ? String.format(Locale.ROOT, "%,d", done) : "more"));
    }
    return rows;
  }

  private @Nullable Rows batch() {
    if (!reader.nextBatch()) {
      return null;
    }
    int count = reader.getRecordCount();
    Validity validity = reader.getLeafValidity();
    return new Rows(values(count), validity.hasNulls() ? validity.words() : null);
  }

  private Slice values(int count) {
    StoredType type = Objects.requireNonNull(heading.numbers());
    return switch (type) {
      case BOOLEAN -> {
        boolean[] from = reader.getBooleans();
        int[] to = new int[count];
        for (int i = 0; i < count; i++) {
          to[i] = from[i] ? 1 : 0;
        }
        yield new Slice.Ints(to, 0, count);
      }
      case INT8, UINT8, INT16, UINT16, INT32 -> new Slice.Ints(reader.getInts(), 0, count);
      case UINT32 -> {
        int[] from = reader.getInts();
        long[] to = new long[count];
        for (int i = 0; i < count; i++) {
          to[i] = Integer.toUnsignedLong(from[i]);
        }
        yield new Slice.Longs(to, 0, count);
      }
      case INT64, UINT64 -> new Slice.Longs(reader.getLongs(), 0, count);
      case FLOAT16 -> {
        byte[] from = reader.getBinaryValues();
        float[] to = new float[count];
        for (int i = 0; i < count; i++) {
          to[i] = Float.float16ToFloat((short) ((from[2 * i] & 0xff) | (from[2 * i + 1] << 8)));
        }
        yield new Slice.Floats(to, 0, count);
      }
      case FLOAT32 -> new Slice.Floats(reader.getFloats(), 0, count);
      case FLOAT64 -> new Slice.Doubles(reader.getDoubles(), 0, count);
    };
  }

  @Override
  public void close() {
    reader.close();
  }
}
