// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.formats.file.AtomicOutput;
import pantile.formats.file.BlockReader;
import pantile.formats.file.BlockWriter;
import pantile.formats.file.FileFormat;
import pantile.formats.file.NumberWriter;
import pantile.formats.file.SpillFile;
import pantile.formats.stream.RowSink;
import pantile.formats.stream.SpooledNumbers;
import pantile.spi.Slice;

/**
 * Writes rows as they come. What must not be written yet goes to a temporary file: numbers whose
 * header says how many there are, to a pipe; and what is written in place, maybe over the input.
 */
interface RowOutput extends RowSink, AutoCloseable {
  /** Writes what is left; not called if something failed. */
  void finish() throws IOException;

  @Override
  void close();

  /**
   * For numbers.
   *
   * @param file where to; null for the stream
   * @param out the stream of the file, or another
   * @param mostBytes of numbers that an array may hold
   * @param folder for temporary files
   */
  @SuppressWarnings("MustBeClosedChecker") // closed with this
  static RowOutput numbers(
      Streaming what,
      FileFormat format,
      String name,
      @Nullable AtomicOutput file,
      OutputStream out,
      long mostBytes,
      Path folder) {
    boolean headed = format == FileFormat.NPY && what.length() == BlockReader.UNKNOWN;
    if (file == null ? headed : file.inPlace() || (headed && !file.seekable())) {
      return new Later(new SpooledNumbers(name, what.type(), mostBytes, folder), format, out);
    }
    return new Now(
        file == null
            ? BlockWriter.to(name, out, format, what.type(), what.length())
            : BlockWriter.to(name, file, format, what.type(), what.length()));
  }

  /** For a table. */
  static RowOutput table(
      List<String> columns, String name, @Nullable AtomicOutput file, OutputStream out, Path folder)
      throws IOException {
    if (file != null && file.inPlace()) {
      SpillFile spill = new SpillFile(folder);
      return new Table(new TableWriter(columns, name, spill.stream()), spill, out);
    }
    return new Table(new TableWriter(columns, name, out), null, out);
  }

  /** Writes numbers at once. */
  record Now(BlockWriter writer) implements RowOutput {
    @Override
    public void accept(Slice... columns) {
      writer.write(columns[0]);
    }

    @Override
    public void finish() {
      writer.finish();
    }

    @Override
    public void close() {
      writer.close();
    }
  }

  /** Writes numbers once all are there. */
  record Later(SpooledNumbers numbers, FileFormat format, OutputStream out) implements RowOutput {
    @Override
    public void accept(Slice... columns) {
      numbers.accept(columns[0]);
    }

    @Override
    public void finish() throws IOException {
      NumberWriter.write(numbers.slice(), format, out);
    }

    @Override
    public void close() {
      numbers.close();
    }
  }

  /**
   * Writes a table.
   *
   * @param spill what it is written to before the stream; null for nothing
   */
  record Table(TableWriter table, @Nullable SpillFile spill, OutputStream out)
      implements RowOutput {
    @Override
    public void accept(Slice... columns) {
      try {
        table.rows(columns);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void finish() throws IOException {
      table.flush();
      if (spill != null) {
        spill.copyTo(out);
        out.flush();
      }
    }

    @Override
    public void close() {
      if (spill != null) {
        spill.close();
      }
    }
  }
}
