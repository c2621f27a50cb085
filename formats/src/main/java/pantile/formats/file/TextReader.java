// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.Quote;

/**
 * Reads text with one number a line, in one pass, into arrays that grow.
 *
 * <p>Blanks around a number, blank lines and lines that begin with {@code #} are skipped; lines end
 * in LF or CR LF. With no type given, the numbers are {@code long} if every one is an integer, else
 * {@code double}; an integer that the type found so would round is an error, since nobody asked for
 * rounding. A finite number that would become infinite is one for every type.
 */
final class TextReader {
  /** No number is written longer; a file of other things should fail before it fills the memory. */
  static final int LONGEST_LINE = 4096;

  /** Numbers that are gathered before they are copied to a block. */
  private static final int GATHERED = 1 << 13;

  /** With any digit more, an integer of this value or less fits in 64 bits. */
  private static final long MOST_BEFORE_DIGIT = Long.MAX_VALUE / 10 - 1;

  private final InputStream in;
  private final String name;
  private final @Nullable ElementType wanted;
  private final TextNumbers numbers;
  private final Hints hints;

  /** Says which line of a file was read last; null where every line that was read is one. */
  private final @Nullable LongSupplier lines;

  private final byte[] chunk;
  private int chunkAt;
  private int chunkEnd;
  private final IntegerLines integers = new IntegerLines();
  private final DecimalLines decimals = new DecimalLines();

  /** Integers that become {@code int}s. */
  private long @Nullable [] wide;

  private final byte[] line = new byte[LONGEST_LINE];
  private int lineLength;
  private long lineNumber;

  /** Whether the type was found before, so that no number may change it. */
  private final boolean found;

  /** Whether blocks were read before the numbers at hand. */
  private boolean begun;

  private TextReader(
      InputStream in,
      @Nullable ElementType wanted,
      boolean found,
      TextNumbers numbers,
      String name,
      Hints hints,
      @Nullable LongSupplier lines) {
    this(in, new byte[1 << 16], 0, wanted, found, numbers, name, hints, lines);
  }

  private TextReader(
      InputStream in,
      byte[] chunk,
      int filled,
      @Nullable ElementType wanted,
      boolean found,
      TextNumbers numbers,
      String name,
      Hints hints,
      @Nullable LongSupplier lines) {
    this.in = in;
    this.chunk = chunk;
    this.chunkEnd = filled;
    this.lines = lines;
    this.wanted = wanted;
    this.found = found;
    this.name = name;
    this.numbers = numbers;
    this.hints = hints;
  }

  /**
   * Makes a reader of blocks.
   *
   * @param in the text
   * @param wanted the type that somebody asked for, or null
   * @param type the same, or else what {@link #typeOf} found
   * @param name of the file, for messages
   * @param hints what messages tell readers to do instead
   * @param lines as for {@link #read(InputStream, ElementType, String, Hints, LongSupplier)}
   */
  static TextReader blocks(
      InputStream in,
      @Nullable ElementType wanted,
      ElementType type,
      String name,
      Hints hints,
      @Nullable LongSupplier lines) {
    TextNumbers numbers = wanted != null ? new TextNumbers(wanted) : TextNumbers.found(type);
    return new TextReader(in, wanted, wanted == null, numbers, name, hints, lines);
  }

  /**
   * Makes a reader of a part of a text, which is in memory.
   *
   * @param text whole lines; {@link DecimalLines#ROOM} bytes behind them make their last ones quick
   * @param length of the text in bytes
   * @param wanted the type that somebody asked for, or null
   * @param type the same, or else what {@link #typeOf} found
   * @param name of the file, for messages
   * @param hints what messages tell readers to do instead
   */
  static TextReader part(
      byte[] text,
      int length,
      @Nullable ElementType wanted,
      ElementType type,
      String name,
      Hints hints) {
    TextNumbers numbers = wanted != null ? new TextNumbers(wanted) : TextNumbers.found(type);
    InputStream none = InputStream.nullInputStream();
    return new TextReader(none, text, length, wanted, wanted == null, numbers, name, hints, null);
  }

  /**
   * Says that what is read is a part of a text, before anything is read.
   *
   * @param lines how many lines precede it
   * @param numbersBefore whether numbers do
   * @return this
   */
  TextReader after(long lines, boolean numbersBefore) {
    lineNumber = lines;
    begun = numbersBefore;
    return this;
  }

  /** How many lines were read, and precede this part. */
  long linesRead() {
    return lineNumber;
  }

  /**
   * The type of a text, if its first lines tell it: one is no integer.
   *
   * @param start whole lines
   * @param name of the file, for messages
   * @param hints what messages tell readers to do instead
   * @return DOUBLE, or null if nothing is known
   * @throws BadFileException if a line is no number, or no type holds all numbers without rounding
   */
  static @Nullable ElementType typeOfStart(InputStream start, String name, Hints hints)
      throws IOException {
    TextNumbers numbers = TextNumbers.finding();
    TextReader reader = new TextReader(start, null, false, numbers, name, hints, null);
    while (reader.takeNext()) {
      // on to the end
    }
    return numbers.floating() && numbers.beyond() == null ? ElementType.DOUBLE : null;
  }

  /**
   * Reads a text to its end to find the type of its numbers, and keeps none of them.
   *
   * @param in the text
   * @param name of the file, for messages
   * @param hints what messages tell readers to do instead
   * @param lines as for {@link #read(InputStream, ElementType, String, Hints, LongSupplier)}
   * @return LONG or DOUBLE
   * @throws BadFileException if a line is no number, or no type holds all numbers without rounding
   * @throws IOException if reading fails
   */
  static ElementType typeOf(InputStream in, String name, Hints hints, @Nullable LongSupplier lines)
      throws IOException {
    TextNumbers numbers = TextNumbers.finding();
    TextReader reader = new TextReader(in, null, false, numbers, name, hints, lines);
    while (reader.takeNext()) {
      // on to the end
    }
    numbers.requireFitting();
    return numbers.type();
  }

  /**
   * Reads on.
   *
   * @param into an array's part, which is filled from its start
   * @return how many numbers were read: fewer than there is room for only at the end
   * @throws BadFileException if a line is no number of the type
   * @throws IOException if reading fails
   */
  int read(Slice into) throws IOException {
    int room = Math.toIntExact(into.length());
    int done = 0;
    int patience = 1;
    boolean more = true;
    while (done < room && more) {
      int plain = plainLines(into, done);
      done += plain;
      // Where lines are of the usual form, one that is not is passed by; else many are taken.
      patience = plain > 0 ? 1 : Math.min(2 * patience, GATHERED);
      int part = Math.min(room - done, patience);
      numbers.clear();
      while (numbers.count() < part && more) {
        more = takeNext();
      }
      int count = numbers.count();
      numbers.copyTo(into.sub(done, (long) done + count));
      done += count;
      begun |= done > 0;
    }
    return done;
  }

  /** Takes lines of the usual form that are at hand, and returns how many. */
  private int plainLines(Slice into, int done) {
    int wholes = wanted == null ? TextNumbers.EXACT_DIGITS : Integer.MAX_VALUE;
    int count =
        switch (into) {
          case Slice.Longs s ->
              integers.read(
                  chunk,
                  chunkAt,
                  chunkEnd,
                  s.array(),
                  s.from() + done,
                  s.to(),
                  Long.MIN_VALUE,
                  Long.MAX_VALUE);
          case Slice.Ints s -> plainInts(s, done);
          case Slice.Doubles s ->
              decimals.read(chunk, chunkAt, chunkEnd, s.array(), s.from() + done, s.to(), wholes);
          case Slice.Floats s ->
              decimals.read(chunk, chunkAt, chunkEnd, s.array(), s.from() + done, s.to(), wholes);
          default -> 0;
        };
    if (count > 0) {
      chunkAt = into.type().floating() ? decimals.next() : integers.next();
      lineNumber += count;
      begun = true;
    }
    return count;
  }

  private int plainInts(Slice.Ints into, int done) {
    long[] gathered = wide == null ? new long[GATHERED] : wide;
    wide = gathered;
    int most = (int) Math.min(into.length() - done, gathered.length);
    int count =
        integers.read(
            chunk, chunkAt, chunkEnd, gathered, 0, most, Integer.MIN_VALUE, Integer.MAX_VALUE);
    for (int i = 0; i < count; i++) {
      into.array()[into.from() + done + i] = (int) gathered[i];
    }
    return count;
  }

  /**
   * Reads to the end.
   *
   * @param in the text; ASCII but for a byte order mark and comments
   * @param wanted type of the elements, or null to find it
   * @param name of the file, for messages
   * @param hints what messages tell readers to do instead
   * @return the numbers, in an array of the type
   * @throws BadFileException if a line is no number of the type
   * @throws IOException if reading fails
   */
  static Slice read(InputStream in, @Nullable ElementType wanted, String name, Hints hints)
      throws IOException {
    return read(in, wanted, name, hints, null);
  }

  /**
   * Reads lines that were taken out of a file to their end.
   *
   * @param in the lines, of which one call of {@code read} gives one at most
   * @param wanted type of the elements, or null to find it
   * @param name of the file, for messages
   * @param hints what messages tell readers to do instead
   * @param lines says where the line stands in the file that {@code in} gave last; null if every
   *     line of the file is given
   * @return the numbers, in an array of the type
   * @throws BadFileException if a line is no number of the type
   * @throws IOException if reading fails
   */
  static Slice read(
      InputStream in,
      @Nullable ElementType wanted,
      String name,
      Hints hints,
      @Nullable LongSupplier lines)
      throws IOException {
    TextNumbers numbers = new TextNumbers(wanted);
    TextReader reader = new TextReader(in, wanted, false, numbers, name, hints, lines);
    while (reader.takeNext()) {
      // on to the end
    }
    return numbers.slice();
  }

  /** Takes the next line, be it a number or not. Returns false at the end. */
  private boolean takeNext() throws IOException {
    if (takePlain()) {
      return true;
    }
    if (!nextLine()) {
      return false;
    }
    takeLine();
    return true;
  }

  /**
   * Takes a line that is nothing but an integer, if all of it is at hand and the integer is exact
   * in whatever the numbers are: most lines of integers. Does nothing and returns false for others.
   */
  private boolean takePlain() {
    int at = chunkAt;
    boolean negative = at < chunkEnd && chunk[at] == '-';
    int first = negative ? at + 1 : at;
    long value = 0;
    for (at = first; at < chunkEnd && chunk[at] >= '0' && chunk[at] <= '9'; at++) {
      if (value > MOST_BEFORE_DIGIT) {
        return false;
      }
      value = 10 * value + (chunk[at] - '0');
    }
    int digits = at - first;
    if (at + 1 < chunkEnd && chunk[at] == '\r') {
      at++;
    }
    if (digits == 0 || at >= chunkEnd || chunk[at] != '\n') {
      return false;
    }
    BinaryArrays.requireArray(numbers.count() + 1L, name);
    if (numbers.floating()) {
      if (digits > TextNumbers.EXACT_DIGITS) {
        return false;
      }
      double exact = negative ? -(double) value : value;
      if (wanted == null) {
        numbers.addExact(exact);
      } else {
        numbers.addFloating(exact);
      }
    } else {
      long signed = negative ? -value : value;
      if (wanted == ElementType.INT && signed != (int) signed) {
        return false;
      }
      numbers.addInteger(signed, negative);
    }
    chunkAt = at + 1;
    lineNumber++;
    return true;
  }

  private boolean nextLine() throws IOException {
    lineLength = 0;
    lineNumber++;
    boolean any = false;
    boolean skipped = false;
    while (true) {
      if (chunkAt == chunkEnd) {
        chunkEnd = Math.max(0, in.read(chunk));
        chunkAt = 0;
        if (chunkEnd == 0) {
          lineNumber -= any ? 0 : 1;
          return any;
        }
      }
      any = true;
      byte b = chunk[chunkAt++];
      if (b == '\n') {
        return true;
      }
      if (lineLength < LONGEST_LINE) {
        line[lineLength++] = b;
      } else if (!skipped) {
        skipped = line[start()] == '#';
        if (!skipped) {
          throw bad("is longer than " + LONGEST_LINE + " bytes; is this text?");
        }
      }
    }
  }

  /**
   * Where a line begins, after blanks and a byte order mark; before its end if it is a full one.
   */
  private int start() {
    int from = lineNumber == 1 ? skipByteOrderMark() : 0;
    while (from < lineLength - 1 && isBlank(line[from])) {
      from++;
    }
    return from;
  }

  private void takeLine() {
    int from = start();
    int to = lineLength;
    while (from < to && isBlank(line[to - 1])) {
      to--;
    }
    if (from >= to || line[from] == '#') {
      return;
    }
    BinaryArrays.requireArray(numbers.count() + 1L, name);
    if (numbers.floating()) {
      takeFloating(from, to);
    } else {
      takeInteger(from, to);
    }
  }

  private int skipByteOrderMark() {
    boolean there =
        lineLength >= 3
            && line[0] == (byte) 0xef
            && line[1] == (byte) 0xbb
            && line[2] == (byte) 0xbf;
    return there ? 3 : 0;
  }

  private void takeFloating(int from, int to) {
    if (wanted != null || !isInteger(from, to)) {
      numbers.addFloating(parseFloating(from, to));
      return;
    }
    String text = text(from, to);
    double value = Double.parseDouble(text);
    if (!TextNumbers.isExact(text, value)) {
      BadFileException earlier = numbers.beyond();
      throw earlier != null
          ? earlier
          : bad("is no double without rounding, " + shown(from, to) + rounding(value));
    }
    numbers.addExact(value);
  }

  private boolean isInteger(int from, int to) {
    int at = line[from] == '-' || line[from] == '+' ? from + 1 : from;
    boolean digits = at < to;
    for (; at < to; at++) {
      digits &= line[at] >= '0' && line[at] <= '9';
    }
    return digits;
  }

  /** Digits are gathered as a negative number, whose range is the wider one. */
  private void takeInteger(int from, int to) {
    if (!isInteger(from, to)) {
      takeFirstFloating(from, to);
      return;
    }
    boolean negative = line[from] == '-';
    boolean fits = true;
    long value = 0;
    for (int at = negative || line[from] == '+' ? from + 1 : from; at < to; at++) {
      int digit = line[at] - '0';
      if (value < (Long.MIN_VALUE + digit) / 10) {
        fits = false;
      } else {
        value = value * 10 - digit;
      }
    }
    fits &= negative || value != Long.MIN_VALUE;
    long signed = negative ? value : -value;
    if (wanted == ElementType.INT && !(fits && signed == (int) signed)) {
      throw bad("does not fit in 32 bits: " + shown(from, to));
    }
    if (fits) {
      numbers.addInteger(signed, negative);
    } else if (wanted != null) {
      throw bad("does not fit in 64 bits: " + shown(from, to));
    } else {
      takeWideInteger(from, to);
    }
  }

  /** Numbers that are not all integers may be doubles, and this one as well. */
  private void takeWideInteger(int from, int to) {
    String text = text(from, to);
    double value = Double.parseDouble(text);
    BadFileException problem = bad("does not fit in 64 bits: " + shown(from, to) + rounding(value));
    if (found || !TextNumbers.isExact(text, value)) {
      throw problem;
    }
    numbers.addBeyond(value, problem);
  }

  /** What helps: of a file that is not known to be text, a type alone would make raw numbers. */
  private String rounding(double value) {
    return Double.isInfinite(value) ? ", nor in a double" : "; " + hints.rounding() + " rounds it";
  }

  private void takeFirstFloating(int from, int to) {
    double value = parseFloating(from, to);
    if (wanted != null) {
      throw bad("is no integer: " + shown(from, to));
    }
    if (found) {
      throw bad("is no integer now, " + shown(from, to) + "; the file changed while it was read");
    }
    numbers.becomeFloating(integer ->
        bad(
            String.format(
                Locale.ROOT,
                "is no integer, %s, so all numbers would be double, which rounds %d; %s does so",
                shown(from, to),
                integer,
                hints.rounding())));
    numbers.addFloating(value);
  }

  private double parseFloating(int from, int to) {
    try {
      return DecimalText.parse(
          text(from, to), wanted == ElementType.FLOAT ? ElementType.FLOAT : ElementType.DOUBLE);
    } catch (NumberFormatException e) {
      throw bad(
          String.format(
              Locale.ROOT, "%s: %s%s", e.getMessage(), shown(from, to), advice(text(from, to))));
    }
  }

  /** What those who wrote a line that is no number may have meant. */
  private String advice(String text) {
    if (text.indexOf('\0') >= 0) {
      return "; is this UTF-16, or binary?";
    }
    if (text.indexOf('\r') >= 0) {
      return "; lines end in LF or CR LF";
    }
    char first = text.charAt(0);
    String table =
        text.matches("(?s).*[,;\t].*")
            ? "; of a table, " + hints.tableColumn() + " reads a column"
            : "";
    if (numbers.count() == 0 && !begun && (first == '"' || Character.isLetter(first))) {
      return table.isEmpty() ? "; a heading must begin with #, or be taken out" : table;
    }
    if (text.matches("[+-]?0[xX].*")) {
      return "; numbers are decimal";
    }
    if (text.matches("[-+.0-9eE]+[,;\\s].*")) {
      return "; there should be one number a line, with a point before its fraction" + table;
    }
    return "";
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  private String text(int from, int to) {
    return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private String shown(int from, int to) {
    return Quote.quote(new String(line, from, to - from, StandardCharsets.UTF_8));
  }

  private BadFileException bad(String what) {
    return new BadFileException(
        String.format(
            Locale.ROOT,
            "%s: line %d %s",
            name,
            lines == null ? lineNumber : lines.getAsLong(),
            what));
  }
}
