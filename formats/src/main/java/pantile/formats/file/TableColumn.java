// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.formats.column.ColumnFile;
import pantile.formats.column.Extent;
import pantile.formats.column.Heading;
import pantile.formats.column.RandomBytes;
import pantile.formats.column.StoredType;
import pantile.spi.Slice;

/**
 * One column of numbers in a file that is made of columns.
 *
 * @param kind of the file
 * @param path of the file
 * @param label what the file is called, for people
 * @param column the name of the column, or its number from 1 if no column has that name; null for
 *     the only one that holds numbers
 */
public record TableColumn(ColumnFiles kind, Path path, String label, @Nullable String column)
    implements NamedPart {
  /**
   * A column of a file that is called by its path.
   *
   * @param kind of the file
   * @param path of the file
   * @param column as above
   */
  public TableColumn(ColumnFiles kind, Path path, @Nullable String column) {
    this(kind, path, path.toString(), column);
  }

  /** A file as a reader of columns sees it. */
  private record Bytes(InputFile file) implements RandomBytes {
    @Override
    public long size() {
      return file.size();
    }

    @Override
    public void read(long at, ByteBuffer into) throws IOException {
      file.read(at, into);
    }
  }

  /**
   * Maps the column if it lies in the file as an array of its type does, else reads it into one.
   *
   * @throws BadFileException if there is no such column, it holds no numbers of the type, or the
   *     file is damaged
   */
  @Override
  public NumberData read(ReadRequest how, @Nullable Arena lent) throws IOException {
    InputFile file = InputFile.open(path, label, lent);
    boolean mapped = false;
    try (ColumnFile table = open(file)) {
      Opened opened = find(table, how);
      Conversion conversion = conversion(opened, how);
      Slice slice = map(file, table, opened, conversion);
      if (slice != null) {
        mapped = true;
        return new NumberData(opened.label(), FileFormat.TEXT, slice, file);
      }
      try (TableBlocks blocks = blocks(file, table, opened, conversion)) {
        return new NumberData(opened.label(), FileFormat.TEXT, GrowingArray.of(blocks), null);
      }
    } finally {
      if (!mapped) {
        file.close();
      }
    }
  }

  /**
   * Opens the column to read it block by block.
   *
   * @throws BadFileException as {@link #read} does
   */
  @Override
  @SuppressWarnings("MustBeClosedChecker") // closed with what is returned
  public BlockReader blocks(ReadRequest how) throws IOException {
    InputFile file = InputFile.open(path, label, null);
    ColumnFile table = null;
    boolean done = false;
    try {
      table = open(file);
      Opened opened = find(table, how);
      BlockReader blocks = blocks(file, table, opened, conversion(opened, how));
      done = true;
      return blocks;
    } finally {
      if (!done) {
        if (table != null) {
          table.close();
        }
        file.close();
      }
    }
  }

  /**
   * A column that was found.
   *
   * @param index in the file
   * @param numbers how they are stored
   * @param label the file and the column, for messages
   */
  private record Opened(int index, StoredType numbers, String label) {}

  private ColumnFile open(InputFile file) throws IOException {
    if (!file.believed()) {
      throw new BadFileException(label + " is empty, or not a file of a size that can be told");
    }
    return kind.open(new Bytes(file), label);
  }

  private static Conversion conversion(Opened opened, ReadRequest how) {
    return new Conversion(
        opened.label(),
        opened.numbers(),
        how.type(),
        how.options().missing(),
        how.hints().missing());
  }

  private static TableBlocks blocks(
      InputFile file, ColumnFile table, Opened opened, Conversion conversion) throws IOException {
    return new TableBlocks(
        opened.label(),
        file,
        table,
        opened.index(),
        conversion,
        place(table, opened, conversion) != null);
  }

  /**
   * Where elements lie as they are to be; null if they do not. What is asked about missing values
   * holds for a column without any too: else their type would depend on how the column is read.
   */
  private static @Nullable Extent place(ColumnFile table, Opened opened, Conversion conversion) {
    boolean same = conversion.type() == opened.numbers().elements() && conversion.keepsRows();
    return same ? table.place(opened.index()) : null;
  }

  private static @Nullable Slice map(
      InputFile file, ColumnFile table, Opened opened, Conversion conversion) {
    Extent place = place(table, opened, conversion);
    if (place == null) {
      return null;
    }
    try {
      return new Slice.Mapped(
          file.map(place.at(), place.bytes()), conversion.type(), ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      return null; // reading says what is wrong, if anything is
    }
  }

  private Opened find(ColumnFile table, ReadRequest how) {
    Setting.require(label + " is " + kind.title(), Setting.COLUMNS, how, "");
    List<Heading> headings = table.headings();
    String wanted = column != null ? column : how.column();
    int index = wanted == null ? only(headings) : names(headings).column(wanted, label);
    Heading heading = headings.get(index);
    StoredType numbers = heading.numbers();
    String its = PartName.of(label, wanted == null ? heading.name() : wanted);
    if (numbers == null) {
      throw new BadFileException(its + " holds no numbers that are read: it is " + heading.type());
    }
    return new Opened(index, numbers, its);
  }

  private int only(List<Heading> headings) {
    List<Heading> numbers = headings.stream().filter(each -> each.numbers() != null).toList();
    if (numbers.size() != 1) {
      throw new BadFileException(
          label
              + (numbers.isEmpty()
                  ? " has no column of numbers"
                  : " has several columns of numbers")
              + "; it has "
              + names(headings)
              + (numbers.isEmpty() ? "" : ": name one, as " + example(numbers)));
    }
    return headings.indexOf(numbers.getFirst());
  }

  private String example(List<Heading> numbers) {
    return PartName.of(label, numbers.getFirst().name());
  }

  private static Names names(List<Heading> headings) {
    return new Names(headings.stream().map(Heading::name).toList());
  }
}
