// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pantile.formats.ArrowBytes.bytes;
import static pantile.formats.ArrowBytes.doubles;
import static pantile.formats.ArrowBytes.floats;
import static pantile.formats.ArrowBytes.ints;
import static pantile.formats.ArrowBytes.longs;
import static pantile.formats.ArrowBytes.shorts;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Pantile;
import pantile.error.BadFileException;
import pantile.file.Missing;
import pantile.file.ReadOptions;
import pantile.formats.ArrowBytes.Heading;
import pantile.formats.ArrowBytes.Part;
import pantile.formats.arrow.ArrowFile;
import pantile.formats.column.ColumnFile;
import pantile.formats.column.ColumnRows;
import pantile.formats.file.BlockReader;
import pantile.formats.file.NumberData;
import pantile.formats.file.NumberReader;
import pantile.formats.file.ReadRequest;
import pantile.formats.stream.OpenNumbers;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Arrow's files and streams, made byte by byte. */
class ArrowTest {
  private static final Heading DOUBLE =
      new Heading(
          "x", Type.FloatingPoint, b -> FloatingPoint.createFloatingPoint(b, Precision.DOUBLE));
  private static final byte[] NONE = {};

  @TempDir private Path folder;

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("x.arrow"), content);
  }

  private static Object array(Slice slice) {
    return switch (slice) {
      case Slice.Ints s -> Arrays.copyOfRange(s.array(), s.from(), s.to());
      case Slice.Longs s -> Arrays.copyOfRange(s.array(), s.from(), s.to());
      case Slice.Floats s -> Arrays.copyOfRange(s.array(), s.from(), s.to());
      case Slice.Doubles s -> Arrays.copyOfRange(s.array(), s.from(), s.to());
      case Slice.Mapped s ->
          switch (s.type()) {
            case INT -> s.segment().toArray(ValueLayout.JAVA_INT_UNALIGNED);
            case LONG -> s.segment().toArray(ValueLayout.JAVA_LONG_UNALIGNED);
            case FLOAT -> s.segment().toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
            case DOUBLE -> s.segment().toArray(ValueLayout.JAVA_DOUBLE_UNALIGNED);
          };
      default -> throw new AssertionError(slice);
    };
  }

  private static void assertElements(Object expected, Slice slice) {
    Object found = array(slice);
    assertTrue(
        Objects.deepEquals(expected, found),
        () ->
            Arrays.deepToString(new Object[] {expected})
                + " and not "
                + Arrays.deepToString(new Object[] {found}));
  }

  private String refused(byte[] content, String column) throws IOException {
    Path path = file(content);
    return assertThrows(BadFileException.class, () -> Arrow.read(path, column))
        .getMessage()
        .replace(path.toString(), "FILE");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPlainColumnIsAViewOfTheFile(boolean isFile) throws IOException {
    double[] values = {3.5, -0.0, Double.NaN, 1e300, 7};
    byte[] content =
        new ArrowBytes(isFile, Heading.ofInt("i", 32, true), DOUBLE)
            .begin()
            .batch(
                5, new Part(5, 0, NONE, ints(1, 2, 3, 4, 5)), new Part(5, 0, NONE, doubles(values)))
            .end();
    Path path = file(content);
    Slice.Mapped whole = assertInstanceOf(Slice.Mapped.class, Arrow.read(path, "x"));
    assertElements(values, whole);
    assertInstanceOf(Slice.Mapped.class, Arrow.read(path, "i"));
    assertElements(new int[] {1, 2, 3, 4, 5}, Arrow.read(path, "1"));
    try (Arena arena = Arena.ofShared();
        Pantile pt = Pantile.open()) {
      Slice mine = Arrow.read(path, "i", arena);
      assertEquals(15L, pt.over(mine).total());
    }
    try (Arena confined = Arena.ofConfined()) {
      assertThrows(IllegalArgumentException.class, () -> Arrow.read(path, "x", confined));
    }
  }

  @Test
  void aStreamNeedsNoName() throws IOException {
    Path path = folder.resolve("numbers");
    Files.write(
        path,
        new ArrowBytes(false, DOUBLE).begin().batch(2, new Part(2, 0, NONE, doubles(1, 2))).end());
    assertElements(new double[] {1, 2}, NumberFiles.read(path));
  }

  /** Of every width and sign, with the greatest and the least, in two batches and an empty one. */
  @ParameterizedTest
  @ValueSource(bytes = {ArrowBytes.PLAIN, CompressionType.LZ4_FRAME, CompressionType.ZSTD})
  void everyTypeIsWidenedExactly(byte codec) throws IOException {
    for (boolean isFile : new boolean[] {true, false}) {
      ArrowBytes writer =
          new ArrowBytes(
              isFile,
              new Heading(
                  "b",
                  Type.Bool,
                  b -> {
                    Bool.startBool(b);
                    return Bool.endBool(b);
                  }),
              Heading.ofInt("i1", 8, true),
              Heading.ofInt("u1", 8, false),
              Heading.ofInt("i2", 16, true),
              Heading.ofInt("u2", 16, false),
              Heading.ofInt("i4", 32, true),
              Heading.ofInt("u4", 32, false),
              Heading.ofInt("i8", 64, true),
              Heading.ofInt("u8", 64, false),
              new Heading(
                  "f2",
                  Type.FloatingPoint,
                  b -> FloatingPoint.createFloatingPoint(b, Precision.HALF)),
              new Heading(
                  "f4",
                  Type.FloatingPoint,
                  b -> FloatingPoint.createFloatingPoint(b, Precision.SINGLE)),
              DOUBLE,
              new Heading("day", Type.Date, b -> Date.createDate(b, DateUnit.DAY)),
              new Heading("at", Type.Timestamp, b -> Timestamp.createTimestamp(b, (short) 2, 0)));
      writer.codec = codec;
      byte[] content = writer.begin().batch(3, all(3)).batch(0, all(0)).batch(3, all(3)).end();
      Path path = file(content);
      assertElements(new int[] {1, 0, 1, 1, 0, 1}, Arrow.read(path, "b"));
      assertElements(new int[] {-128, 127, -1, -128, 127, -1}, Arrow.read(path, "i1"));
      assertElements(new int[] {128, 127, 255, 128, 127, 255}, Arrow.read(path, "u1"));
      assertElements(new int[] {-32768, 32767, -1, -32768, 32767, -1}, Arrow.read(path, "i2"));
      assertElements(new int[] {32768, 32767, 65535, 32768, 32767, 65535}, Arrow.read(path, "u2"));
      int least = Integer.MIN_VALUE;
      assertElements(new int[] {least, 1, -1, least, 1, -1}, Arrow.read(path, "i4"));
      long half = 1L << 31;
      assertElements(
          new long[] {half, 1, 2 * half - 1, half, 1, 2 * half - 1}, Arrow.read(path, "u4"));
      long low = Long.MIN_VALUE;
      assertElements(new long[] {low, 1, -1, low, 1, -1}, Arrow.read(path, "i8"));
      assertElements(
          new long[] {Long.MAX_VALUE, 1, 0, Long.MAX_VALUE, 1, 0}, Arrow.read(path, "u8"));
      float inf = Float.POSITIVE_INFINITY;
      assertElements(new float[] {1, -2, inf, 1, -2, inf}, Arrow.read(path, "f2"));
      assertElements(new float[] {1, -0f, inf, 1, -0f, inf}, Arrow.read(path, "f4"));
      assertElements(new double[] {1, -0.0, 3, 1, -0.0, 3}, Arrow.read(path, "x"));
      assertElements(new int[] {0, 1, -1, 0, 1, -1}, Arrow.read(path, "day"));
      assertElements(new long[] {0, 1, -1, 0, 1, -1}, Arrow.read(path, "at"));
      assertElements(
          new double[] {low, 1, -1, low, 1, -1},
          Arrow.read(path, ReadOptions.DEFAULT.withType(ElementType.DOUBLE).withColumn("i8")));
      assertElements(
          new long[] {least, 1, -1, least, 1, -1},
          Arrow.read(path, ReadOptions.DEFAULT.withType(ElementType.LONG).withColumn("i4")));
      assertTrue(
          assertThrows(
                  BadFileException.class,
                  () ->
                      Arrow.read(
                          path, ReadOptions.DEFAULT.withType(ElementType.INT).withColumn("i8")))
              .getMessage()
              .endsWith("x.arrow:i8: row 1 has -9223372036854775808, which is no int"));
      assertTrue(
          assertThrows(
                  BadFileException.class,
                  () ->
                      Arrow.read(
                          path, ReadOptions.DEFAULT.withType(ElementType.LONG).withColumn("x")))
              .getMessage()
              .endsWith("x.arrow:x holds double, not long"));
    }
  }

  private static Part[] all(int rows) {
    List<byte[]> values =
        List.of(
            bytes(0b101),
            bytes(-128, 127, -1),
            bytes(128, 127, 255),
            shorts(-32768, 32767, -1),
            shorts(32768, 32767, 65535),
            ints(Integer.MIN_VALUE, 1, -1),
            ints(Integer.MIN_VALUE, 1, -1),
            longs(Long.MIN_VALUE, 1, -1),
            longs(Long.MAX_VALUE, 1, 0),
            shorts(0x3c00, 0xc000, 0x7c00),
            floats(1, -0f, Float.POSITIVE_INFINITY),
            doubles(1, -0.0, 3),
            ints(0, 1, -1),
            longs(0, 1, -1));
    return values.stream()
        .map(each -> new Part(rows, 0, NONE, rows == 0 ? NONE : each))
        .toArray(Part[]::new);
  }

  @Test
  void unsignedNumbersBeyondLongAreErrorsUnlessTheyAreNull() throws IOException {
    Heading u8 = Heading.ofInt("u", 64, false);
    byte[] values = longs(5, -1);
    assertEquals(
        "FILE:u: row 2 has 18446744073709551615, which is beyond 64-bit integers",
        refused(
            new ArrowBytes(true, u8).begin().batch(2, new Part(2, 0, NONE, values)).end(), "u"));
    assertEquals(
        "FILE:u: row 2 is null where a number should be" + NumberFiles.METHODS.missing(),
        refused(
            new ArrowBytes(true, u8).begin().batch(2, new Part(2, 1, bytes(1), values)).end(),
            "u"));
  }

  /** More rows than are read at once, in batches that end within a byte of validity. */
  @ParameterizedTest
  @ValueSource(bytes = {ArrowBytes.PLAIN, CompressionType.LZ4_FRAME, CompressionType.ZSTD})
  void batchesOfAnySizeFollowEachOther(byte codec) throws IOException {
    long seed = 20261130;
    SplittableRandom random = new SplittableRandom(seed);
    ArrowBytes writer = new ArrowBytes(false, Heading.ofInt("n", 64, true), DOUBLE);
    writer.codec = codec;
    writer.begin();
    LongStream.Builder expected = LongStream.builder();
    long firstNull = -1;
    long row = 0;
    for (int rows : new int[] {70_001, 3, 65_536, 131_073, 1}) {
      long[] numbers = random.longs(rows).toArray();
      byte[] validity = new byte[(rows + 7) / 8];
      Arrays.fill(validity, (byte) -1);
      int nulls = 0;
      if (rows == 131_073) {
        validity[70_000 / 8] &= (byte) ~(1 << (70_000 % 8));
        firstNull = row + 70_000;
        nulls = 1;
      }
      writer.batch(
          rows,
          new Part(rows, 0, NONE, longs(numbers)),
          new Part(rows, nulls, nulls == 0 ? NONE : validity, longs(numbers)));
      LongStream.of(numbers).forEach(expected::add);
      row += rows;
    }
    Path path = file(writer.end());
    assertArrayEquals(
        expected.build().toArray(), (long[]) array(Arrow.read(path, "n")), "seed " + seed);
    assertTrue(
        assertThrows(BadFileException.class, () -> Arrow.read(path, "x"))
            .getMessage()
            .endsWith(
                String.format(
                    Locale.ROOT,
                    "x: row %,d is null where a number should be" + NumberFiles.METHODS.missing(),
                    firstNull + 1)));
  }

  @Test
  void messagesMayBeginAsTheyDidBefore() throws IOException {
    ArrowBytes writer = new ArrowBytes(false, DOUBLE);
    writer.legacy = true;
    byte[] content = writer.begin().batch(1, new Part(1, 0, NONE, doubles(4))).end();
    assertElements(new double[] {4}, Arrow.read(file(content), "x"));
  }

  @Test
  void columnsAreFoundByNameAndByNumber() throws IOException {
    Heading text =
        new Heading(
            "name",
            Type.Utf8,
            b -> {
              Utf8.startUtf8(b);
              return Utf8.endUtf8(b);
            });
    byte[] content =
        new ArrowBytes(true, text, DOUBLE)
            .begin()
            .batch(
                1, new Part(1, 0, NONE, ints(0, 1), bytes('a')), new Part(1, 0, NONE, doubles(9)))
            .end();
    assertElements(new double[] {9}, Arrow.read(file(content), "x"));
    assertElements(new double[] {9}, Arrow.read(file(content), "2"));
    assertElements(new double[] {9}, NumberFiles.read(file(content)));
    assertEquals("FILE:name holds no numbers that are read: it is utf8", refused(content, "name"));
    assertEquals("FILE has no column \"y\"; it has \"name\", \"x\"", refused(content, "y"));
    assertEquals("FILE has no column \"3\"; it has \"name\", \"x\"", refused(content, "3"));
    byte[] twice =
        new ArrowBytes(true, DOUBLE, DOUBLE)
            .begin()
            .batch(1, new Part(1, 0, NONE, doubles(8)), new Part(1, 0, NONE, doubles(9)))
            .end();
    assertEquals(
        "FILE has several columns named \"x\"; give the number of one", refused(twice, "x"));
    Path path = file(twice);
    assertEquals(
        path + " has several columns of numbers; it has \"x\", \"x\": name one, as " + path + ":x",
        assertThrows(BadFileException.class, () -> NumberFiles.read(path)).getMessage());
  }

  @Test
  void whatHoldsNoNumbersIsRefusedByItsType() throws IOException {
    Heading coded = new Heading("c", Type.Int, DOUBLE.writer(), true);
    Heading decimal = new Heading("d", Type.Decimal, b -> Decimal.createDecimal(b, 9, 2, 128));
    byte[] content =
        new ArrowBytes(true, coded, decimal)
            .begin()
            .batch(1, new Part(1, 0, NONE, ints(0)), new Part(1, 0, NONE, longs(1, 0)))
            .end();
    assertEquals("FILE:c holds no numbers that are read: it is dictionary", refused(content, "c"));
    assertEquals(
        "FILE:d holds no numbers that are read: it is decimal(9, 2)", refused(content, "d"));
    ArrowBytes big = new ArrowBytes(true, DOUBLE);
    big.endianness = Endianness.Big;
    assertEquals("FILE is big-endian, which is not read", refused(big.begin().end(), "x"));
  }

  @Test
  void noRowsAreNoNumbers() throws IOException {
    assertElements(
        new double[0], Arrow.read(file(new ArrowBytes(true, DOUBLE).begin().end()), "x"));
    assertElements(
        new double[0], Arrow.read(file(new ArrowBytes(false, DOUBLE).begin().end()), "x"));
  }

  @Test
  void liesAreFoundBeforeMemoryIsTaken() throws IOException {
    long many = 1L << 40;
    List<Part> part = List.of(new Part(many, 0, NONE));
    byte[] eight = doubles(1);
    for (long rows : new long[] {2, many, Long.MAX_VALUE, 1L << 59}) {
      List<Part> its = List.of(new Part(rows, 0, NONE));
      byte[] content =
          new ArrowBytes(true, DOUBLE)
              .begin()
              .batch(rows, its, List.of(new long[2], new long[] {0, 8}), eight)
              .end();
      assertTrue(refused(content, "x").contains("too short for"), refused(content, "x"));
    }
    for (long[] place : new long[][] {{0, 16}, {8, 8}, {-8, 8}, {0, -8}, {Long.MAX_VALUE, 8}}) {
      byte[] content =
          new ArrowBytes(false, DOUBLE)
              .begin()
              .batch(1, List.of(new Part(1, 0, NONE)), List.of(new long[2], place), eight)
              .end();
      assertEquals("FILE is damaged: a buffer lies outside of its batch", refused(content, "x"));
    }
    for (long rows : new long[] {-1, 2}) {
      byte[] content =
          new ArrowBytes(true, DOUBLE).begin().batch(rows, new Part(1, 0, NONE, eight)).end();
      assertTrue(refused(content, "x").startsWith("FILE is damaged: a batch "));
    }
    byte[] fewer =
        new ArrowBytes(true, DOUBLE, DOUBLE).begin().batch(1, new Part(1, 0, NONE, eight)).end();
    assertEquals("FILE is damaged: a batch has fewer columns than the schema", refused(fewer, "2"));
    for (byte codec : new byte[] {CompressionType.LZ4_FRAME, CompressionType.ZSTD}) {
      ArrowBytes writer = new ArrowBytes(true, DOUBLE);
      writer.codec = codec;
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      body.writeBytes(longs(8 * many));
      body.writeBytes(longs(0, 1, 2, 3));
      byte[] content =
          writer
              .begin()
              .batch(
                  many, part, List.of(new long[2], new long[] {0, body.size()}), body.toByteArray())
              .end();
      String said = refused(content, "x");
      assertTrue(said.startsWith("FILE is damaged: a compressed buffer "), said);
    }
  }

  /** Every file that is cut short is refused, and any bit that is another is refused or read. */
  @Test
  void damageIsToldOrDoesNotMatter() throws IOException {
    long seed = 1130;
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> files =
        Stream.of(true, false)
            .map(isFile ->
                new ArrowBytes(isFile, Heading.ofInt("i", 32, true), DOUBLE)
                    .begin()
                    .batch(
                        2,
                        new Part(2, 1, bytes(1), ints(1, 2)),
                        new Part(2, 0, NONE, doubles(1, 2)))
                    .batch(1, new Part(1, 0, NONE, ints(3)), new Part(1, 0, NONE, doubles(3)))
                    .end())
            .toList();
    for (int which = 0; which < files.size(); which++) {
      byte[] content = files.get(which);
      for (int length = 1; length < content.length; length += 5) {
        byte[] start = Arrays.copyOf(content, length);
        Path path = file(start);
        try {
          Slice read = Arrow.read(path, "x");
          // A stream may end after any message.
          assertTrue(which == 1 && read.length() < 4, "length " + length);
        } catch (BadFileException e) {
          assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
        }
      }
      for (int i = 0; i < 250; i++) {
        byte[] other = content.clone();
        int flips = random.nextInt(1, 4);
        for (int f = 0; f < flips; f++) {
          other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Path path = file(other);
        try {
          Slice read = Arrow.read(path, "x");
          assertTrue(read.length() <= other.length, "seed " + seed + ", " + i);
        } catch (BadFileException e) {
          assertTrue(e.getMessage().contains(folder.toString()), "seed " + seed + ", " + i);
        }
      }
    }
  }

  @Test
  void streamsEndOnce() throws IOException {
    byte[] one =
        new ArrowBytes(false, DOUBLE).begin().batch(1, new Part(1, 0, NONE, doubles(1))).end();
    byte[] two = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(one, 0, two, one.length, one.length);
    assertEquals(
        String.format(
            Locale.ROOT,
            "FILE has %,d bytes after the end of its stream; one file should hold one stream",
            one.length),
        refused(two, "x"));
  }

  @Test
  void whatIsNotThereOrEmptyIsTold() throws IOException {
    Path absent = folder.resolve("absent.arrow");
    assertEquals(
        "there is no file " + absent,
        assertThrows(BadFileException.class, () -> Arrow.read(absent, "x")).getMessage());
    assertEquals("FILE is empty, or not a file of a size that can be told", refused(NONE, "x"));
    assertTrue(refused("ARROW1".getBytes(StandardCharsets.US_ASCII), "x").contains("truncated"));
  }

  /** Whatever is asked about missing values, how a column is read changes nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"error", "nan", "skip", "-1", "0.5"})
  void aColumnWithoutNullsIsTheSameMappedAndInBlocks(String missing) throws IOException {
    Heading n = Heading.ofInt("n", 64, true);
    Path path =
        file(new ArrowBytes(true, n).begin().batch(3, new Part(3, 0, NONE, longs(5, 6, 7))).end());
    boolean doubles = missing.equals("nan") || missing.equals("0.5");
    ReadOptions options = ReadOptions.DEFAULT.withMissing(Missing.of(missing));
    ReadRequest how = new ReadRequest(options, null, NumberFiles.METHODS);
    NumberReader reader = new NumberReader(how);
    Object expected = doubles ? new double[] {5, 6, 7} : new long[] {5, 6, 7};
    try (NumberData data = reader.open(path + ":n", null)) {
      assertElements(expected, data.slice());
      boolean kept = missing.equals("error") || missing.equals("-1");
      assertEquals(kept, data.slice() instanceof Slice.Mapped);
    }
    try (BlockReader blocks = reader.blocks(path + ":n", folder)) {
      assertEquals(doubles ? ElementType.DOUBLE : ElementType.LONG, blocks.type());
      assertEquals(missing.equals("skip") ? BlockReader.UNKNOWN : 3, blocks.length());
      Slice all =
          doubles ? new Slice.Doubles(new double[3], 0, 3) : new Slice.Longs(new long[3], 0, 3);
      assertEquals(3, blocks.read(all));
      assertElements(expected, all);
    }
    // As the command reads what is too large for memory.
    try (OpenNumbers numbers = OpenNumbers.open(reader, path + ":n", 1 << 20, 0, folder)) {
      assertElements(expected, numbers.data().slice());
      assertEquals(doubles ? ElementType.DOUBLE : ElementType.LONG, numbers.source().type());
    }
  }

  /** What follows the last row is read too, for there checksums stand. */
  @ParameterizedTest
  @ValueSource(bytes = {CompressionType.LZ4_FRAME, CompressionType.ZSTD})
  void theEndOfACompressedBufferIsChecked(byte codec) throws IOException {
    double[] values = {1, 2, 3};
    byte[] frame = frame(codec, doubles(values));
    assertElements(values, Arrow.read(file(compressed(codec, 24, frame)), "x"));
    // Some writers count the zeros behind a buffer, or make buffers longer than their rows.
    for (int zeros = 1; zeros < 64; zeros++) {
      byte[] padded = Arrays.copyOf(frame, frame.length + zeros);
      assertElements(values, Arrow.read(file(compressed(codec, 24, padded)), "x"));
    }
    byte[] longer = frame(codec, doubles(1, 2, 3, 4));
    assertElements(values, Arrow.read(file(compressed(codec, 32, longer)), "x"));
    assertEquals(
        "FILE is damaged: a compressed buffer is longer than it says",
        refused(compressed(codec, 24, longer), "x"));
    assertEquals(
        "FILE is damaged: a compressed buffer is shorter than it says",
        refused(compressed(codec, 32, frame), "x"));
    byte[] wrong = frame.clone();
    wrong[wrong.length - 1] ^= 1;
    String said = refused(compressed(codec, 24, wrong), "x");
    assertTrue(said.startsWith("FILE is damaged: a compressed buffer cannot be decomp"), said);
    byte[] cut = Arrays.copyOf(frame, frame.length - 1);
    said = refused(compressed(codec, 24, cut), "x");
    assertTrue(said.startsWith("FILE is damaged: a compressed buffer cannot be decomp"), said);
  }

  /** With a checksum of the content at its end. */
  private static byte[] frame(byte codec, byte[] content) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (OutputStream out =
        codec == CompressionType.ZSTD
            ? new ZstdOutputStreamNoFinalizer(all).setChecksum(true)
            : new FramedLZ4CompressorOutputStream(
                all,
                new FramedLZ4CompressorOutputStream.Parameters(
                    FramedLZ4CompressorOutputStream.BlockSize.K64, true, false, false))) {
      out.write(content);
    }
    return all.toByteArray();
  }

  /** Three rows in a buffer that says how long it is. */
  private static byte[] compressed(byte codec, long told, byte[] frame) {
    ArrowBytes writer = new ArrowBytes(true, DOUBLE);
    writer.codec = codec;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(longs(told));
    body.writeBytes(frame);
    int length = body.size();
    body.writeBytes(new byte[-length & 7]);
    return writer
        .begin()
        .batch(
            3,
            List.of(new Part(3, 0, NONE)),
            List.of(new long[2], new long[] {0, length}),
            body.toByteArray())
        .end();
  }

  /** A decompressor that fails since the file was cut short says nothing of damage. */
  @ParameterizedTest
  @ValueSource(bytes = {CompressionType.LZ4_FRAME, CompressionType.ZSTD})
  void aFileThatChangesIsNotDamaged(byte codec) throws IOException {
    ChangingBytes bytes = new ChangingBytes(compressed(codec, 24, frame(codec, doubles(1, 2, 3))));
    try (ColumnFile table = ArrowFile.open(bytes, "FILE");
        ColumnRows rows = table.rows(0)) {
      bytes.changeAfter(1); // how long the buffer is
      assertEquals(
          ChangingBytes.MESSAGE, assertThrows(BadFileException.class, rows::next).getMessage());
    }
  }
}
