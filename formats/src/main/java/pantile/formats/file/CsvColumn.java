// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.FileFailure;
import pantile.text.Quote;

/**
 * One column of numbers in a file of comma-separated values, whose first line has the columns'
 * names.
 *
 * <p>Fields are separated by commas, by tabs if the file is named {@code .tsv}, or by semicolons if
 * the heading has one and no comma. They are quoted as RFC 4180 says. All lines have as many fields
 * as the heading.
 *
 * @param path of the file
 * @param column the name of the column, or its number from 1 if no column has that name
 */
public record CsvColumn(Path path, String column) implements NamedPart {
  /** As many names as a message lists. */
  private static final int MOST_NAMES = 12;

  /**
   * Reads the column into an array.
   *
   * @throws BadFileException if there is no such column, a field is no number of the type, or the
   *     file is no table
   */
  @Override
  public NumberData read(ReadOptions how, @Nullable Arena lent) {
    return read(how.type(), how.hints());
  }

  private NumberData read(@Nullable ElementType wanted, Hints hints) {
    try (Column lines = open()) {
      Slice slice = TextReader.read(lines.fields, wanted, label(), hints, lines.fields::line);
      lines.file.requireReadWhole(true);
      return new NumberData(label(), FileFormat.TEXT, slice, null);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Opens the column to read it block by block; it is read once before, if its type is to be found.
   *
   * @throws BadFileException as {@link #read} does
   */
  @Override
  public BlockReader blocks(ReadOptions how) {
    ElementType wanted = how.type();
    Hints hints = how.hints();
    try {
      ElementType type = wanted != null ? wanted : typeOf(hints);
      Column lines = open();
      return new TextBlocks(
          label(),
          type,
          TextReader.blocks(lines.fields, wanted, type, label(), hints, lines.fields::line)::read,
          lines.file.expectedLines(),
          () -> lines.file.requireReadWhole(true),
          lines);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private ElementType typeOf(Hints hints) throws IOException {
    try (Column lines = open()) {
      ElementType type = TextReader.typeOf(lines.fields, label(), hints, lines.fields::line);
      lines.file.requireReadWhole(true);
      return type;
    }
  }

  private String label() {
    return new PartName(path, column).toString();
  }

  /**
   * The column of an open file, behind the heading.
   *
   * @param file the table
   * @param fields the column's
   */
  private record Column(InputFile file, Fields fields) implements Closeable {
    @Override
    public void close() {
      file.close();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // the reader of records has nothing but the file
  private Column open() throws IOException {
    InputFile file = InputFile.open(path, path.toString(), null);
    boolean done = false;
    try {
      OtherFormat.ofText(file.stream().readNBytes(OtherFormat.MOST_BYTES))
          .ifPresent(other -> {
            throw new BadFileException(path + " is " + other.advice());
          });
      Dialect dialect = dialect(file);
      CsvReader<CsvRecord> reader =
          CsvReader.builder()
              .fieldSeparator(dialect.separator())
              .skipEmptyLines(!dialect.single())
              .ofCsvRecord(new InputStreamReader(file.stream(), StandardCharsets.UTF_8));
      Iterator<CsvRecord> records = reader.iterator();
      int field = field(heading(new Records(records)));
      Column column = new Column(file, new Fields(new Records(records), field, label()));
      done = true;
      return column;
    } finally {
      if (!done) {
        file.close();
      }
    }
  }

  /** Records, of which whatever is wrong with the file is told as a user needs it. */
  private final class Records {
    private final Iterator<CsvRecord> all;

    Records(Iterator<CsvRecord> all) {
      this.all = all;
    }

    /** The next one; null at the end. */
    @Nullable CsvRecord next() {
      try {
        return all.hasNext() ? all.next() : null;
      } catch (CsvParseException e) {
        throw new BadFileException(path + " is no table: " + e.getMessage(), e);
      } catch (UncheckedIOException e) {
        throw unreadable(Objects.requireNonNull(e.getCause()));
      }
    }
  }

  private BadFileException unreadable(IOException e) {
    return new BadFileException("cannot read " + path + ": " + FileFailure.reason(e, "file"), e);
  }

  /**
   * How a file is written, as its name and its first line tell.
   *
   * @param separator of fields
   * @param single whether there is one column, of which an empty line is an empty field
   */
  private record Dialect(char separator, boolean single) {}

  private Dialect dialect(InputFile file) throws IOException {
    boolean comma = false;
    boolean semicolon = false;
    boolean tab = false;
    boolean quoted = false;
    boolean begun = false;
    for (byte b : file.stream().readNBytes(1 << 16)) {
      if (b == '\n' && begun && !quoted) {
        break;
      }
      begun |= b != '\n' && b != '\r';
      quoted ^= b == '"';
      comma |= b == ',' && !quoted;
      semicolon |= b == ';' && !quoted;
      tab |= b == '\t' && !quoted;
    }
    if (path.toString().toLowerCase(Locale.ROOT).endsWith(".tsv")) {
      return new Dialect('\t', !tab);
    }
    return new Dialect(comma || !semicolon ? ',' : ';', !comma && !semicolon);
  }

  /** The first line that is not blank. */
  private List<String> heading(Records records) {
    for (CsvRecord each = records.next(); each != null; each = records.next()) {
      List<String> fields = each.getFields();
      if (fields.size() > 1 || !fields.getFirst().isBlank()) {
        return fields;
      }
    }
    throw new BadFileException(path + " is empty: it has no heading");
  }

  /** The index of the column. */
  private int field(List<String> heading) {
    List<String> names =
        heading.getFirst().startsWith("\ufeff") // a byte order mark
            ? withFirst(heading.getFirst().substring(1), heading)
            : heading;
    int index = names.indexOf(column);
    if (index >= 0) {
      if (index != names.lastIndexOf(column)) {
        throw new BadFileException(
            path
                + " has several columns named "
                + Quote.quote(column)
                + "; give the number of one");
      }
      return index;
    }
    if (column.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(column);
      if (number >= 1 && number <= names.size()) {
        return number - 1;
      }
    }
    StringBuilder all = new StringBuilder();
    for (String name : names.subList(0, Math.min(names.size(), MOST_NAMES))) {
      all.append(all.isEmpty() ? "" : ", ").append(Quote.quote(name));
    }
    throw new BadFileException(
        path
            + " has no column "
            + Quote.quote(column)
            + "; it has "
            + all
            + (names.size() > MOST_NAMES ? ", …" : ""));
  }

  private static List<String> withFirst(String first, List<String> heading) {
    String[] names = heading.toArray(String[]::new);
    names[0] = first;
    return List.of(names);
  }

  /** The fields of the column as text, one a line and one a call. */
  private static final class Fields extends InputStream {
    private final Records records;
    private final int field;
    private final String name;
    private long line;
    private byte[] text = {};
    private int at;

    Fields(Records records, int field, String name) {
      this.records = records;
      this.field = field;
      this.name = name;
    }

    /** Where the record begins whose field was given last. */
    long line() {
      return line;
    }

    /** Gets the next field. Returns false if there is none. */
    private boolean next() {
      if (at < text.length) {
        return true;
      }
      CsvRecord record = records.next();
      if (record == null) {
        return false;
      }
      line = record.getStartingLineNumber();
      String value = record.getField(field).strip();
      if (value.isEmpty() || value.startsWith("#") || value.indexOf('\n') >= 0) {
        throw new BadFileException(
            String.format(
                Locale.ROOT,
                "%s: line %d has %s where a number should be",
                name,
                line,
                value.isEmpty() ? "an empty field" : Quote.quote(value)));
      }
      text = (value + '\n').getBytes(StandardCharsets.UTF_8);
      at = 0;
      return true;
    }

    @Override
    public int read() {
      return next() ? text[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) {
      if (length == 0) {
        return 0;
      }
      if (!next()) {
        return -1;
      }
      int count = Math.min(length, text.length - at);
      System.arraycopy(text, at, to, from, count);
      at += count;
      return count;
    }
  }
}
