// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.reader.ParquetFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pantile.Pantile;
import pantile.Values;
import pantile.error.BadFileException;
import pantile.file.Missing;
import pantile.file.ReadOptions;
import pantile.formats.column.ColumnFile;
import pantile.formats.column.ColumnRows;
import pantile.formats.parquet.ParquetFile;
import pantile.formats.run.MemoryBound;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Parquet files that DuckDB wrote. */
class ParquetTest {
  /** Several row groups, of 2,048 rows, and a part of one. */
  private static final int ROWS = 10_007;

  @TempDir private Path folder;

  private static Connection connection;

  @BeforeAll
  static void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  /** What DuckDB writes of a query. */
  private Path written(String query, String options) throws SQLException {
    Path file = folder.resolve("x.parquet");
    try (Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet" + options + ")");
    }
    return file;
  }

  private static String rows(int rows, String columns) {
    return "SELECT " + columns + " FROM range(" + rows + ") t(i) ORDER BY i";
  }

  private static int[] ints(Slice slice) {
    Slice.Ints s = assertInstanceOf(Slice.Ints.class, slice);
    return Arrays.copyOfRange(s.array(), s.from(), s.to());
  }

  private static long[] longs(Slice slice) {
    Slice.Longs s = assertInstanceOf(Slice.Longs.class, slice);
    return Arrays.copyOfRange(s.array(), s.from(), s.to());
  }

  private static float[] floats(Slice slice) {
    Slice.Floats s = assertInstanceOf(Slice.Floats.class, slice);
    return Arrays.copyOfRange(s.array(), s.from(), s.to());
  }

  private static double[] doubles(Slice slice) {
    Slice.Doubles s = assertInstanceOf(Slice.Doubles.class, slice);
    return Arrays.copyOfRange(s.array(), s.from(), s.to());
  }

  private static String text(Slice slice) {
    return switch (slice) {
      case Slice.Ints s -> Arrays.toString(ints(s));
      case Slice.Longs s -> Arrays.toString(longs(s));
      case Slice.Doubles s -> Arrays.toString(doubles(s));
      default -> throw new AssertionError(slice);
    };
  }

  static Stream<Arguments> ways() {
    return Stream.of("snappy", "gzip", "zstd", "uncompressed", "lz4_raw")
        .flatMap(codec -> Stream.of("V1", "V2").map(version -> Arguments.of(codec, version)));
  }

  /** Few different values are coded by a dictionary, others are plain or, in V2, differences. */
  @ParameterizedTest
  @MethodSource("ways")
  void everyCompressionAndEncodingIsRead(String codec, String version) throws SQLException {
    Path file =
        written(
            rows(
                ROWS,
                "i::INTEGER AS small, i * 123456789012 - 7 AS large, (i % 5)::INTEGER AS few,"
                    + " i / 3 AS double, (i * 0.1)::FLOAT AS float, (i % 3)::DOUBLE AS fewer,"
                    + " (hash(i) >> 1)::BIGINT AS mixed"),
            ", COMPRESSION '"
                + codec
                + "', PARQUET_VERSION '"
                + version
                + "', ROW_GROUP_SIZE 2048");
    assertArrayEquals(IntStream.range(0, ROWS).toArray(), ints(Parquet.read(file, "small")));
    assertArrayEquals(
        LongStream.range(0, ROWS).map(i -> i * 123456789012L - 7).toArray(),
        longs(Parquet.read(file, "large")));
    assertArrayEquals(
        IntStream.range(0, ROWS).map(i -> i % 5).toArray(), ints(Parquet.read(file, "few")));
    assertArrayEquals(
        IntStream.range(0, ROWS).mapToDouble(i -> i / 3.0).toArray(),
        doubles(Parquet.read(file, "double")));
    assertArrayEquals(
        IntStream.range(0, ROWS).mapToDouble(i -> i % 3).toArray(),
        doubles(Parquet.read(file, "fewer")));
    assertEquals(ROWS, floats(Parquet.read(file, "float")).length);
    assertEquals(0.1f * 1, floats(Parquet.read(file, "float"))[1]);
    assertEquals(ROWS, LongStream.of(longs(Parquet.read(file, "mixed"))).distinct().count());
    assertArrayEquals(
        IntStream.range(0, ROWS).asLongStream().toArray(),
        longs(Parquet.read(file, "1", ElementType.LONG)));
  }

  @Test
  void everyTypeIsWidenedExactly() throws SQLException {
    Path file =
        written(
            "SELECT * FROM (VALUES (true, (-128)::TINYINT, 255::UTINYINT, (-32768)::SMALLINT,"
                + " 65535::USMALLINT, (-2147483648)::INTEGER, 4294967295::UINTEGER,"
                + " (-9223372036854775808)::BIGINT, 9223372036854775807::UBIGINT, 1.5::FLOAT,"
                + " DATE '1970-01-03', TIMESTAMP '1970-01-01 00:00:01', TIME '00:00:02'))"
                + " t(b, i1, u1, i2, u2, i4, u4, i8, u8, f4, day, stamp, time)",
            "");
    assertArrayEquals(new int[] {1}, ints(Parquet.read(file, "b")));
    assertArrayEquals(new int[] {-128}, ints(Parquet.read(file, "i1")));
    assertArrayEquals(new int[] {255}, ints(Parquet.read(file, "u1")));
    assertArrayEquals(new int[] {-32768}, ints(Parquet.read(file, "i2")));
    assertArrayEquals(new int[] {65535}, ints(Parquet.read(file, "u2")));
    assertArrayEquals(new int[] {Integer.MIN_VALUE}, ints(Parquet.read(file, "i4")));
    assertArrayEquals(new long[] {4294967295L}, longs(Parquet.read(file, "u4")));
    assertArrayEquals(new long[] {Long.MIN_VALUE}, longs(Parquet.read(file, "i8")));
    assertArrayEquals(new long[] {Long.MAX_VALUE}, longs(Parquet.read(file, "u8")));
    assertArrayEquals(new float[] {1.5f}, floats(Parquet.read(file, "f4")));
    assertArrayEquals(new int[] {2}, ints(Parquet.read(file, "day")));
    assertArrayEquals(new long[] {1_000_000}, longs(Parquet.read(file, "stamp")));
    assertArrayEquals(new long[] {2_000_000}, longs(Parquet.read(file, "time")));
  }

  private String refused(Path file, String column) {
    return assertThrows(BadFileException.class, () -> Parquet.read(file, column))
        .getMessage()
        .replace(file.toString(), "FILE");
  }

  @Test
  void whatHoldsNoNumbersIsRefusedByItsType() throws SQLException {
    Path file =
        written(
            "SELECT 'a' AS text, 1.25::DECIMAL(9, 2) AS d, [1, 2] AS list, {'x': 1} AS struct,"
                + " MAP {1: 2} AS map, uuid() AS u, 18446744073709551615::UBIGINT AS beyond",
            "");
    assertEquals("FILE:text holds no numbers that are read: it is string", refused(file, "text"));
    assertEquals("FILE:d holds no numbers that are read: it is decimal(9, 2)", refused(file, "d"));
    assertEquals("FILE:list holds no numbers that are read: it is list", refused(file, "list"));
    assertEquals("FILE:4 holds no numbers that are read: it is struct", refused(file, "4"));
    assertEquals("FILE:map holds no numbers that are read: it is map", refused(file, "map"));
    assertEquals("FILE:u holds no numbers that are read: it is uuid", refused(file, "u"));
    assertEquals(
        "FILE:beyond: row 1 has 18446744073709551615, which is beyond 64-bit integers",
        refused(file, "beyond"));
    assertEquals(
        "FILE has no column \"none\"; it has \"text\", \"d\", \"list\", \"struct\", \"map\","
            + " \"u\", \"beyond\"",
        refused(file, "none"));
  }

  @Test
  void aNullIsAnErrorThatNamesTheRow() throws SQLException {
    Path file =
        written(
            rows(ROWS, "CASE WHEN i = 7000 THEN NULL ELSE i END AS x, i AS y"),
            ", ROW_GROUP_SIZE 2048");
    assertEquals(
        "FILE:x: row 7,001 is null where a number should be" + NumberFiles.METHODS.missing(),
        refused(file, "x"));
    assertEquals(ROWS, Parquet.read(file, "y").length());
    ReadOptions plain = ReadOptions.DEFAULT;
    assertEquals(
        ROWS - 1, Parquet.read(file, plain.withMissing(Missing.SKIP).withColumn("x")).length());
    double[] withNaN = doubles(Parquet.read(file, plain.withMissing(Missing.NAN).withColumn("x")));
    assertEquals(Double.NaN, withNaN[7000]);
    assertEquals(7001, withNaN[7001]);
    assertEquals(
        -1, longs(Parquet.read(file, plain.withMissing(Missing.value(-1)).withColumn("x")))[7000]);
    assertEquals(
        0.5,
        doubles(
            Parquet.read(
                file,
                plain
                    .withMissing(Missing.value(0.5))
                    .withType(ElementType.DOUBLE)
                    .withColumn("x")))[7000]);
  }

  @Test
  void theOnlyColumnOfNumbersNeedsNoName() throws SQLException {
    Path one = written(rows(3, "'a' AS text, i + 0.5::DOUBLE AS x"), "");
    assertArrayEquals(new double[] {0.5, 1.5, 2.5}, doubles(NumberFiles.read(one)));
    Path two = written(rows(3, "i AS x, i AS y"), "");
    assertEquals(
        two + " has several columns of numbers; it has \"x\", \"y\": name one, as " + two + ":x",
        assertThrows(BadFileException.class, () -> NumberFiles.read(two)).getMessage());
    assertArrayEquals(new long[] {0, 1, 2}, longs(NumberFiles.read(Path.of(two + ":y"))));
  }

  @Test
  void noRowsAreNoNumbers() throws SQLException {
    assertEquals(0, Parquet.read(written(rows(0, "i AS x"), ""), "x").length());
  }

  /** Larger than the memory that the work is given: read block by block. */
  @Test
  void aColumnLargerThanMemoryIsComputedWith() throws SQLException, IOException {
    int rows = 300_000;
    Path file = written(rows(rows, "(rows - i) / 2 AS x".replace("rows", "" + rows)), "");
    Path sorted = folder.resolve("sorted.npy");
    try (Pantile pt = Pantile.open()) {
      LargeFiles files = LargeFiles.of(pt).withBound(new MemoryBound(1 << 20, 0));
      double sum = DoubleStream.iterate(1, x -> x + 1).limit(rows).map(x -> x / 2).sum();
      Number total = files.reduce(Path.of(file + ":x"), Values::total);
      assertEquals(sum, total);
      pt.sortFile(Path.of(file + ":x"), sorted);
      Slice.Mapped read = assertInstanceOf(Slice.Mapped.class, Npy.read(sorted));
      assertEquals(rows, read.length());
      assertEquals(rows / 2.0, pt.over((Slice) read).greatest());
    }
  }

  /** Every file that is cut short is refused, and any bit that is another is refused or read. */
  @Test
  void damageIsToldOrDoesNotMatter() throws Exception {
    long seed = 1130;
    SplittableRandom random = new SplittableRandom(seed);
    byte[] content =
        Files.readAllBytes(
            written(
                rows(
                    300,
                    "i AS x, CASE WHEN i % 7 = 0 THEN NULL ELSE i / 3 END AS y, (i % 4)::INTEGER AS z"),
                ", ROW_GROUP_SIZE 2048"));
    Path file = folder.resolve("damaged.parquet");
    ReadOptions nulls = ReadOptions.DEFAULT.withMissing(Missing.value(0));
    Files.write(file, content);
    Map<String, long[]> places = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    long values = 0;
    int compared = 0;
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file))) {
      for (ColumnChunk chunk : reader.getFileMetaData().rowGroups().getFirst().columns()) {
        long start = chunk.chunkStartOffset();
        long end = start + chunk.metaData().totalCompressedSize();
        String column = chunk.metaData().pathInSchema().toString();
        places.put(column, new long[] {start, end});
        texts.put(column, text(Parquet.read(file, nulls.withColumn(column))));
        values = Math.max(values, end);
      }
    }
    assertEquals(Set.of("x", "y", "z"), places.keySet());
    for (int length = 1; length < content.length; length += 1 + content.length / 150) {
      Files.write(file, Arrays.copyOf(content, length));
      assertTrue(refused(file, "x").startsWith("FILE cannot be read as a Parquet file: "));
    }
    for (int i = 0; i < 200; i++) {
      byte[] other = content.clone();
      // Half of them in the footer.
      int from = i % 2 == 0 ? 0 : content.length * 2 / 3;
      int at = random.nextInt(from, other.length);
      other[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, other);
      for (String column : new String[] {"x", "y", "z"}) {
        long[] place = places.get(column);
        boolean unread = at >= 4 && at < values && (at < place[0] || at >= place[1]);
        try {
          Slice read = Parquet.read(file, nulls.withColumn(column));
          assertEquals(300, read.length(), "seed " + seed + ", " + i);
          if (unread) {
            assertEquals(texts.get(column), text(read), "seed " + seed + ", " + i);
            compared++;
          }
        } catch (BadFileException e) {
          assertTrue(e.getMessage().contains(file.toString()), "seed " + seed + ", " + i);
          assertFalse(unread, "seed " + seed + ", " + i);
        }
      }
    }
    assertTrue(compared > 20, "only " + compared);
  }

  @Test
  void aFileThatChangesIsNotCalledUnreadable() throws Exception {
    ChangingBytes bytes = new ChangingBytes(Files.readAllBytes(written(rows(ROWS, "i AS x"), "")));
    try (ColumnFile table = ParquetFile.open(bytes, "FILE")) {
      bytes.changeAfter(0);
      assertEquals(
          ChangingBytes.MESSAGE,
          assertThrows(
                  BadFileException.class,
                  () -> {
                    try (ColumnRows rows = table.rows(0)) {
                      var _ = rows.next();
                    }
                  })
              .getMessage());
    }
  }
}
