// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Lines of plain integers, which have a way of their own, beside the JDK's parsers. */
class IntegerTextTest {
  private static final long SEED = 20_261_130;
  private static final Hints HINTS = new Hints("npy", "raw", "a type", "the type", "double");

  private static Slice read(String text, @Nullable ElementType type) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return TextReader.read(new ByteArrayInputStream(bytes), type, "it", HINTS);
  }

  /** Of every number of digits, near the powers of ten, and the ends of the types. */
  private static List<Long> integers() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Long> all = new ArrayList<>(List.of(Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1));
    for (long power = 1; power > 0 && power <= Long.MAX_VALUE / 10; power *= 10) {
      for (long near = -2; near <= 2; near++) {
        all.add(power + near);
        all.add(-power + near);
      }
      for (int i = 0; i < 20; i++) {
        all.add(random.nextLong(power, 10 * power));
        all.add(-random.nextLong(power, 10 * power));
      }
    }
    for (int i = 0; i < 1000; i++) {
      all.add(Long.MAX_VALUE - random.nextInt(1000));
      all.add(Long.MIN_VALUE + random.nextInt(1000));
      all.add(random.nextLong());
    }
    return all;
  }

  @Test
  void integersAreReadAndWrittenAsTheJdkDoes() throws IOException {
    List<Long> all = integers();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      text.append(all.get(i)).append(i % 3 == 0 ? "\r\n" : i % 50 == 1 ? " \n" : "\n");
    }
    Slice.Longs longs = (Slice.Longs) read(text.toString(), null);
    assertEquals(all.size(), longs.length());
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      assertEquals(all.get(i), longs.array()[i], "seed " + SEED + ", line " + i);
      lines.append(all.get(i)).append('\n');
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TextWriter writer = new TextWriter(out);
    writer.write(longs);
    writer.flush();
    assertEquals(lines.toString(), out.toString(StandardCharsets.US_ASCII));
    Slice.Doubles doubles = (Slice.Doubles) read(text.toString(), ElementType.DOUBLE);
    Slice.Floats floats = (Slice.Floats) read(text.toString(), ElementType.FLOAT);
    for (int i = 0; i < all.size(); i++) {
      assertEquals(Double.parseDouble(all.get(i).toString()), doubles.array()[i]);
      assertEquals(Float.parseFloat(all.get(i).toString()), floats.array()[i]);
    }
  }

  @Test
  void oddSpellingsAreReadAsBefore() throws IOException {
    Slice.Longs longs =
        (Slice.Longs)
            read("007\n-0\n+5\n-00012\n0000000000000000000000000000001\n 4\n9", ElementType.LONG);
    long[] expected = {7, 0, 5, -12, 1, 4, 9};
    assertEquals(expected.length, longs.length());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], longs.array()[i]);
    }
    Slice.Doubles doubles = (Slice.Doubles) read("-0\n0.5\n-000\n12\n", null);
    assertEquals(-0.0, doubles.array()[0]);
    assertEquals(-0.0, doubles.array()[2]);
    assertEquals(12.0, doubles.array()[3]);
  }

  @Test
  void integersThatDoNotFitAreRefusedWithTheirLine() {
    String[] wrong = {
      "9223372036854775808", "-9223372036854775809", "99999999999999999999", "--5", "5-", "-", "1 2"
    };
    for (String each : wrong) {
      BadFileException bad =
          assertThrows(
              BadFileException.class, () -> read("1\n2\n" + each + "\n3\n", ElementType.LONG));
      assertTrue(String.valueOf(bad.getMessage()).startsWith("it: line 3 "), bad.getMessage());
    }
    for (String each : new String[] {"2147483648", "-2147483649", "9223372036854775807"}) {
      BadFileException bad =
          assertThrows(BadFileException.class, () -> read("1\n" + each + "\n", ElementType.INT));
      assertTrue(
          String.valueOf(bad.getMessage()).startsWith("it: line 2 does not fit in 32 bits"),
          bad.getMessage());
    }
  }

  private static Slice part(String text, ElementType type, @Nullable ElementType wanted)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    byte[] padded = Arrays.copyOf(bytes, bytes.length + DecimalLines.ROOM);
    Slice into = BinaryArrays.newArray(type, 10_000);
    int count = TextReader.part(padded, bytes.length, wanted, type, "it", HINTS).read(into);
    return into.sub(0, count);
  }

  @Test
  void partsOfATextAreReadAsTheJdkDoes() throws IOException {
    List<Long> all = integers();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      text.append(all.get(i)).append(i % 3 == 0 ? "\r\n" : i % 50 == 1 ? " \n\n" : "\n");
    }
    Slice.Longs longs = (Slice.Longs) part(text.toString(), ElementType.LONG, null);
    assertEquals(all.size(), longs.length());
    for (int i = 0; i < all.size(); i++) {
      assertEquals(all.get(i), longs.array()[i], "seed " + SEED + ", line " + i);
    }
    StringBuilder narrow = new StringBuilder();
    all.forEach(each -> narrow.append(each.intValue()).append('\n'));
    Slice.Ints ints =
        (Slice.Ints) part(narrow + "-2147483648\n2147483647", ElementType.INT, ElementType.INT);
    assertEquals(all.size() + 2, ints.length());
    for (int i = 0; i < all.size(); i++) {
      assertEquals(all.get(i).intValue(), ints.array()[i], "seed " + SEED + ", line " + i);
    }
    assertEquals(Integer.MIN_VALUE, ints.array()[all.size()]);
    assertEquals(Integer.MAX_VALUE, ints.array()[all.size() + 1]);
  }

  @Test
  void integersThatDoNotFitAreRefusedInPartsAsWell() {
    String more = "1\n".repeat(50);
    for (String each : new String[] {"9223372036854775808", "-9223372036854775809", "--5", "5-"}) {
      BadFileException bad =
          assertThrows(
              BadFileException.class,
              () -> part("1\n2\n" + each + "\n" + more, ElementType.LONG, ElementType.LONG));
      assertTrue(String.valueOf(bad.getMessage()).startsWith("it: line 3 "), bad.getMessage());
    }
    BadFileException bad =
        assertThrows(
            BadFileException.class,
            () -> part("1\n2147483648\n" + more, ElementType.INT, ElementType.INT));
    assertTrue(
        String.valueOf(bad.getMessage()).startsWith("it: line 2 does not fit in 32 bits"),
        bad.getMessage());
  }
}
