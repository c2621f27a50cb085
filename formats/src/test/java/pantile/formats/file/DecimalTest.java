// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Decimal numbers, which have a quick way of their own, beside the JDK's parser. */
class DecimalTest {
  private static final long SEED = 20_261_201;
  private static final Hints HINTS = new Hints("npy", "raw", "a type", "the type", "double");

  /** Digits beyond 2^63 are negative {@code long}s. */
  private static void check(long digits, int exponent) {
    String text = Long.toUnsignedString(digits) + "e" + exponent;
    double found = Decimal.toDouble(digits, exponent);
    if (!Double.isNaN(found)) {
      assertEquals(
          Double.doubleToRawLongBits(Double.parseDouble(text)),
          Double.doubleToRawLongBits(found),
          text);
    }
    float single = Decimal.toFloat(digits, exponent);
    if (!Float.isNaN(single)) {
      assertEquals(
          Float.floatToRawIntBits(Float.parseFloat(text)), Float.floatToRawIntBits(single), text);
    }
  }

  @Test
  void digitsAndPowersAreRoundedAsTheJdkDoes() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int exponent = -350; exponent <= 330; exponent++) {
      for (int i = 0; i < 60; i++) {
        check(random.nextLong() >>> random.nextInt(64), exponent);
      }
      for (long digits : new long[] {0, 1, 9, (1L << 53) - 1, 1L << 53, (1L << 53) + 1, -1, -2}) {
        check(digits, exponent);
      }
    }
  }

  /** The decimal numbers of 17 to 19 digits that are next to half way between two doubles. */
  @Test
  void numbersNearHalfWayAreRoundedAsTheJdkDoes() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 4_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE);
      if (Double.isFinite(value) && value > 1e-300) {
        BigDecimal half =
            new BigDecimal(value).add(new BigDecimal(Math.nextUp(value))).divide(new BigDecimal(2));
        int drop = half.precision() - (17 + random.nextInt(3));
        BigDecimal near = half.setScale(half.scale() - drop, RoundingMode.DOWN);
        for (int step = -1; step <= 2; step++) {
          BigInteger digits = near.unscaledValue().add(BigInteger.valueOf(step));
          if (digits.bitLength() <= 64) {
            check(digits.longValue(), -near.scale());
          }
        }
      }
    }
  }

  @Test
  void mostNumbersTakeTheQuickWay() {
    SplittableRandom random = new SplittableRandom(SEED);
    int quick = 0;
    for (int i = 0; i < 1000; i++) {
      BigDecimal exact = new BigDecimal(Double.toString(random.nextDouble()));
      quick +=
          Double.isNaN(Decimal.toDouble(exact.unscaledValue().longValue(), -exact.scale())) ? 0 : 1;
    }
    assertTrue(quick > 990, "only " + quick + " of 1000, seed " + SEED);
  }

  private static Slice read(String text, ElementType type, @Nullable ElementType wanted)
      throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    Slice into = BinaryArrays.newArray(type, 100_000);
    byte[] padded = Arrays.copyOf(bytes, bytes.length + DecimalLines.ROOM);
    TextReader reader = TextReader.part(padded, bytes.length, wanted, type, "it", HINTS);
    int count = reader.read(into);
    return into.sub(0, count);
  }

  /** Also where no byte follows the array's last digit that is none. */
  @Test
  void anExponentOfAnyLengthEndsWithItsArray() throws Exception {
    for (int zeros : new int[] {0, 60, 61, 62, 100, 4_000}) {
      byte[] bytes = ("1\n1e" + "0".repeat(zeros) + "2").getBytes(StandardCharsets.US_ASCII);
      Slice.Doubles into = (Slice.Doubles) BinaryArrays.newArray(ElementType.DOUBLE, 4);
      ElementType type = ElementType.DOUBLE;
      TextReader reader = TextReader.part(bytes, bytes.length, type, type, "it", HINTS);
      assertEquals(2, reader.read(into));
      assertEquals(100, into.array()[1]);
    }
  }

  private static List<String> spellings() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> all =
        new ArrayList<>(
            List.of(
                "0.0",
                "-0.0",
                "0",
                "-0",
                ".5",
                "-.5",
                "5.",
                "+1.5",
                "1e5",
                "1E+5",
                "1.25e-7",
                "1e22",
                "1e23",
                "9007199254740993.0",
                "9007199254740992.5",
                "1e-400",
                "4.9E-324",
                "2.2250738585072014E-308",
                "2.2250738585072011e-308",
                "1.7976931348623157E308",
                "0.000000000000000000000000000001234567890123456789",
                "123456789012345678901234.5",
                "00000000000000000000000001.5",
                "8.5e00000000000000000001",
                "nan",
                "-NaN",
                "inf",
                "-Infinity",
                " 7.5 ",
                "3.4028235E38",
                "1e-45",
                "16777217.0",
                "0.1",
                "100000.25",
                "12345678.12345678",
                "1234567890.12345678",
                "9.999999999999999999"));
    for (int i = 0; i < 3000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      all.add(Double.isFinite(value) ? Double.toString(value) : "0.25");
      all.add(Double.toString(random.nextDouble(-1e6, 1e6)));
      all.add(String.format(Locale.ROOT, "%.3f", random.nextDouble(-1e6, 1e6)));
      all.add(Float.toString((float) random.nextDouble(-1e6, 1e6)));
      all.add(Integer.toString(random.nextInt()));
    }
    return all;
  }

  private static double parsed(String text, ElementType type) {
    return DecimalText.parse(text.strip(), type);
  }

  private static String lines(List<String> all) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      text.append(all.get(i)).append(i % 3 == 0 ? "\r\n" : i % 50 == 1 ? "\n\n# so\n" : "\n");
    }
    return text.toString();
  }

  @Test
  void linesAreReadAsOneByOne() throws Exception {
    List<String> all = spellings();
    for (ElementType wanted : new ElementType[] {null, ElementType.DOUBLE}) {
      Slice.Doubles found = (Slice.Doubles) read(lines(all), ElementType.DOUBLE, wanted);
      assertEquals(all.size(), found.length());
      for (int i = 0; i < all.size(); i++) {
        assertEquals(
            Double.doubleToLongBits(parsed(all.get(i), ElementType.DOUBLE)),
            Double.doubleToLongBits(found.array()[i]),
            all.get(i) + ", seed " + SEED);
      }
    }
    List<String> small =
        all.stream()
            .filter(s ->
                Math.abs(
                        Double.parseDouble(
                            s.strip().toLowerCase(Locale.ROOT).matches("[+-]?(nan|inf.*)")
                                ? "0"
                                : s))
                    < 3e38)
            .toList();
    Slice.Floats found = (Slice.Floats) read(lines(small), ElementType.FLOAT, ElementType.FLOAT);
    assertEquals(small.size(), found.length());
    for (int i = 0; i < small.size(); i++) {
      assertEquals(
          Float.floatToIntBits((float) parsed(small.get(i), ElementType.FLOAT)),
          Float.floatToIntBits(found.array()[i]),
          small.get(i) + ", seed " + SEED);
    }
  }

  @Test
  void whatIsNoNumberIsRefusedWithItsLine() {
    for (String wrong :
        new String[] {
          "1.5.2",
          "1e",
          "1e+",
          ".",
          "-",
          "-.",
          "e5",
          "1.5f",
          "0x1p3",
          "1,5",
          "1 2",
          "--1.5",
          "1e999",
          "1.5e1.5",
          "1.5-2",
          "12345678901234567890123456789012345678901234567890x"
        }) {
      BadFileException bad =
          assertThrows(
              BadFileException.class,
              () -> read("1.5\n2\n" + wrong + "\n3\n", ElementType.DOUBLE, null),
              wrong);
      assertTrue(String.valueOf(bad.getMessage()).startsWith("it: line 3 "), bad.getMessage());
    }
  }

  /** An integer that a double rounds is an error where nobody asked for doubles. */
  @Test
  void integersThatAreRoundedAreRefusedUnlessWanted() throws Exception {
    String text = "1.5\n9007199254740993\n";
    assertThrows(BadFileException.class, () -> read(text, ElementType.DOUBLE, null));
    Slice.Doubles rounded = (Slice.Doubles) read(text, ElementType.DOUBLE, ElementType.DOUBLE);
    assertEquals(9007199254740992.0, rounded.array()[1]);
  }

  /** What an array has behind a text, of an earlier piece say, is no part of the text. */
  @Test
  void bytesBehindATextAreNotRead() throws Exception {
    byte[] text = ("12\n345\n6" + "7\n8\n9.5\n".repeat(40)).getBytes(StandardCharsets.US_ASCII);
    Slice.Longs longs = new Slice.Longs(new long[100], 0, 100);
    TextReader integers = TextReader.part(text, 8, null, ElementType.LONG, "it", HINTS);
    assertEquals(3, integers.read(longs));
    assertEquals(6, longs.array()[2]);
    Slice.Doubles doubles = new Slice.Doubles(new double[100], 0, 100);
    TextReader decimals = TextReader.part(text, 8, null, ElementType.DOUBLE, "it", HINTS);
    assertEquals(3, decimals.read(doubles));
    assertEquals(6, doubles.array()[2]);
    assertEquals(3, decimals.linesRead());
  }
}
