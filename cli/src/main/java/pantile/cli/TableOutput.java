// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.formats.file.AtomicOutput;
import pantile.formats.file.SpillFile;
import pantile.formats.stream.RowOutput;
import pantile.spi.Slice;

/**
 * Writes rows of a table as they come.
 *
 * @param table takes the rows
 * @param spill what it is written to before the stream; null for nothing
 * @param out the stream
 */
record TableOutput(TableWriter table, @Nullable SpillFile spill, OutputStream out)
    implements RowOutput {
  /**
   * Begins a table. One that is written in place, maybe over the input, goes to a temporary file
   * first.
   *
   * @param columns their names
   * @param name of the file
   * @param file where to; null for the stream
   * @param out the stream of the file, or another
   * @param folder for temporary files
   */
  static RowOutput of(
      List<String> columns, String name, @Nullable AtomicOutput file, OutputStream out, Path folder)
      throws IOException {
    if (file != null && file.inPlace()) {
      SpillFile spill = new SpillFile(folder);
      return new TableOutput(new TableWriter(columns, name, spill.stream()), spill, out);
    }
    return new TableOutput(new TableWriter(columns, name, out), null, out);
  }

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
