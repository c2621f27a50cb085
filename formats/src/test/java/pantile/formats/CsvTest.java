// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.error.BadFileException;
import pantile.file.Missing;
import pantile.file.ReadOptions;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Tables of other separators, without headings, with values missing, and compressed. */
class CsvTest {
  private static final ReadOptions HEADLESS = ReadOptions.DEFAULT.withoutHeading();

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String text(Slice slice) {
    return switch (slice) {
      case Slice.Ints s -> Arrays.toString(Arrays.copyOfRange(s.array(), s.from(), s.to()));
      case Slice.Longs s -> Arrays.toString(Arrays.copyOfRange(s.array(), s.from(), s.to()));
      case Slice.Floats s -> Arrays.toString(Arrays.copyOfRange(s.array(), s.from(), s.to()));
      case Slice.Doubles s -> Arrays.toString(Arrays.copyOfRange(s.array(), s.from(), s.to()));
      default -> throw new AssertionError(slice);
    };
  }

  private static void fails(String part, Executable work) {
    String message = String.valueOf(assertThrows(BadFileException.class, work).getMessage());
    assertTrue(message.contains(part), message);
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t', '|', ' ', ':', '/', '#'})
  void anySeparatorMayBeSaid(char separator) throws IOException {
    Path file = file("x", "a_b_\"c_d\"\n1_2_3\n\"4\"_5_\"6\"\n".replace('_', separator));
    ReadOptions options = ReadOptions.DEFAULT.withDelimiter(separator);
    assertEquals("[1, 4]", text(Csv.read(file, options.withColumn("a"))));
    assertEquals("[3, 6]", text(Csv.read(file, options.withColumn("c" + separator + "d"))));
    assertEquals("[3, 6]", text(Csv.read(file, options.withColumn("3"))));
    assertEquals(
        "[2.0, 5.0]", text(Csv.read(file, options.withColumn("b").withType(ElementType.DOUBLE))));
    Path single = file("y", "a\n1\n\n2\n");
    fails("line 3 has an empty field", () -> Csv.read(single, options.withColumn("a")));
    assertEquals(
        "[1, 2]", text(Csv.read(single, options.withMissing(Missing.SKIP).withColumn("a"))));
  }

  @ParameterizedTest
  @ValueSource(chars = {'"', '\n', '\r', '.', '-', '+', 'e', '7', 'é', '\0'})
  void separatorsThatNumbersHaveAreRefused(char separator) {
    assertThrows(
        IllegalArgumentException.class, () -> ReadOptions.DEFAULT.withDelimiter(separator));
  }

  @Test
  void withoutAHeadingColumnsAreNumbered() throws IOException {
    Path file = file("x.csv", "\ufeff1,2\n\n3,4.5\n");
    assertEquals("[1, 3]", text(Csv.read(file, HEADLESS.withColumn("1"))));
    assertEquals("[2.0, 4.5]", text(Csv.read(file, HEADLESS.withColumn("2"))));
    for (String none : new String[] {"0", "3", "a", "-1"}) {
      fails("without a heading, it has 2 columns", () -> Csv.read(file, HEADLESS.withColumn(none)));
    }
    Path one = file("one.csv", "\ufeff7\n8\n");
    assertEquals("[7, 8]", text(Csv.read(one, HEADLESS.withColumn("1"))));
    Path bad = file("bad.csv", "1,2\nx,3\n");
    fails("bad.csv:1: line 2 is no number", () -> Csv.read(bad, HEADLESS.withColumn("1")));
    Path first = file("first.csv", "a,2\n");
    fails("first.csv:1: line 1 is no number", () -> Csv.read(first, HEADLESS.withColumn("1")));
    Path empty = file("empty.csv", "\n\n");
    fails("is empty: it has no columns", () -> Csv.read(empty, HEADLESS.withColumn("1")));
    Path tabs = file("x.tsv", "1\t,5\n2\t\n");
    ReadOptions nan = HEADLESS.withMissing(Missing.NAN).withDelimiter('\t');
    assertEquals("[1, 2]", text(Csv.read(tabs, nan.withColumn("1"))));
  }

  @Test
  void missingValuesGoByPolicy() throws IOException {
    Path file = file("x.csv", "a,b,c\n1,2.5,\n,NA,\" \"\n3,n/a,null\n4,1,7\n");
    ReadOptions skip = ReadOptions.DEFAULT.withMissing(Missing.SKIP);
    ReadOptions nan = ReadOptions.DEFAULT.withMissing(Missing.NAN);
    fails("x.csv:a: line 3 has an empty field", () -> Csv.read(file, "a"));
    fails("ReadOptions.withMissing says what becomes of it", () -> Csv.read(file, "a"));
    fails("line 3 is no number: \"NA\"", () -> Csv.read(file, "b"));
    assertEquals("[1, 3, 4]", text(Csv.read(file, skip.withColumn("a"))));
    assertEquals("[2.5, 1.0]", text(Csv.read(file, skip.withColumn("b"))));
    assertEquals("[7]", text(Csv.read(file, skip.withColumn("c"))));
    assertEquals("[1.0, NaN, 3.0, 4.0]", text(Csv.read(file, nan.withColumn("a"))));
    assertEquals(
        "[2.5, NaN, NaN, 1.0]",
        text(Csv.read(file, nan.withColumn("b").withType(ElementType.FLOAT))));
    assertEquals("[NaN, NaN, NaN, 7.0]", text(Csv.read(file, nan.withColumn("c"))));
    fails(
        "line 3 is no integer",
        () -> Csv.read(file, nan.withColumn("a").withType(ElementType.LONG)));
    ReadOptions zero = ReadOptions.DEFAULT.withMissing(Missing.value(0));
    assertEquals("[1, 0, 3, 4]", text(Csv.read(file, zero.withColumn("a"))));
    assertEquals(
        "[1, 0, 3, 4]", text(Csv.read(file, zero.withColumn("a").withType(ElementType.INT))));
    assertEquals("[2.5, 0.0, 0.0, 1.0]", text(Csv.read(file, zero.withColumn("b"))));
    ReadOptions half = ReadOptions.DEFAULT.withMissing(Missing.value(-0.5));
    assertEquals("[1.0, -0.5, 3.0, 4.0]", text(Csv.read(file, half.withColumn("a"))));
    ReadOptions least = ReadOptions.DEFAULT.withMissing(Missing.value(Double.NEGATIVE_INFINITY));
    assertEquals("[1.0, -Infinity, 3.0, 4.0]", text(Csv.read(file, least.withColumn("a"))));
    assertEquals("nan", Missing.value(Double.NaN).toString());
    assertEquals("skip", Missing.SKIP.toString());
    // No integer is rounded because another value is not there.
    Path wide = file("wide.csv", "a,b\n9007199254740993,1\n,2\n");
    fails("which rounds 9007199254740993", () -> Csv.read(wide, nan.withColumn("a")));
    assertEquals("[9007199254740993]", text(Csv.read(wide, skip.withColumn("a"))));
    Path none = file("none.csv", "a,b\n,1\n,2\n");
    assertEquals("[]", text(Csv.read(none, skip.withColumn("a"))));
  }

  @Test
  void compressedTablesAreRead() throws IOException {
    StringBuilder rows = new StringBuilder("n\t\"a\nb\"\n");
    for (int i = 0; i < 40_000; i++) {
      rows.append(i).append('\t').append(i == 39_999 ? "0.5" : "1").append('\n');
    }
    Path file = folder.resolve("x.tsv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
    }
    Slice.Doubles read = (Slice.Doubles) Csv.read(file, "a\nb");
    assertEquals(40_000, read.length());
    assertEquals(0.5, read.array()[39_999]);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
    fails("x.tsv.gz is truncated", () -> Csv.read(file, "n"));
    bytes[bytes.length - 6] ^= 1; // of the checksum
    Files.write(file, bytes);
    fails("x.tsv.gz is damaged", () -> Csv.read(file, "n"));
  }

  /** The mark is no part of the first field, which may be quoted. */
  @Test
  void aByteOrderMarkIsNoPartOfAField() throws IOException {
    Path quoted = file("quoted.csv", "\ufeff\"id\",\"b\"\n1,2\n3,4\n");
    assertEquals("[1, 3]", text(Csv.read(quoted, "id")));
    Path comma = file("comma.csv", "\ufeff\"a,b\",c\n1,2\n");
    assertEquals("[1]", text(Csv.read(comma, "a,b")));
    assertEquals("[2]", text(Csv.read(comma, "c")));
    Path line = file("line.csv", "\ufeff\"a\nb\";c\n1;2\n");
    assertEquals("[1]", text(Csv.read(line, "a\nb")));
    Path headless = file("headless.csv", "\ufeff\"1\"\n\"2\"\n");
    assertEquals("[1, 2]", text(Csv.read(headless, HEADLESS.withColumn("1"))));
    Path plain = file("plain.csv", "\ufeff\n\nid,b\n7,8\n");
    assertEquals("[7]", text(Csv.read(plain, "id")));
    fails("is empty: it has no heading", () -> Csv.read(file("mark.csv", "\ufeff"), "id"));
  }
}
