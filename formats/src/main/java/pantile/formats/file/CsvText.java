// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.file.Missing;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.Counted;
import pantile.text.FileFailure;
import pantile.text.Quote;

/**
 * One column of numbers in a text of fields, whose first line has the columns' names, unless the
 * user says that it has none.
 *
 * <p>Fields are separated by what the user says; else by commas, by tabs if the file is named
 * {@code .tsv}, or by semicolons if the first line has one and no comma. They are quoted as RFC
 * 4180 says. All lines have as many fields as the first.
 *
 * @param table the name of the file, for messages
 * @param column the name of the column, or its number from 1 if no column has that name
 * @param how what the user says
 */
record CsvText(String table, String column, ReadRequest how) {
  /** The first line is looked for among as many bytes. */
  private static final int FIRST_BYTES = 1 << 16;

  /** What quotes nothing: no text in UTF-8 means it (Unicode 23.7, a noncharacter). */
  private static final char NO_QUOTE = '\uffff';

  /** Fields without a value, but for empty ones, where the user says what becomes of them. */
  private static final List<String> WITHOUT_VALUE = List.of("na", "n/a", "null");

  private String label() {
    return table + PartName.SEPARATOR + column;
  }

  /**
   * Reads the column of a text to its end, into an array.
   *
   * @param in the text
   * @throws BadFileException if there is no such column, a field is no number of the type, or the
   *     text is no table
   * @throws IOException if it cannot be read
   */
  NumberData read(InputStream in) throws IOException {
    Fields fields = fields(in);
    Slice slice = TextReader.read(fields, how.type(), label(), how.hints(), fields::line);
    return new NumberData(label(), FileFormat.TEXT, slice, null);
  }

  /**
   * Opens the column of a text whose type is known.
   *
   * @param in the text
   * @param type of the numbers
   * @param closing closes what the text comes from
   */
  BlockReader blocks(InputStream in, ElementType type, Closeable closing) throws IOException {
    return blocks(in, type, BlockReader.UNKNOWN, () -> {}, closing);
  }

  /**
   * Opens the column; it is read once before, if its type is to be found.
   *
   * @param content the text
   * @param closing closes what the text comes from
   */
  BlockReader blocks(Content content, Closeable closing) throws IOException {
    ElementType type = how.type() != null ? how.type() : typeOf(content);
    return blocks(
        content.stream(),
        type,
        content.expectedLines(),
        () -> content.requireReadWhole(true),
        closing);
  }

  private BlockReader blocks(
      InputStream in, ElementType type, long expected, TextBlocks.Ending ending, Closeable closing)
      throws IOException {
    Fields fields = fields(in);
    return new TextBlocks(
        label(),
        type,
        TextReader.blocks(fields, how.type(), type, label(), how.hints(), fields::line)::read,
        expected,
        ending,
        closing);
  }

  private ElementType typeOf(Content content) throws IOException {
    Fields fields = fields(content.stream());
    ElementType type = TextReader.typeOf(fields, label(), how.hints(), fields::line);
    content.requireReadWhole(true);
    return type;
  }

  /** The fields of the column, behind the heading. */
  @SuppressWarnings("MustBeClosedChecker") // the reader of records has nothing but the text
  private Fields fields(InputStream in) throws IOException {
    Setting.require(table + " is read as a table", Setting.TABLE, how, "");
    byte[] start = withoutMark(in.readNBytes(FIRST_BYTES));
    OtherFormat.ofText(Arrays.copyOf(start, Math.min(start.length, OtherFormat.MOST_BYTES)))
        .ifPresent(other -> {
          throw new BadFileException(table + " is " + other.advice());
        });
    Dialect dialect = dialect(start);
    requireApart(dialect);
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), in);
    CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(dialect.separator())
            .quoteCharacter(dialect.quote())
            .skipEmptyLines(!dialect.single())
            .ofCsvRecord(new InputStreamReader(all, StandardCharsets.UTF_8));
    Records records = new Records(reader.iterator());
    CsvRecord first = first(records);
    if (how.options().heading()) {
      return new Fields(records, null, named(first), label());
    }
    return new Fields(records, first, numbered(first), label());
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
        if (e.getCause() instanceof BadFileException bad) {
          throw bad; // of what is compressed
        }
        throw new BadFileException(table + " is no table: " + e.getMessage(), e);
      } catch (UncheckedIOException e) {
        IOException cause = Objects.requireNonNull(e.getCause());
        throw new BadFileException(
            "cannot read " + table + ": " + FileFailure.reason(cause, "file"), cause);
      }
    }
  }

  /**
   * How a text is written, as its name and its first line tell.
   *
   * @param separator of fields
   * @param quote of fields
   * @param single whether there is one column, of which an empty line is an empty field
   */
  private record Dialect(char separator, char quote, boolean single) {}

  private Dialect dialect(byte[] start) {
    Character given = how.options().delimiter();
    char asked = given == null ? ',' : given;
    Character around = how.options().quote();
    char quote = around == null ? NO_QUOTE : around;
    boolean comma = false;
    boolean semicolon = false;
    boolean tab = false;
    boolean delimiter = false;
    boolean quoted = false;
    boolean begun = false;
    for (byte b : start) {
      if (b == '\n' && begun && !quoted) {
        break;
      }
      begun |= b != '\n' && b != '\r';
      quoted ^= b == quote;
      comma |= b == ',' && !quoted;
      semicolon |= b == ';' && !quoted;
      tab |= b == '\t' && !quoted;
      delimiter |= b == asked && !quoted;
    }
    if (given != null) {
      return new Dialect(asked, quote, !delimiter);
    }
    String named = Compression.innerName(table).toLowerCase(Locale.ROOT);
    if (named.endsWith(".tsv")) {
      return new Dialect('\t', quote, !tab);
    }
    return new Dialect(comma || !semicolon ? ',' : ';', quote, !comma && !semicolon);
  }

  /** The delimiter that a text is found to have may be the quote that was given. */
  private void requireApart(Dialect dialect) {
    if (dialect.separator() == dialect.quote()) {
      boolean options = how.hints().options();
      throw new BadFileException(
          table
              + " is read with "
              + Quote.quote(String.valueOf(dialect.quote()))
              + " between fields, which is to stand around them: give another delimiter with "
              + (options ? "--delimiter" : "ReadOptions.withDelimiter")
              + ", or leave "
              + (options ? "--quote" : "ReadOptions.withQuote")
              + " out");
    }
  }

  /** The first line that is not blank. */
  private CsvRecord first(Records records) {
    for (CsvRecord each = records.next(); each != null; each = records.next()) {
      List<String> fields = each.getFields();
      if (fields.size() > 1 || !fields.getFirst().isBlank()) {
        return each;
      }
    }
    throw new BadFileException(
        table + " is empty: it has no " + (how.options().heading() ? "heading" : "columns"));
  }

  /** Without the byte order mark of UTF-8, behind which a quoted field would not be one. */
  private static byte[] withoutMark(byte[] start) {
    boolean marked =
        start.length >= 3
            && (start[0] & 0xff) == 0xef
            && (start[1] & 0xff) == 0xbb
            && (start[2] & 0xff) == 0xbf;
    return marked ? Arrays.copyOfRange(start, 3, start.length) : start;
  }

  /** The index of the column, whose name the heading has. */
  private int named(CsvRecord heading) {
    return new Names(heading.getFields()).column(column, table);
  }

  /** The index of the column where none has a name. */
  private int numbered(CsvRecord first) {
    int number = Names.number(column, first.getFieldCount());
    if (number < 0) {
      throw new BadFileException(
          table
              + " has no column "
              + Quote.quote(column)
              + "; without a heading, it has "
              + Counted.of(first.getFieldCount(), "column")
              + ", counted from 1");
    }
    return number;
  }

  /** The fields of the column as text, one a line and one a call. */
  private final class Fields extends InputStream {
    private final Records records;
    private final int field;
    private final String name;

    /** A record that was looked at, which is no heading; null once it is taken. */
    private @Nullable CsvRecord ahead;

    private long line;
    private byte[] text = {};
    private int at;

    Fields(Records records, @Nullable CsvRecord ahead, int field, String name) {
      this.records = records;
      this.ahead = ahead;
      this.field = field;
      this.name = name;
    }

    /** Where the record begins whose field was given last. */
    long line() {
      return line;
    }

    private @Nullable CsvRecord nextRecord() {
      CsvRecord first = ahead;
      ahead = null;
      return first != null ? first : records.next();
    }

    /** Gets the next field. Returns false if there is none. */
    private boolean next() {
      if (at < text.length) {
        return true;
      }
      for (CsvRecord each = nextRecord(); each != null; each = nextRecord()) {
        String value = value(each);
        if (value != null) {
          text = (value + '\n').getBytes(StandardCharsets.UTF_8);
          at = 0;
          return true;
        }
      }
      return false;
    }

    /** The number of a record, as text; null if the record is left out. */
    private @Nullable String value(CsvRecord each) {
      line = each.getStartingLineNumber();
      String value = each.getField(field).strip();
      Missing missing = how.options().missing();
      if (missing.policy() != Missing.Policy.ERROR
          && (value.isEmpty() || WITHOUT_VALUE.contains(value.toLowerCase(Locale.ROOT)))) {
        return switch (missing.policy()) {
          case NAN -> "nan";
          case VALUE -> Objects.requireNonNull(missing.number());
          case SKIP, ERROR -> null;
        };
      }
      if (value.isEmpty() || value.startsWith("#") || value.indexOf('\n') >= 0) {
        throw new BadFileException(
            String.format(
                Locale.ROOT,
                "%s: line %d has %s where a number should be%s",
                name,
                line,
                value.isEmpty() ? "an empty field" : Quote.quote(value),
                value.isEmpty() ? how.hints().missing() : ""));
      }
      return value;
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
