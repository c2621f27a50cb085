// SPDX-License-Identifier: Apache-2.0
package pantile.cli.format;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.job.ElementType;
import pantile.job.Slice;

/**
 * Reads text with one number a line, in one pass, into arrays that grow.
 *
 * <p>Blanks around a number, blank lines and lines that begin with {@code #} are skipped. With no
 * type given, the numbers are {@code long} if every one is an integer, else {@code double}; an
 * integer that the type found so would round is an error, since nobody asked for rounding.
 */
final class TextReader {
  /** No number is written longer; a file of other things should fail before it fills the memory. */
  private static final int LONGEST_LINE = 4096;

  private final InputStream in;
  private final String name;
  private final @Nullable ElementType wanted;
  private final byte[] chunk = new byte[1 << 16];
  private int chunkAt;
  private int chunkEnd;
  private final byte[] line = new byte[LONGEST_LINE];
  private int lineLength;
  private long lineNumber;
  private boolean floating;
  private long[] longs = new long[1024];
  private double[] doubles = new double[0];
  private int count;

  private TextReader(InputStream in, @Nullable ElementType wanted, String name) {
    this.in = in;
    this.wanted = wanted;
    this.name = name;
  }

  /**
   * Reads to the end.
   *
   * @param in the text; ASCII but for a byte order mark and comments
   * @param wanted type of the elements, or null to find it
   * @param name of the file, for messages
   * @return the numbers, in an array of the type
   * @throws BadInputException if a line is no number of the type
   * @throws IOException if reading fails
   */
  static Slice read(InputStream in, @Nullable ElementType wanted, String name) throws IOException {
    TextReader reader = new TextReader(in, wanted, name);
    reader.floating = wanted != null && wanted.floating();
    while (reader.nextLine()) {
      reader.takeLine();
    }
    return reader.result();
  }

  private boolean nextLine() throws IOException {
    lineLength = 0;
    lineNumber++;
    boolean any = false;
    while (true) {
      if (chunkAt == chunkEnd) {
        chunkEnd = Math.max(0, in.read(chunk));
        chunkAt = 0;
        if (chunkEnd == 0) {
          return any;
        }
      }
      any = true;
      byte b = chunk[chunkAt++];
      if (b == '\n') {
        return true;
      }
      if (lineLength == LONGEST_LINE) {
        throw bad("is longer than " + LONGEST_LINE + " bytes; is this text?");
      }
      line[lineLength++] = b;
    }
  }

  private void takeLine() {
    int from = lineNumber == 1 ? skipByteOrderMark() : 0;
    int to = lineLength;
    while (from < to && isBlank(line[from])) {
      from++;
    }
    while (from < to && isBlank(line[to - 1])) {
      to--;
    }
    if (from == to || line[from] == '#') {
      return;
    }
    if (count == BinaryArrays.MOST_ELEMENTS) {
      BinaryArrays.requireArray(count + 1L, name);
    }
    if (floating) {
      double value = parseFloating(from, to);
      if (wanted == null) {
        requireExact(value, from, to);
      }
      add(value);
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

  /** Digits are gathered as a negative number, whose range is the wider one. */
  private void takeInteger(int from, int to) {
    boolean negative = line[from] == '-';
    int at = negative || line[from] == '+' ? from + 1 : from;
    boolean digits = at < to;
    boolean fits = true;
    long value = 0;
    for (; at < to; at++) {
      int digit = line[at] - '0';
      if (digit < 0 || digit > 9) {
        digits = false;
        break;
      }
      if (value < (Long.MIN_VALUE + digit) / 10) {
        fits = false;
      } else {
        value = value * 10 - digit;
      }
    }
    fits &= negative || value != Long.MIN_VALUE;
    if (!digits) {
      if (wanted != null) {
        throw bad("is no integer: " + shown(from, to));
      }
      double first = parseFloating(from, to);
      becomeFloating(from, to);
      add(first);
      return;
    }
    long signed = negative ? value : -value;
    if (!fits || (wanted == ElementType.INT && signed != (int) signed)) {
      int bits = wanted == ElementType.INT ? 32 : 64;
      String remedy = wanted == null ? "; --type double rounds it" : "";
      throw bad(
          String.format(
              Locale.ROOT, "does not fit in %d bits: %s%s", bits, shown(from, to), remedy));
    }
    if (count == longs.length) {
      longs = Arrays.copyOf(longs, grown(count));
    }
    longs[count++] = signed;
  }

  private void becomeFloating(int from, int to) {
    doubles = new double[Math.max(1024, longs.length)];
    for (int i = 0; i < count; i++) {
      doubles[i] = longs[i];
      if ((long) doubles[i] != longs[i] || longs[i] == Long.MAX_VALUE) {
        throw bad(
            String.format(
                Locale.ROOT,
                "is no integer, %s, so all numbers would be double, which rounds %d; --type double does so",
                shown(from, to),
                longs[i]));
      }
    }
    longs = new long[0];
    floating = true;
  }

  /** An integer after the type was found must not be rounded either. */
  private void requireExact(double value, int from, int to) {
    if (Math.abs(value) < 0x1p53 || Double.isInfinite(value)) {
      return;
    }
    String text = new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    if (text.matches("[+-]?[0-9]+") && new BigDecimal(text).compareTo(new BigDecimal(value)) != 0) {
      throw bad(
          String.format(
              Locale.ROOT,
              "is no double without rounding, %s; --type double rounds it",
              shown(from, to)));
    }
  }

  private double parseFloating(int from, int to) {
    String text = new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
    String bare = signed ? text.substring(1) : text;
    double sign = text.charAt(0) == '-' ? -1 : 1;
    if (bare.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (bare.equalsIgnoreCase("inf") || bare.equalsIgnoreCase("infinity")) {
      return sign * Double.POSITIVE_INFINITY;
    }
    // Java's literals may end in d or f, which nothing else that writes numbers does.
    if ("dDfF".indexOf(text.charAt(text.length() - 1)) < 0) {
      try {
        return wanted == ElementType.FLOAT ? Float.parseFloat(text) : Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw noNumber(from, to);
      }
    }
    throw noNumber(from, to);
  }

  private void add(double value) {
    if (count >= doubles.length) {
      doubles = Arrays.copyOf(doubles, grown(count));
    }
    doubles[count++] = value;
  }

  private static int grown(int size) {
    return (int) Math.min(BinaryArrays.MOST_ELEMENTS, Math.max(1024, size + (long) size / 2));
  }

  private Slice result() {
    ElementType type = wanted != null ? wanted : floating ? ElementType.DOUBLE : ElementType.LONG;
    return switch (type) {
      case INT -> {
        int[] narrow = new int[count];
        for (int i = 0; i < count; i++) {
          narrow[i] = (int) longs[i];
        }
        yield new Slice.Ints(narrow, 0, count);
      }
      case LONG -> new Slice.Longs(longs, 0, count);
      case FLOAT -> {
        float[] narrow = new float[count];
        for (int i = 0; i < count; i++) {
          narrow[i] = (float) doubles[i];
        }
        yield new Slice.Floats(narrow, 0, count);
      }
      case DOUBLE -> new Slice.Doubles(doubles, 0, count);
    };
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  private String shown(int from, int to) {
    return Quote.quote(new String(line, from, to - from, StandardCharsets.UTF_8));
  }

  private BadInputException noNumber(int from, int to) {
    return bad("is no number: " + shown(from, to));
  }

  private BadInputException bad(String what) {
    return new BadInputException(
        String.format(Locale.ROOT, "%s: line %d %s", name, lineNumber, what));
  }
}
