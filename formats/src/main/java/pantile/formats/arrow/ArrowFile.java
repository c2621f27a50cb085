// SPDX-License-Identifier: Apache-2.0
package pantile.formats.arrow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.formats.column.ColumnFile;
import pantile.formats.column.ColumnRows;
import pantile.formats.column.Extent;
import pantile.formats.column.Heading;
import pantile.formats.column.Libraries;
import pantile.formats.column.RandomBytes;
import pantile.formats.column.StoredType;

/**
 * A file or a stream of Arrow's. Opening one reads the metadata of all batches: O(batches) time and
 * memory.
 */
public final class ArrowFile implements ColumnFile {
  /** The fewest bytes of a schema that a field takes. */
  private static final int FIELD_BYTES = 4;

  private static final int MOST_SCHEMA = 1 << 28;

  /** More would overflow the number of their bytes. */
  private static final long MOST_ROWS = 1L << 59;

  private final String name;
  private final RandomBytes file;
  private final ArrowMessages messages;
  private final List<Heading> headings;
  private final long rows;

  /** What was found of a column, which is asked for several times. */
  private @Nullable List<ArrowChunk> parts;

  /** The index of that column. */
  private int partsOf;

  private ArrowFile(String name, RandomBytes file, ArrowMessages messages) throws IOException {
    this.name = name;
    this.file = file;
    this.messages = messages;
    Schema schema = messages.schema();
    if (schema.endianness() != Endianness.Little) {
      throw new BadFileException(name + " is big-endian, which is not read");
    }
    List<Heading> all = new ArrayList<>();
    for (int i = 0; i < schema.fieldsLength(); i++) {
      all.add(ArrowTypes.heading(field(schema, i)));
    }
    this.headings = List.copyOf(all);
    long total = 0;
    for (ArrowMessages.Place place : messages.batches()) {
      long length = batch(place).length();
      if (length < 0) {
        throw ArrowMessages.damaged(name, "a batch would have " + length + " rows");
      }
      total = Math.addExact(total, length);
    }
    this.rows = total;
  }

  /** Something that reads metadata, which may be damaged. */
  @FunctionalInterface
  private interface Call<R> {
    R run() throws IOException;
  }

  /**
   * Opens one.
   *
   * @param file its bytes; not closed
   * @param name of the file, for messages
   * @return the file; the caller closes it
   * @throws IOException if it cannot be read
   * @throws BadFileException if it is no Arrow file, or nothing on the class path reads it
   */
  public static ColumnFile open(RandomBytes file, String name) throws IOException {
    Libraries.require(
        "org.apache.arrow.flatbuf.Message", "org.apache.arrow:arrow-format", name, "an Arrow file");
    return guarded(name, () -> new ArrowFile(name, file, ArrowMessages.of(file, name)));
  }

  private static <R> R guarded(String name, Call<R> call) throws IOException {
    try {
      return call.run();
    } catch (BadFileException e) {
      throw e;
    } catch (RuntimeException e) {
      throw ArrowMessages.damaged(name, e);
    }
  }

  private static Field field(Schema schema, int index) {
    return Objects.requireNonNull(schema.fields(index));
  }

  @Override
  public List<Heading> headings() {
    return headings;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public boolean counted(int column) {
    try {
      return parts(column).stream().allMatch(part -> part.codec() == null);
    } catch (IOException e) {
      return false; // reading tells what is wrong
    }
  }

  @Override
  public @Nullable Extent place(int column) {
    StoredType type = Objects.requireNonNull(headings.get(column).numbers());
    List<ArrowChunk> parts;
    try {
      parts = parts(column);
    } catch (IOException e) {
      return null; // reading tells what is wrong
    }
    if (parts.size() != 1 || !type.asIs()) {
      return null;
    }
    ArrowChunk only = parts.getFirst();
    return only.validity() == null && only.codec() == null
        ? new Extent(only.values().at(), type.bytes(only.rows()))
        : null;
  }

  @Override
  public ColumnRows rows(int column) throws IOException {
    StoredType type = Objects.requireNonNull(headings.get(column).numbers());
    return new ArrowRows(name, file, type, parts(column));
  }

  @Override
  public void close() {}

  /** The column's rows, without batches that have none. */
  private List<ArrowChunk> parts(int column) throws IOException {
    List<ArrowChunk> known = parts;
    if (known == null || column != partsOf) {
      known = guarded(name, () -> found(column));
      parts = known;
      partsOf = column;
    }
    return known;
  }

  private List<ArrowChunk> found(int column) throws IOException {
    List<ArrowChunk> found = new ArrayList<>();
    for (ArrowMessages.Place place : messages.batches()) {
      ArrowChunk part = part(place, column);
      if (part.rows() > 0) {
        found.add(part);
      }
    }
    return List.copyOf(found);
  }

  private RecordBatch batch(ArrowMessages.Place place) throws IOException {
    Message message =
        Message.getRootAsMessage(ArrowMessages.bytes(file, place.at(), place.metadata()));
    if (message.headerType() != MessageHeader.RecordBatch) {
      throw ArrowMessages.damaged(name, "a message is no batch");
    }
    return (RecordBatch) Objects.requireNonNull(message.header(new RecordBatch()));
  }

  private ArrowChunk part(ArrowMessages.Place place, int column) throws IOException {
    Schema schema = messages.schema();
    RecordBatch batch = batch(place);
    int most = Math.min(MOST_SCHEMA, schema.getByteBuffer().capacity()) / FIELD_BYTES;
    ArrowTypes.Layout before = new ArrowTypes.Layout(name, messages.version(), most);
    int[] views = {0};
    for (int i = 0; i < column; i++) {
      before.add(field(schema, i), () -> Math.toIntExact(batch.variadicBufferCounts(views[0]++)));
    }
    if (before.nodes() >= batch.nodesLength() || before.buffers() > batch.buffersLength() - 2) {
      throw ArrowMessages.damaged(name, "a batch has fewer columns than the schema");
    }
    StoredType type = Objects.requireNonNull(headings.get(column).numbers());
    FieldNode node = batch.nodes(before.nodes());
    long length = batch.length();
    if (node.length() != length || node.nullCount() < 0 || node.nullCount() > length) {
      throw ArrowMessages.damaged(
          name,
          String.format(
              Locale.ROOT,
              "a batch has %,d rows, and its column %s has %,d, of which %,d are null",
              length,
              headings.get(column).name(),
              node.length(),
              node.nullCount()));
    }
    ArrowChunk.Codec codec = codec(batch.compression());
    Extent validity =
        node.nullCount() == 0
            ? null
            : extent(place, batch.buffers(before.buffers()), length, StoredType.BOOLEAN, codec);
    Extent values = extent(place, batch.buffers(before.buffers() + 1), length, type, codec);
    return new ArrowChunk(length, validity, values, codec);
  }

  /** A buffer, which lies in the body and holds what it should. */
  private Extent extent(
      ArrowMessages.Place place,
      Buffer buffer,
      long rows,
      StoredType type,
      ArrowChunk.@Nullable Codec codec) {
    long at = buffer.offset();
    long bytes = buffer.length();
    if (at < 0 || bytes < 0 || at > place.bodyBytes() || bytes > place.bodyBytes() - at) {
      throw ArrowMessages.damaged(name, "a buffer lies outside of its batch");
    }
    // Of compressed ones decompression tells.
    long needed =
        codec == null ? type.bytes(Math.min(rows, MOST_ROWS)) : rows == 0 ? 0 : Long.BYTES;
    if (rows > MOST_ROWS || bytes < needed) {
      throw ArrowMessages.damaged(
          name,
          String.format(
              Locale.ROOT, "a buffer of %,d bytes is too short for %,d rows", bytes, rows));
    }
    return new Extent(place.body() + at, bytes);
  }

  private ArrowChunk.@Nullable Codec codec(@Nullable BodyCompression compression) {
    if (compression == null) {
      return null;
    }
    if (compression.method() == BodyCompressionMethod.BUFFER) {
      if (compression.codec() == CompressionType.LZ4_FRAME) {
        return ArrowChunk.Codec.LZ4;
      }
      if (compression.codec() == CompressionType.ZSTD) {
        return ArrowChunk.Codec.ZSTD;
      }
    }
    throw new BadFileException(name + " is compressed in an unknown way");
  }
}
