// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import pantile.error.BadFileException;
import pantile.formats.column.ColumnFile;
import pantile.formats.column.ColumnRows;
import pantile.formats.column.Rows;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.FileFailure;

/** A column of a file that is made of columns. */
final class TableBlocks implements BlockReader {
  private final String name;
  private final InputFile file;
  private final ColumnFile table;
  private final ColumnRows rows;
  private final Conversion conversion;
  private final boolean mappable;
  private final long length;

  /** Elements that were read and not yet given. */
  private Slice ready;

  /** Rows that were read. */
  private long done;

  private boolean ended;

  /**
   * Makes a reader.
   *
   * @param file closed with this
   * @param table of that file; closed with this
   * @param column its index
   * @param conversion makes elements of rows
   * @param mappable whether the column can be mapped
   */
  TableBlocks(
      String name,
      InputFile file,
      ColumnFile table,
      int column,
      Conversion conversion,
      boolean mappable)
      throws IOException {
    this.name = name;
    this.file = file;
    this.table = table;
    this.conversion = conversion;
    this.mappable = mappable;
    this.length = conversion.keepsRows() && table.counted(column) ? table.rows() : UNKNOWN;
    this.ready = BinaryArrays.newArray(conversion.type(), 0);
    this.rows = table.rows(column);
  }

  @Override
  public String name() {
    return name;
  }

  /** Results are written as those of any column of a table. */
  @Override
  public FileFormat format() {
    return FileFormat.TEXT;
  }

  @Override
  public ElementType type() {
    return conversion.type();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public long expected() {
    return table.rows();
  }

  @Override
  public boolean mappable() {
    return mappable;
  }

  @Override
  public int read(Slice into) {
    int count = 0;
    while (count < into.length() && available()) {
      long part = Math.min(into.length() - count, ready.length());
      BinaryArrays.copy(ready, 0, into, count, part);
      ready = ready.sub(part, ready.length());
      count += (int) part;
    }
    return count;
  }

  /** Whether an element is at hand, after reading if none was. */
  private boolean available() {
    try {
      while (ready.length() == 0 && !ended) {
        Rows next = rows.next();
        if (next == null) {
          ended = true;
          file.requireStillThere();
        } else {
          ready = conversion.apply(next, done);
          done += next.values().length();
        }
      }
    } catch (IOException e) {
      throw new BadFileException("cannot read " + name + ": " + FileFailure.reason(e, "file"), e);
    }
    return ready.length() > 0;
  }

  @Override
  public void close() {
    rows.close();
    table.close();
    file.close();
  }
}
