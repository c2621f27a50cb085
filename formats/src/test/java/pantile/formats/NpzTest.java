// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Pantile;
import pantile.error.BadFileException;
import pantile.file.ReadOptions;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Archives of arrays, stored and compressed. */
class NpzTest {
  @TempDir private Path folder;

  private static byte[] npy(String descr, String shape, byte... elements) {
    String dict = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    all.write(dict.length());
    all.write(0);
    all.writeBytes(dict.getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(elements);
    return all.toByteArray();
  }

  private static byte[] longs(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(bytes::putLong);
    return bytes.array();
  }

  /** An array of {@code long}, one that is widened, and one of two dimensions. */
  private Path archive(boolean stored) throws IOException {
    Path file = folder.resolve(stored ? "stored.npz" : "deflated.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(zip, stored, "x.npy", npy("<i8", "(3,)", longs(5, -7, Long.MAX_VALUE)));
      put(zip, stored, "y.npy", npy("|u1", "(2,)", (byte) 1, (byte) -1));
      put(zip, stored, "z.npy", npy("<i8", "(2, 2)", longs(1, 2, 3, 4)));
      put(zip, stored, "ä:1.npy", npy("<i8", "(1,)", longs(8)));
    }
    return file;
  }

  private static void put(ZipOutputStream zip, boolean stored, String name, byte[] bytes)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    if (stored) {
      CRC32 crc = new CRC32();
      crc.update(bytes);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(bytes.length);
      entry.setCrc(crc.getValue());
    }
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static long[] longsOf(Slice slice) {
    try (Pantile pt = Pantile.open()) {
      return pt.over(slice).toLongs().toArray();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void arraysAreReadByName(boolean stored) throws IOException {
    Path file = archive(stored);
    assertEquals(List.of("x", "y", "z", "ä:1"), Npz.names(file));
    Slice x = Npz.read(file, "x");
    assertEquals(stored, x instanceof Slice.Mapped);
    assertEquals(ElementType.LONG, x.type());
    assertArrayEquals(new long[] {5, -7, Long.MAX_VALUE}, longsOf(x));
    assertArrayEquals(longsOf(x), longsOf(Npz.read(file, "x.npy")));
    Slice y = assertInstanceOf(Slice.Ints.class, Npz.read(file, "y"));
    assertArrayEquals(new long[] {1, 255}, longsOf(y));
    assertArrayEquals(new long[] {2, 4}, longsOf(Npz.read(file, "z:2")));
    assertArrayEquals(new long[] {8}, longsOf(Npz.read(file, "ä:1")));
    assertArrayEquals(longsOf(x), longsOf(NumberFiles.read(Path.of(file + ":x"))));
    try (Arena arena = Arena.ofShared()) {
      Slice lent = Npz.read(file, "x", arena);
      assertArrayEquals(longsOf(x), longsOf(lent));
    }
    for (String none : List.of("w", "X", "", "x:2", "z:3", "z", ".npy")) {
      assertThrows(BadFileException.class, () -> Npz.read(file, none), none);
    }
    String message = assertThrows(BadFileException.class, () -> Npz.read(file, "w")).getMessage();
    assertEquals(file + " has no array \"w\"; it has \"x\", \"y\", \"z\", \"ä:1\"", message);
    String several =
        assertThrows(BadFileException.class, () -> NumberFiles.read(file)).getMessage();
    assertTrue(String.valueOf(several).contains("name one, as " + file + ":x; it has"), several);
  }

  @Test
  void theOnlyArrayNeedsNoName() throws IOException {
    for (boolean stored : new boolean[] {true, false}) {
      Path file = folder.resolve("one" + stored);
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
        zip.putNextEntry(new ZipEntry("folder/"));
        put(zip, stored, "arr_0.npy", npy("<i8", "(2,)", longs(3, 4)));
      }
      // The folder comes first, so only the name would tell; and here none does.
      assertThrows(BadFileException.class, () -> NumberFiles.read(file));
      Path named = Files.move(file, folder.resolve("one" + stored + ".npz"));
      assertArrayEquals(new long[] {3, 4}, longsOf(NumberFiles.read(named)));
    }
    Path empty = folder.resolve("none.npz");
    new ZipOutputStream(Files.newOutputStream(empty)).close();
    String message =
        assertThrows(BadFileException.class, () -> NumberFiles.read(empty)).getMessage();
    assertEquals(empty + " is an archive without an array", message);
  }

  /** More members than 16 bits count, which needs Zip64's end record. */
  @Test
  void manyMembersAreFound() throws IOException {
    Path file = folder.resolve("many.npz");
    byte[] one = npy("<i8", "(1,)", longs(6));
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (int i = 0; i < 66_000; i++) {
        put(zip, true, "a" + i + ".npy", i == 65_999 ? npy("<i8", "(1,)", longs(7)) : one);
      }
    }
    assertArrayEquals(new long[] {7}, longsOf(Npz.read(file, "a65999")));
    assertInstanceOf(Slice.Mapped.class, Npz.read(file, "a65999"));
    assertTrue(
        String.valueOf(
                assertThrows(BadFileException.class, () -> NumberFiles.read(file)).getMessage())
            .endsWith("\"a11\", …"));
  }

  /** Sizes in Zip64's extra fields, as NumPy writes them into every local header. */
  @Test
  void sizesOfSixtyFourBitsAreRead() throws IOException {
    byte[] array = npy("<i8", "(2,)", longs(9, 10));
    CRC32 crc = new CRC32();
    crc.update(array);
    byte[] name = "x.npy".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer all = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    for (boolean central : new boolean[] {false, true}) {
      int start = all.position();
      all.putInt(central ? 0x02014b50 : 0x04034b50);
      if (central) {
        all.putShort((short) 45);
      }
      all.putShort((short) 45).putShort((short) 0).putShort((short) 0).putInt(0);
      all.putInt((int) crc.getValue()).putInt(-1).putInt(-1);
      all.putShort((short) name.length).putShort((short) 20);
      if (central) {
        all.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt(0);
      }
      all.put(name).putShort((short) 1).putShort((short) 16);
      all.putLong(array.length).putLong(array.length);
      if (central) {
        int size = all.position() - start;
        all.putInt(0x06054b50).putInt(0).putShort((short) 1).putShort((short) 1);
        all.putInt(size).putInt(start).putShort((short) 0);
      } else {
        all.put(array);
      }
    }
    Path file = folder.resolve("wide.npz");
    Files.write(file, Arrays.copyOf(all.array(), all.position()));
    assertArrayEquals(
        new long[] {9, 10}, longsOf(assertInstanceOf(Slice.Mapped.class, Npz.read(file, "x"))));
  }

  /** Whatever is cut off, or wrong, an array is right or refused. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void damageIsTold(boolean stored) throws IOException {
    byte[] whole = Files.readAllBytes(archive(stored));
    Path file = folder.resolve("damaged.npz");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThrows(BadFileException.class, () -> Npz.read(file, "y"), "cut at " + length);
    }
    for (int at = 0; at < whole.length; at++) {
      byte[] wrong = whole.clone();
      wrong[at] ^= 0x10;
      Files.write(file, wrong);
      try {
        assertArrayEquals(new long[] {1, 255}, longsOf(Npz.read(file, "y")), "byte " + at);
      } catch (BadFileException e) {
        assertTrue(String.valueOf(e.getMessage()).contains(file.toString()), e.getMessage());
      }
    }
  }

  @Test
  void whatIsNoArchiveIsNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("x.npz"), "1\n2\n");
    assertTrue(
        String.valueOf(assertThrows(BadFileException.class, () -> Npz.read(text, "x")).getMessage())
            .startsWith(text + " is no whole .npz archive"));
    Path absent = folder.resolve("absent.npz");
    String message = assertThrows(BadFileException.class, () -> Npz.names(absent)).getMessage();
    assertEquals("cannot read " + absent + ": there is no such file", message);
    assertThrows(IllegalArgumentException.class, () -> Npz.read(text, "x", Arena.ofConfined()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void compressedArchivesAreRead(boolean stored) throws IOException {
    Path file = folder.resolve("some.npz.gz");
    try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      Files.copy(archive(stored), gzip);
    }
    long[] x = {5, -7, Long.MAX_VALUE};
    assertArrayEquals(x, longsOf(NumberFiles.read(file, ReadOptions.DEFAULT.withArray("x"))));
    assertArrayEquals(x, longsOf(NumberFiles.read(Path.of(file + ":x"))));
    ReadOptions named = ReadOptions.DEFAULT.withArray("z");
    assertArrayEquals(new long[] {2, 4}, longsOf(NumberFiles.read(file, named.withColumn("2"))));
    assertArrayEquals(new long[] {1, 2, 3, 4}, longsOf(NumberFiles.read(file, named.withFlat())));
    assertTrue(
        String.valueOf(
                assertThrows(BadFileException.class, () -> NumberFiles.read(file)).getMessage())
            .startsWith(file + " holds several arrays; name one, as " + file + ":x;"));
    ReadOptions absent = ReadOptions.DEFAULT.withArray("w");
    assertTrue(
        String.valueOf(
                assertThrows(BadFileException.class, () -> NumberFiles.read(file, absent))
                    .getMessage())
            .startsWith(file + " has no array \"w\""));
  }

  @Test
  void theOnlyArrayOfACompressedArchiveNeedsNoName() throws IOException {
    Path file = folder.resolve("one.npz.gz");
    try (ZipOutputStream zip =
        new ZipOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      put(zip, false, "x.npy", npy("<i8", "(2,)", longs(5, -7)));
    }
    assertArrayEquals(new long[] {5, -7}, longsOf(NumberFiles.read(file)));
  }
}
