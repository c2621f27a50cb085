// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pantile.formats.file.AtomicOutput;
import pantile.formats.file.BlockReader;
import pantile.formats.file.BlockWriter;
import pantile.formats.file.FileFormat;
import pantile.formats.file.NumberWriter;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Writes rows as they come. What must not be written yet goes to a temporary file: numbers whose
 * header says how many there are, to a pipe; and what is written in place, maybe over the input.
 */
public interface RowOutput extends RowSink, AutoCloseable {
  /**
   * Writes what is left; not called if something failed.
   *
   * @throws IOException if that fails
   */
  void finish() throws IOException;

  @Override
  void close();

  /**
   * Begins to write rows of one column.
   *
   * @param name of the file or the stream, for messages
   * @param file where to; null for the stream
   * @param out the stream of the file, or another
   * @param format in which to write
   * @param type of the numbers
   * @param length how many; {@link BlockReader#UNKNOWN} if only the last one tells
   * @param mostBytes of numbers that an array may hold
   * @param folder for temporary files
   * @return takes the numbers; the caller closes it
   */
  @SuppressWarnings("MustBeClosedChecker") // closed with this
  static RowOutput numbers(
      String name,
      @Nullable AtomicOutput file,
      OutputStream out,
      FileFormat format,
      ElementType type,
      long length,
      long mostBytes,
      Path folder) {
    boolean headed = format == FileFormat.NPY && length == BlockReader.UNKNOWN;
    if (file == null ? headed : file.inPlace() || (headed && !file.seekable())) {
      return new Later(new SpooledNumbers(name, type, mostBytes, folder), format, out);
    }
    return new Now(
        file == null
            ? BlockWriter.to(name, out, format, type, length)
            : BlockWriter.to(name, file, format, type, length));
  }

  /**
   * Writes numbers at once.
   *
   * @param writer takes them
   */
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

  /**
   * Writes numbers once all are there.
   *
   * @param numbers keeps them
   * @param format in which to write
   * @param out where to
   */
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
}
