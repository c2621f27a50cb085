// SPDX-License-Identifier: Apache-2.0
package pantile.formats.parquet;

import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.SchemaNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.formats.column.ColumnFile;
import pantile.formats.column.ColumnRows;
import pantile.formats.column.Extent;
import pantile.formats.column.Heading;
import pantile.formats.column.Libraries;
import pantile.formats.column.RandomBytes;

/**
 * A Parquet file. Memory for a column is what Hardwood reads ahead: some pages and batches, and up
 * to three pieces of a column's chunk, of 128 MiB each at most.
 */
public final class ParquetFile implements ColumnFile {
  /** Rows that are decoded at once. */
  private static final int BATCH = 1 << 16;

  private final String name;
  private final ParquetBytes bytes;
  private final ParquetFileReader reader;
  private final List<SchemaNode> nodes;
  private final List<Heading> headings;
  private final long rows;

  private ParquetFile(String name, ParquetBytes bytes, ParquetFileReader reader) {
    this.name = name;
    this.bytes = bytes;
    this.reader = reader;
    this.nodes = reader.getFileSchema().getRootNode().children();
    this.headings =
        nodes.stream().map(node -> ParquetTypes.heading(node, reader.getFileSchema())).toList();
    long total = 0;
    for (RowGroup group : reader.getFileMetaData().rowGroups()) {
      if (group.numRows() < 0) {
        throw new IllegalArgumentException("a row group has a negative number of rows");
      }
      total = Math.addExact(total, group.numRows());
    }
    if (total != reader.getFileMetaData().numRows()) {
      throw new IllegalArgumentException("its row groups have not as many rows as it says");
    }
    this.rows = total;
  }

  /** Something that Hardwood does. */
  @FunctionalInterface
  interface Call<R extends @Nullable Object> {
    R run() throws IOException;
  }

  /**
   * Opens one.
   *
   * @param file its bytes; not closed
   * @param name of the file, for messages
   * @return the file; the caller closes it
   * @throws IOException if it cannot be read
   * @throws BadFileException if it is no Parquet file, or nothing on the class path reads it
   */
  public static ColumnFile open(RandomBytes file, String name) throws IOException {
    Libraries.require(
        "dev.hardwood.reader.ParquetFileReader",
        "dev.hardwood:hardwood-core",
        name,
        "a Parquet file");
    return opened(new ParquetBytes(file), name);
  }

  @SuppressWarnings("MustBeClosedChecker") // closed with what is returned
  private static ColumnFile opened(ParquetBytes bytes, String name) throws IOException {
    ParquetFileReader reader = guarded(name, bytes, () -> ParquetFileReader.open(bytes));
    boolean done = false;
    try {
      ParquetFile file = guarded(name, bytes, () -> new ParquetFile(name, bytes, reader));
      done = true;
      return file;
    } finally {
      if (!done) {
        reader.close();
      }
    }
  }

  /** Does something of which Hardwood tells what went wrong by exceptions of many kinds. */
  static <R extends @Nullable Object> R guarded(String name, ParquetBytes bytes, Call<R> call)
      throws IOException {
    try {
      return call.run();
    } catch (IOException
        | RuntimeException
        | LinkageError
        | StackOverflowError
        | OutOfMemoryError e) {
      IOException own = bytes.failure();
      if (own != null) {
        throw own;
      }
      for (Throwable each = e; each != null; each = each.getCause()) {
        if (each instanceof BadFileException told) {
          throw told; // that the file has changed, say
        }
      }
      throw new BadFileException(name + " cannot be read as a Parquet file: " + reason(e), e);
    }
  }

  private static String reason(Throwable failure) {
    Throwable last = failure;
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof OutOfMemoryError) {
        return "a part of it, or what a damaged header says of one, is larger than memory";
      }
      last = each.getMessage() != null ? each : last;
    }
    String text = last.getMessage();
    String told = text == null ? last.getClass().getSimpleName() : text;
    return told.startsWith("[] ") ? told.substring(3) : told;
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
    return false; // a few bytes may stand for any number of values
  }

  @Override
  public @Nullable Extent place(int column) {
    return null;
  }

  @Override
  public ColumnRows rows(int column) throws IOException {
    SchemaNode.PrimitiveNode leaf = (SchemaNode.PrimitiveNode) nodes.get(column);
    Heading heading = headings.get(column);
    ColumnReader values =
        guarded(
            name,
            bytes,
            () -> reader.buildColumnReader(leaf.columnIndex()).batchSize(BATCH).build());
    return new ParquetRows(name, bytes, values, heading, rows);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      return; // it was only read
    }
  }
}
