// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pantile.error.BadFileException;
import pantile.file.Missing;
import pantile.formats.column.Libraries;
import pantile.formats.column.Rows;
import pantile.formats.column.StoredType;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** What becomes of a column's rows: of nulls above all, whose stored numbers are none. */
class ConversionTest {
  private static final long[] FIRST_AND_LAST = {0b101};

  private static Slice of(
      StoredType stored,
      @Nullable ElementType wanted,
      String missing,
      Slice values,
      long @Nullable [] present) {
    return new Conversion("FILE:x", stored, wanted, Missing.of(missing), "")
        .apply(new Rows(values, present), 1_000);
  }

  private static Slice longs(long... values) {
    return new Slice.Longs(values, 0, values.length);
  }

  private static Slice doubles(double... values) {
    return new Slice.Doubles(values, 0, values.length);
  }

  private static double[] doubles(Slice slice) {
    Slice.Doubles s = (Slice.Doubles) slice;
    return Arrays.copyOfRange(s.array(), s.from(), s.to());
  }

  private static long[] longs(Slice slice) {
    Slice.Longs s = (Slice.Longs) slice;
    return Arrays.copyOfRange(s.array(), s.from(), s.to());
  }

  private static String refused(
      StoredType stored, @Nullable ElementType wanted, String missing, Slice values) {
    return assertThrows(
            BadFileException.class, () -> of(stored, wanted, missing, values, FIRST_AND_LAST))
        .getMessage();
  }

  @Test
  void policiesDecideOnNulls() {
    assertEquals(
        "FILE:x: row 1,002 is null where a number should be",
        refused(StoredType.INT64, null, "error", longs(1, 77, 3)));
    assertArrayEquals(
        new long[] {1, 3},
        longs(of(StoredType.INT64, null, "skip", longs(1, 77, 3), FIRST_AND_LAST)));
    assertArrayEquals(
        new long[] {1, -5, 3},
        longs(of(StoredType.INT64, null, "-5", longs(1, 77, 3), FIRST_AND_LAST)));
    assertArrayEquals(
        new double[] {1, Double.NaN, 3},
        doubles(of(StoredType.INT64, null, "nan", longs(1, 77, 3), FIRST_AND_LAST)));
    assertArrayEquals(
        new double[] {1, Double.NaN, 3},
        doubles(of(StoredType.FLOAT64, null, "nan", doubles(1, 77, 3), FIRST_AND_LAST)));
    Slice.Floats floats =
        (Slice.Floats)
            of(
                StoredType.FLOAT32,
                null,
                "nan",
                new Slice.Floats(new float[] {1, 77, 3}, 0, 3),
                FIRST_AND_LAST);
    assertArrayEquals(new float[] {1, Float.NaN, 3}, floats.array());
    assertArrayEquals(
        new double[0], doubles(of(StoredType.FLOAT64, null, "skip", doubles(1), new long[1])));
    assertArrayEquals(
        new double[] {1, 2}, doubles(of(StoredType.FLOAT64, null, "skip", doubles(1, 2), null)));
  }

  @Test
  void whatCannotStandForANullIsRefused() {
    assertEquals(
        "FILE:x is read as long, which has no NaN for missing values",
        refused(StoredType.INT64, ElementType.LONG, "nan", longs(1, 2, 3)));
    assertEquals(
        "FILE:x is read as long, of which 0.5 is none: it cannot stand for missing values",
        refused(StoredType.INT64, ElementType.LONG, "0.5", longs(1, 2, 3)));
    assertEquals(
        "FILE:x is read as int, of which 3000000000 is none: it cannot stand for missing values",
        refused(StoredType.INT32, null, "3000000000", new Slice.Ints(new int[] {1, 2, 3}, 0, 3)));
  }

  /** As in a table of text, but whether one is missing or not. */
  @Test
  void integersBesideANumberWithAPointAreDoubles() {
    for (String number : new String[] {"1.0", "-0.5", "1e3", "inf"}) {
      double value = number.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(number);
      assertArrayEquals(
          new double[] {1, value, 3},
          doubles(of(StoredType.INT64, null, number, longs(1, 77, 3), FIRST_AND_LAST)));
      assertArrayEquals(
          new double[] {1, 3}, doubles(of(StoredType.INT64, null, number, longs(1, 3), null)));
    }
    assertEquals(
        "FILE:x: row 1,003 has 9007199254740993, which no double equals, and the column is read as"
            + " double since missing values are 1.0; ask for double to round it",
        refused(StoredType.INT64, null, "1.0", longs(1, 2, (1L << 53) + 1)));
  }

  @Test
  void whatIsStoredForANullIsNotLookedAt() {
    long beyond = Long.MAX_VALUE;
    assertArrayEquals(
        new long[] {1, 0, 3},
        longs(of(StoredType.UINT64, null, "0", longs(1, -1, 3), FIRST_AND_LAST)));
    assertArrayEquals(
        new double[] {1, Double.NaN, 3},
        doubles(of(StoredType.INT64, null, "nan", longs(1, beyond, 3), FIRST_AND_LAST)));
    Slice.Ints ints =
        (Slice.Ints)
            of(StoredType.INT64, ElementType.INT, "skip", longs(1, beyond, 3), FIRST_AND_LAST);
    assertArrayEquals(new int[] {1, 3}, Arrays.copyOfRange(ints.array(), ints.from(), ints.to()));
    Slice.Floats floats =
        (Slice.Floats)
            of(StoredType.FLOAT64, ElementType.FLOAT, "0", doubles(1, 1e300, 3), FIRST_AND_LAST);
    assertArrayEquals(new float[] {1, 0, 3}, floats.array());
  }

  @Test
  void integersAreRoundedOnlyWhereDoublesAreAskedFor() {
    long odd = (1L << 53) + 1;
    for (long value : new long[] {odd, Long.MAX_VALUE, -odd}) {
      assertEquals(
          "FILE:x: row 1,003 has "
              + value
              + ", which no double equals, and the column is read as double since missing values"
              + " are NaN; ask for double to round it",
          refused(StoredType.INT64, null, "nan", longs(1, 2, value)));
      assertArrayEquals(
          new double[] {value},
          doubles(of(StoredType.INT64, ElementType.DOUBLE, "nan", longs(value), null)));
    }
    assertArrayEquals(
        new double[] {Long.MIN_VALUE},
        doubles(of(StoredType.INT64, null, "nan", longs(Long.MIN_VALUE), null)));
    assertEquals(
        "FILE:x: row 1,001 has 1.0E39, which is beyond the range of float",
        refused(StoredType.FLOAT64, ElementType.FLOAT, "0", doubles(1e39, 0, 0)));
    assertEquals(
        "FILE:x holds double, not long",
        refused(StoredType.FLOAT64, ElementType.LONG, "error", doubles(1)));
  }

  @Test
  void aLibraryThatIsNotThereIsNamed() {
    assertEquals(
        "x is a Parquet file, which is read by the library a.b:c; add it to the class path",
        assertThrows(
                BadFileException.class,
                () -> Libraries.require("a.b.Absent", "a.b:c", "x", "a Parquet file"))
            .getMessage());
    Libraries.require("dev.hardwood.Hardwood", "dev.hardwood:hardwood-core", "x", "a Parquet file");
  }
}
