// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.error.BadFileException;
import pantile.file.ReadOptions;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Archives and files of columns that come in streams, by way of a temporary file. */
class StreamCopyTest {
  private static final Hints HINTS = new Hints("npy", "raw", "types", "type", "rounding");

  @TempDir private Path folder;

  private static ReadRequest how(ReadOptions options) {
    return new ReadRequest(options, null, HINTS);
  }

  private static byte[] npy(double... numbers) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NumberWriter.write(new Slice.Doubles(numbers, 0, numbers.length), FileFormat.NPY, out);
    return out.toByteArray();
  }

  /** An archive of {@code np.savez}, or of {@code np.savez_compressed}. */
  private static byte[] npz(int level, double[]... arrays) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(level);
      for (int i = 0; i < arrays.length; i++) {
        zip.putNextEntry(new ZipEntry("arr_" + i + ".npy"));
        zip.write(npy(arrays[i]));
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] real(String name) throws IOException {
    try (InputStream in = StreamCopyTest.class.getResourceAsStream("/columns/" + name)) {
      assertTrue(in != null, name);
      return in.readAllBytes();
    }
  }

  private static double[] doubles(Slice x) {
    Slice.Doubles all = (Slice.Doubles) x;
    return Arrays.copyOfRange(all.array(), all.from(), all.to());
  }

  private void assertNothingLeft() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6})
  void archivesAreReadFromStreams(int level) throws IOException {
    double[] many = new double[100_000];
    Arrays.setAll(many, i -> i * 0.5);
    byte[] bytes = npz(level, many, new double[] {7});
    for (ReadOptions options :
        List.of(
            ReadOptions.DEFAULT.withArray("arr_0"),
            ReadOptions.DEFAULT.withColumn("arr_0"),
            ReadOptions.DEFAULT.withArray("arr_0").withColumn("1"))) {
      NumberReader reader = new NumberReader(how(options));
      assertArrayEquals(many, doubles(reader.read(new ByteArrayInputStream(bytes), "it").slice()));
      try (BlockReader blocks = reader.blocks(new ByteArrayInputStream(bytes), "it", folder)) {
        assertEquals(ElementType.DOUBLE, blocks.type());
        assertNothingLeft(); // it is open, and has no name any more
        assertArrayEquals(many, doubles(GrowingArray.of(blocks)));
      }
    }
    NumberReader plain = new NumberReader(how(ReadOptions.DEFAULT));
    assertTold("it holds several arrays; name one, as it:arr_0", plain, bytes);
    NumberReader none = new NumberReader(how(ReadOptions.DEFAULT.withArray("x")));
    assertTold("it has no array \"x\"; it has \"arr_0\", \"arr_1\"", none, bytes);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 30);
    assertTold("it is no whole .npz archive", plain, cut);
  }

  private void assertTold(String part, NumberReader reader, byte[] bytes) throws IOException {
    for (var e :
        List.of(
            assertThrows(
                BadFileException.class, () -> reader.read(new ByteArrayInputStream(bytes), "it")),
            assertThrows(
                BadFileException.class,
                () -> reader.blocks(new ByteArrayInputStream(bytes), "it", folder)))) {
      assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
      assertFalse(String.valueOf(e.getMessage()).contains(".part"), e.getMessage());
    }
    assertNothingLeft();
  }

  @Test
  void filesOfColumnsAreReadFromStreams() throws IOException {
    for (String name :
        List.of("spark-snappy.parquet", "polars-lz4.arrow", "js.arrow", "java-stream.arrows")) {
      byte[] bytes = real(name);
      Path file = Files.write(folder.resolve("x" + name.substring(name.lastIndexOf('.'))), bytes);
      NumberReader reader = new NumberReader(how(ReadOptions.DEFAULT.withColumn("x")));
      try (NumberData expected = reader.open(file.toString(), null);
          BlockReader blocks = reader.blocks(new ByteArrayInputStream(bytes), "it", folder)) {
        assertEquals("it:x", blocks.name());
        assertEquals(expected.type(), blocks.type());
        double[] read = doubles(GrowingArray.of(blocks));
        assertEquals(expected.slice().length(), read.length);
        for (int i = 0; i < read.length; i++) {
          assertEquals(i / 4.0, read[i], name);
        }
        assertTrue(read.length > 0, name);
      }
      Files.delete(file);
      NumberReader none = new NumberReader(how(ReadOptions.DEFAULT.withColumn("none")));
      assertTold("it has no column \"none\"", none, bytes);
      NumberReader flat = new NumberReader(how(ReadOptions.DEFAULT.withFlat()));
      assertTold("which has no array of several dimensions", flat, bytes);
    }
  }

  @Test
  void aStreamTakesNoMoreThanTheBound() throws IOException {
    byte[] bytes = npz(0, new double[1000]);
    NpzArchives kind = new NpzArchives();
    StreamCopy copy = StreamCopy.in(folder, kind, "it").atMost(bytes.length - 1);
    BadFileException e =
        assertThrows(
            BadFileException.class,
            () -> copy.blocks(new ByteArrayInputStream(bytes), how(ReadOptions.DEFAULT)));
    assertTrue(String.valueOf(e.getMessage()).contains("save it as a file"), e.getMessage());
    assertNothingLeft();
    try (BlockReader blocks =
        copy.atMost(bytes.length)
            .blocks(new ByteArrayInputStream(bytes), how(ReadOptions.DEFAULT))) {
      assertEquals(1000, blocks.length());
    }
    Path nowhere = folder.resolve("nowhere");
    assertThrows(BadFileException.class, () -> StreamCopy.in(nowhere, kind, "it"));
  }

  @Test
  void whatIsReadAsItComesIsNotCopied() throws IOException {
    assertNull(StreamCopy.kind(null, npy(1, 2)));
    assertNull(StreamCopy.kind(null, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)));
    assertNull(StreamCopy.kind(FileFormat.RAW, npz(0, new double[1])));
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getOpenFileDescriptorCount()
        : 0;
  }

  /** What was opened of the copy is closed if the stream cannot be. */
  @Test
  void aStreamThatCannotBeClosedLeavesNothingOpen() throws IOException {
    byte[] bytes = npz(0, new double[1000]);
    NumberReader reader = new NumberReader(how(ReadOptions.DEFAULT));
    long before = openFiles();
    for (int i = 0; i < 50; i++) {
      InputStream open =
          new ByteArrayInputStream(bytes) {
            @Override
            public void close() throws IOException {
              throw new IOException("it stays open");
            }
          };
      assertThrows(BadFileException.class, () -> reader.blocks(open, "it", folder));
    }
    assertTrue(openFiles() < before + 25, "50 files were left open");
    assertNothingLeft();
  }

  @Test
  void aStreamThatFailsLeavesNothing() throws IOException {
    byte[] bytes = npz(0, new double[1000]);
    InputStream failing =
        new InputStream() {
          private final InputStream in = new ByteArrayInputStream(bytes);
          private int left = 3000;

          @Override
          public int read() throws IOException {
            if (left-- <= 0) {
              throw new IOException("the line is cut");
            }
            return in.read();
          }

          @Override
          public int read(byte[] to, int at, int length) throws IOException {
            int one = length == 0 ? 0 : read();
            if (one < 0 || length == 0) {
              return one;
            }
            to[at] = (byte) one;
            return 1;
          }
        };
    NumberReader reader = new NumberReader(how(ReadOptions.DEFAULT));
    var e = assertThrows(BadFileException.class, () -> reader.blocks(failing, "it", folder));
    assertTrue(String.valueOf(e.getMessage()).contains("the line is cut"), e.getMessage());
    assertNothingLeft();
  }
}
