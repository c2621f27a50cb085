// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** What is compressed is known by its first bytes, and what decompresses it is freed. */
class CompressedPipesTest {
  private static final Hints HINTS = new Hints("npy", "give raw", "a type", "the type", "double");

  @TempDir private Path folder;

  private static byte[] compressed(Compression how, byte[] content) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (OutputStream out = how.open(all)) {
      out.write(content);
    }
    return all.toByteArray();
  }

  private static NumberReader reader(@Nullable ElementType type) {
    return new NumberReader(null, type, HINTS);
  }

  @Test
  void whateverMayBeLargerThanItsSizeSaysIsKnown() throws IOException {
    ByteArrayOutputStream skippable = new ByteArrayOutputStream();
    skippable.writeBytes(new byte[] {0x5a, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9});
    skippable.writeBytes(Zstd.compress("1\n2\n".getBytes(StandardCharsets.US_ASCII)));
    Path zstd = Files.write(folder.resolve("x"), skippable.toByteArray());
    try (NumberData data = reader(null).open(zstd.toString(), null)) {
      assertEquals(2, data.slice().length());
    }
    assertTrue(NumberReader.expands(zstd.toString()));
    byte[] stream = new byte[64]; // a message that holds a schema
    Arrays.fill(stream, 0, 4, (byte) -1);
    stream[4] = 48;
    stream[8] = 16; // the table, whose fields' offsets stand 12 bytes before it
    stream[24] = 12;
    stream[18] = 8;
    stream[32] = 1;
    Path arrow = Files.write(folder.resolve("y"), stream);
    assertTrue(NumberReader.expands(arrow.toString()));
    Path text = Files.writeString(folder.resolve("z"), "1\n2\n");
    assertFalse(NumberReader.expands(text.toString()));
    assertFalse(NumberReader.expands(Files.write(folder.resolve("e"), new byte[0]).toString()));
  }

  /** Notes what is closed. */
  private static final class Noting extends FilterInputStream {
    private final List<String> closed;
    private final String name;

    Noting(InputStream in, String name, List<String> closed) {
      super(in);
      this.name = name;
      this.closed = closed;
    }

    @Override
    public void close() throws IOException {
      closed.add(name);
      super.close();
    }
  }

  @Test
  void whatIsCompressedIsClosedBeforeWhatDecompresses() throws IOException {
    List<String> closed = new ArrayList<>();
    InputStream raw = new Noting(InputStream.nullInputStream(), "raw", closed);
    InputStream in =
        new DecompressedStream(
            new Noting(new ByteArrayInputStream(new byte[] {7}), "decompressor", closed), raw);
    assertEquals(7, in.read());
    assertEquals(-1, in.read());
    in.close();
    assertEquals(List.of("raw", "decompressor"), closed);
    assertThrows(IOException.class, in::read);
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void blocksOfAStreamCloseIt(Compression how) throws IOException {
    byte[] bytes = compressed(how, "5\n6\n7\n".getBytes(StandardCharsets.US_ASCII));
    for (ElementType type : new @Nullable ElementType[] {ElementType.LONG, null}) {
      List<String> closed = new ArrayList<>();
      NumberReader reader = new NumberReader(FileFormat.TEXT, type, HINTS);
      InputStream in =
          reader.decompressed(new Noting(new ByteArrayInputStream(bytes), "raw", closed), "x");
      InputStream content = assertInstanceOf(DecompressedStream.class, in);
      try (BlockReader blocks = reader.blocks(content, "x", folder)) {
        assertEquals(3, blocks.read(new Slice.Longs(new long[9], 0, 9)));
      }
      assertTrue(closed.contains("raw"));
      assertThrows(IOException.class, content::read);
    }
    InputStream content =
        reader(ElementType.LONG).decompressed(new ByteArrayInputStream(bytes), "x");
    assertThrows(
        BadFileException.class,
        () -> new NumberReader(FileFormat.NPY, null, HINTS).blocks(content, "x", folder));
    assertThrows(IOException.class, content::read);
  }

  /** Who closes does not wait for a pipe; who reads frees what decompresses when it ends. */
  @Test
  @Timeout(60)
  void closingDoesNotWaitForAReader() throws Exception {
    List<String> closed = new ArrayList<>();
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch given = new CountDownLatch(1);
    InputStream slow =
        new InputStream() {
          @Override
          public int read() throws IOException {
            reading.countDown();
            try {
              given.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            return 3;
          }

          @Override
          public int read(byte[] to, int from, int length) throws IOException {
            to[from] = (byte) read();
            return 1;
          }

          @Override
          public void close() {
            closed.add("decompressor");
          }
        };
    DecompressedStream in = new DecompressedStream(slow, () -> {});
    List<Integer> read = new ArrayList<>();
    Thread reader =
        new Thread(() -> {
          try {
            read.add(in.read());
          } catch (IOException e) {
            read.add(-2);
          }
        });
    reader.start();
    reading.await();
    in.close();
    assertEquals(List.of(), closed);
    given.countDown();
    reader.join();
    assertEquals(List.of(3), read);
    assertEquals(List.of("decompressor"), closed);
  }

  /** Raw numbers may begin as gzip's files do, by two bytes or by three. */
  @Test
  void rawNumbersThatBeginLikeGzipAreReadOrToldHow() throws IOException {
    byte[] two = {0x1f, (byte) 0x8b, 0, 0, 1, 0, 0, 0};
    Path raw = Files.write(folder.resolve("two"), two);
    try (NumberData data = reader(ElementType.INT).open(raw.toString(), null)) {
      assertEquals(2, data.slice().length());
    }
    try (BlockReader blocks = reader(ElementType.INT).blocks(raw.toString(), folder)) {
      assertEquals(2, blocks.length());
    }
    byte[] three = {0x1f, (byte) 0x8b, 8, (byte) 0xff, 1, 0, 0, 0};
    Path like = Files.write(folder.resolve("three"), three);
    String hint = "its header is of no kind that is known; if it is not compressed, give raw";
    for (String said :
        List.of(
            told(() -> reader(ElementType.INT).open(like.toString(), null)),
            told(() -> reader(ElementType.INT).blocks(like.toString(), folder)))) {
      assertTrue(said.endsWith(hint), said);
    }
    Path named = Files.write(folder.resolve("three.gz"), three);
    String said = told(() -> reader(ElementType.INT).open(named.toString(), null));
    assertTrue(said.endsWith("its header is of no kind that is known"), said);
    NumberReader sure = new NumberReader(FileFormat.RAW, ElementType.INT, HINTS);
    try (NumberData data = sure.open(like.toString(), null)) {
      assertEquals(2, data.slice().length());
    }
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(two);
    }
    Path right = Files.write(folder.resolve("right"), gzip.toByteArray());
    try (NumberData data = reader(ElementType.INT).open(right.toString(), null)) {
      assertEquals(2, data.slice().length());
    }
  }

  private static String told(Executable work) {
    return String.valueOf(assertThrows(BadFileException.class, work).getMessage());
  }

  /** A part of a file ends where its own bytes do. */
  @Test
  void theWatcherIsToldHowManyBytesAPartHas() throws IOException {
    byte[] header =
        "{'descr': '<i8', 'fortran_order': True, 'shape': (1000, 3), }"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] npy = new byte[128 + 3 * 8 * 1000];
    Arrays.fill(npy, 10, 127, (byte) ' ');
    npy[127] = '\n';
    System.arraycopy(
        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0}, 0, npy, 0, 10);
    System.arraycopy(header, 0, npy, 10, header.length);
    Path file = Files.write(folder.resolve("x.npy"), npy);
    long[] last = new long[2];
    FileWatch.Watcher before =
        FileWatch.set((what, done, total) -> {
          last[0] = done;
          last[1] = total;
        });
    try (BlockReader blocks = reader(null).blocks(file + ":2", folder)) {
      assertEquals(1000, blocks.read(new Slice.Longs(new long[1000], 0, 1000)));
    } finally {
      var _ = FileWatch.set(before);
    }
    assertEquals(8000, last[0]);
    assertEquals(8000, last[1]);
  }
}
