// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Files and streams that are read block by block give what the whole file gives. */
class BlockReaderTest {
  private static final long SEED = 20_261_130;
  private static final Hints HINTS = new Hints("npy", "raw", "a type", "the type", "double");

  @TempDir private Path folder;

  private static NumberReader reader(@Nullable FileFormat format, @Nullable ElementType type) {
    return new NumberReader(format, type, HINTS);
  }

  /** The little-endian bytes of all blocks of a length. */
  private static byte[] read(BlockReader blocks, int length) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Slice block = BinaryArrays.newArray(blocks.type(), length);
    for (int read = blocks.read(block); read > 0; read = blocks.read(block)) {
      BinaryArrays.write(block.sub(0, read), all);
    }
    assertEquals(0, blocks.read(block), "it goes on behind the end");
    blocks.close();
    return all.toByteArray();
  }

  private static byte[] whole(NumberReader reader, String name) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (NumberData data = reader.open(name, null)) {
      BinaryArrays.write(data.slice(), all);
    }
    return all.toByteArray();
  }

  private static Slice numbers(ElementType type, int length) {
    SplittableRandom random = new SplittableRandom(SEED);
    Slice array = BinaryArrays.newArray(type, length);
    for (int i = 0; i < length; i++) {
      long bits = random.nextLong();
      switch (array) {
        case Slice.Ints s -> s.array()[i] = (int) bits;
        case Slice.Longs s -> s.array()[i] = bits >> (bits & 63);
        case Slice.Floats s -> s.array()[i] = Float.intBitsToFloat((int) bits);
        case Slice.Doubles s -> s.array()[i] = Double.longBitsToDouble(bits);
        default -> throw new AssertionError(array);
      }
    }
    return array;
  }

  @Test
  void blocksAreTheWholeFileForAllTypesFormatsAndLengths() throws IOException {
    for (ElementType type : ElementType.values()) {
      for (FileFormat format : FileFormat.values()) {
        for (int length : new int[] {0, 1, 999, 1000, 1001, 140_000}) {
          Path file = folder.resolve("x." + (format == FileFormat.NPY ? "npy" : "other"));
          NumberWriter.write(numbers(type, length), format, file.toString());
          NumberReader reader = reader(format, format == FileFormat.NPY ? null : type);
          byte[] expected = whole(reader, file.toString());
          for (int block : new int[] {1000, 1 << 18}) {
            BlockReader blocks = reader.blocks(file.toString(), folder);
            assertEquals(type, blocks.type());
            assertEquals(format, blocks.format());
            // A raw file of size 0 may be one of /proc, which has bytes all the same.
            boolean unknown = format == FileFormat.TEXT || Files.size(file) == 0;
            assertEquals(unknown ? -1 : length, blocks.length());
            assertTrue(
                unknown ? blocks.expected() <= 2 * length + 2 : blocks.expected() == length,
                "it expects " + blocks.expected());
            String what = type + " as " + format + ", " + length + " in blocks of " + block;
            assertArrayEquals(expected, read(blocks, block), what);
          }
          BlockReader stream =
              reader.blocks(new ByteArrayInputStream(Files.readAllBytes(file)), "it", folder);
          assertArrayEquals(expected, read(stream, 1000), "stream: " + type + " as " + format);
        }
      }
    }
  }

  @Test
  void otherByteOrdersAreRead() throws IOException {
    byte[] header = NpyHeader.bytes(ElementType.LONG, 3);
    header[new String(header, StandardCharsets.ISO_8859_1).indexOf('<')] = '>';
    ByteBuffer bytes = ByteBuffer.allocate(header.length + 24).put(header);
    bytes.putLong(1).putLong(-2).putLong(3);
    Path file = Files.write(folder.resolve("x.npy"), bytes.array());
    byte[] expected =
        ByteBuffer.allocate(24)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(1)
            .putLong(-2)
            .putLong(3)
            .array();
    assertArrayEquals(expected, read(reader(null, null).blocks(file.toString(), folder), 2));
  }

  @Test
  void theTypeOfATextIsThatOfAllItsLines() throws IOException {
    String[] texts = {
      "1\n2\n3\n",
      "",
      "# nothing\n\n",
      "1\n-0\n" + "7\n".repeat(40_000) + "2.5\n-0\n",
      "9007199254740993\n",
      "9007199254740992\n0.5\n",
      "\ufeff1\r\n 2 \r\n3",
      "nan\n1\ninf\n",
      "99999999999999999999999\n",
      "100000000000000000000\n0.5\n",
      "9007199254740993\n0.5\n",
      "0.5\n9007199254740993\n",
      "1\n2\nx\n",
      "heading\n1\n",
      "1\n2" + " ".repeat(5000) + "\n",
      "1e999\n",
    };
    for (String text : texts) {
      Path file = Files.writeString(folder.resolve("x.txt"), text);
      Object expected = result(() -> whole(reader(null, null), file.toString()));
      Object blocks =
          result(() -> read(reader(null, null).blocks(file.toString(), folder), 10_000));
      assertSame(expected, blocks, text);
      Object streamed =
          result(() ->
              read(
                  reader(null, null)
                      .blocks(
                          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                          file.toString(),
                          folder),
                  10_000));
      assertSame(expected, streamed, text);
    }
  }

  private interface Reading {
    byte[] read() throws IOException;
  }

  /** Bytes, or a message. */
  private static Object result(Reading reading) throws IOException {
    try {
      return reading.read();
    } catch (BadFileException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void assertSame(Object expected, Object found, String text) {
    String what = text.substring(0, Math.min(60, text.length()));
    if (expected instanceof byte[] bytes && found instanceof byte[] others) {
      assertArrayEquals(bytes, others, what);
    } else {
      assertEquals(expected, found, what);
    }
  }

  @Test
  void columnsOfTablesAreRead() throws IOException {
    StringBuilder table = new StringBuilder("name,\"x, y\"\n");
    for (int i = 0; i < 3000; i++) {
      table.append("\"a\nb\",").append(i).append(i == 2999 ? ".5\n" : "\n");
    }
    Path file = Files.writeString(folder.resolve("t.csv"), table);
    String column = file + ":x, y";
    byte[] expected = whole(reader(null, null), column);
    assertEquals(3000 * 8, expected.length);
    assertArrayEquals(expected, read(reader(null, null).blocks(column, folder), 1000));
    Files.writeString(file, "a\n1\nx\n");
    BadFileException bad =
        assertThrows(BadFileException.class, () -> reader(null, null).blocks(file + ":a", folder));
    assertTrue(String.valueOf(bad.getMessage()).contains("line 3"), bad.getMessage());
  }

  @Test
  void skippingIsReading() throws IOException {
    for (FileFormat format : FileFormat.values()) {
      Path file = folder.resolve("x");
      NumberWriter.write(numbers(ElementType.LONG, 30_000), format, file.toString());
      NumberReader reader = reader(format, format == FileFormat.NPY ? null : ElementType.LONG);
      byte[] expected = whole(reader, file.toString());
      BlockReader blocks = reader.blocks(file.toString(), folder);
      blocks.skip(12_345);
      assertArrayEquals(
          Arrays.copyOfRange(expected, 12_345 * 8, expected.length), read(blocks, 777));
      BlockReader short1 = reader.blocks(file.toString(), folder);
      assertThrows(BadFileException.class, () -> short1.skip(30_001));
      short1.close();
    }
  }

  @Test
  void whatIsCutShortMeanwhileIsRefused() throws IOException {
    for (FileFormat format : FileFormat.values()) {
      Path file = folder.resolve("x");
      NumberWriter.write(numbers(ElementType.LONG, 600_000), format, file.toString());
      NumberReader reader = reader(format, format == FileFormat.NPY ? null : ElementType.LONG);
      try (BlockReader blocks = reader.blocks(file.toString(), folder)) {
        Slice block = BinaryArrays.newArray(ElementType.LONG, 1000);
        assertEquals(1000, blocks.read(block));
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
          cut.setLength(2_000_000);
        }
        BadFileException bad =
            assertThrows(
                BadFileException.class,
                () -> {
                  while (blocks.read(block) > 0) {
                    // on to the end
                  }
                });
        assertTrue(String.valueOf(bad.getMessage()).contains("changed while"), bad.getMessage());
      }
    }
  }

  @Test
  void whatGrowsMeanwhileIsReadToTheEndThatItHad() throws IOException {
    for (FileFormat format : new FileFormat[] {FileFormat.NPY, FileFormat.RAW}) {
      Path file = folder.resolve("x");
      NumberWriter.write(numbers(ElementType.LONG, 1000), format, file.toString());
      NumberReader reader = reader(format, format == FileFormat.NPY ? null : ElementType.LONG);
      byte[] expected = whole(reader, file.toString());
      BlockReader blocks = reader.blocks(file.toString(), folder);
      Files.write(file, new byte[80], StandardOpenOption.APPEND);
      assertArrayEquals(expected, read(blocks, 300));
    }
  }

  /** Gives some text, and then the same byte for ever. */
  private static InputStream endless(String start, char then) {
    return new SequenceInputStream(
        new ByteArrayInputStream(start.getBytes(StandardCharsets.US_ASCII)),
        new InputStream() {
          @Override
          public int read() {
            return then;
          }

          @Override
          public int read(byte[] into, int offset, int count) {
            Arrays.fill(into, offset, offset + count, (byte) then);
            return count;
          }
        });
  }

  @Test
  @Timeout(60)
  void aTextWithoutLineEndsIsRefused() throws IOException {
    for (String before :
        List.of("", "1\n2\n", "1\n".repeat(100_000), "#" + " x".repeat(99_999) + "\n5\n")) {
      for (char then : new char[] {'1', 'x', ' '}) {
        String start = before + then;
        byte[] some =
            (before + String.valueOf(then).repeat(5000)).getBytes(StandardCharsets.US_ASCII);
        Object whole =
            assertThrows(
                    BadFileException.class,
                    () ->
                        reader(FileFormat.TEXT, ElementType.DOUBLE)
                            .read(new ByteArrayInputStream(some), "it"))
                .getMessage();
        Object blocks =
            result(() -> {
              try (BlockReader its =
                  reader(FileFormat.TEXT, ElementType.DOUBLE)
                      .blocks(endless(start, then), "it", folder)) {
                return read(its, 1000);
              }
            });
        assertEquals(whole, blocks);
        assertTrue(String.valueOf(blocks).contains("is longer than 4096 bytes"), blocks::toString);
      }
    }
  }

  @Test
  void commentsMayBeLong() throws IOException {
    String text = "1\n  # " + "no number ".repeat(100_000) + "\n2\n#" + "x".repeat(300_000);
    for (String start : List.of("", "#" + "y".repeat(200_000) + "\n")) {
      byte[] bytes = (start + text).getBytes(StandardCharsets.US_ASCII);
      try (BlockReader its =
          reader(FileFormat.TEXT, ElementType.DOUBLE)
              .blocks(new ByteArrayInputStream(bytes), "it", folder)) {
        Slice.Doubles into = new Slice.Doubles(new double[5], 0, 5);
        assertEquals(2, its.read(into));
        assertArrayEquals(new double[] {1, 2, 0, 0, 0}, into.array());
      }
    }
  }

  @Test
  void wrongFilesAreRefusedAsWholeOnesAre() throws IOException {
    Path npy = folder.resolve("x.npy");
    NumberWriter.write(numbers(ElementType.INT, 10), FileFormat.NPY, npy.toString());
    byte[] bytes = Files.readAllBytes(npy);
    for (int length : new int[] {0, 5, 20, bytes.length - 1, bytes.length + 1}) {
      Files.write(npy, Arrays.copyOf(bytes, length));
      Object expected = result(() -> whole(reader(null, null), npy.toString()));
      assertEquals(
          expected, result(() -> read(reader(null, null).blocks(npy.toString(), folder), 5)));
      Object streamed =
          result(() ->
              read(
                  reader(FileFormat.NPY, null)
                      .blocks(new ByteArrayInputStream(Files.readAllBytes(npy)), "it", folder),
                  5));
      assertTrue(streamed instanceof String, "a stream of " + length + " bytes is taken");
    }
    Path raw = Files.write(folder.resolve("x.bin"), new byte[13]);
    for (String name : new String[] {raw.toString(), folder.toString(), "", folder + "/absent"}) {
      assertEquals(
          result(() -> whole(reader(null, ElementType.INT), name)),
          result(() -> read(reader(null, ElementType.INT).blocks(name, folder), 5)));
    }
  }
}
