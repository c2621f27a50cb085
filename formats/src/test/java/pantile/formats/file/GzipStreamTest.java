// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import pantile.error.BadFileException;

/** What gzip compressed is read whole, or not at all. */
class GzipStreamTest {
  private static final long SEED = 20_261_130;

  private static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ('0' + random.nextInt(10));
    }
    return bytes;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(all)) {
      out.write(bytes);
    }
    return all.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] read(byte[] compressed) throws IOException {
    try (InputStream in = new GzipStream(new ByteArrayInputStream(compressed), "it")) {
      return in.readAllBytes();
    }
  }

  /** A pipe that gives a byte a time, and says that there is none. */
  private static final class Slow extends ByteArrayInputStream {
    Slow(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] to, int from, int length) {
      return super.read(to, from, Math.min(1, length));
    }

    @Override
    public synchronized int available() {
      return 0;
    }
  }

  @Test
  void membersFollowOneAnother() throws IOException {
    byte[] first = bytes(200_000, SEED);
    byte[] second = bytes(3, SEED + 1);
    byte[] none = {};
    byte[] all = joined(gzip(first), gzip(none), gzip(second), gzip(none));
    byte[] expected = joined(first, second);
    assertArrayEquals(expected, read(all));
    assertArrayEquals(expected, read(joined(all, new byte[1000])), "zeros are skipped");
    assertArrayEquals(none, read(gzip(none)));
    try (InputStream in = new GzipStream(new Slow(all), "it")) {
      assertArrayEquals(expected, in.readAllBytes());
      assertEquals(-1, in.read());
    }
    try (InputStream in = new GzipStream(new ByteArrayInputStream(gzip(second)), "it")) {
      for (byte each : second) {
        assertEquals(each, in.read());
      }
      assertEquals(-1, in.read());
      assertEquals(-1, in.read(new byte[4]));
    }
  }

  @Test
  void headersMayHaveAllTheirParts() throws IOException {
    byte[] data = bytes(100, SEED);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 2 + 4 + 8 + 16 + 1, 1, 2, 3, 4, 0, 3});
    all.writeBytes(new byte[] {3, 0, 'a', 0, 'c'});
    all.writeBytes(new byte[] {'n', 'a', 'm', 'e', 0, 'c', 'o', 0, 7, 7});
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(data);
    deflater.finish();
    byte[] packed = new byte[1000];
    all.write(packed, 0, deflater.deflate(packed));
    deflater.end();
    CRC32 crc = new CRC32();
    crc.update(data);
    for (long each : new long[] {crc.getValue(), data.length}) {
      for (int i = 0; i < 32; i += 8) {
        all.write((int) (each >> i));
      }
    }
    assertArrayEquals(data, read(all.toByteArray()));
  }

  @Test
  void aFileThatIsCutShortAnywhereIsTruncated() throws IOException {
    byte[] first = gzip(bytes(500, SEED));
    byte[] all = joined(first, gzip(bytes(300, SEED + 1)));
    for (int length = 0; length < all.length; length++) {
      byte[] cut = Arrays.copyOf(all, length);
      if (length == first.length) {
        assertEquals(500, read(cut).length);
        continue;
      }
      String message =
          assertThrows(BadFileException.class, () -> read(cut), "cut at " + length).getMessage();
      assertEquals("it is truncated: it ends inside of what gzip compressed", message);
    }
  }

  @Test
  void noBitThatIsWrongGivesOtherBytes() throws IOException {
    byte[] data = bytes(400, SEED);
    byte[] all = joined(gzip(data), gzip(data));
    byte[] expected = joined(data, data);
    for (int bit = 0; bit < 8 * all.length; bit++) {
      byte[] wrong = all.clone();
      wrong[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        // The time and what made it are of no account.
        assertArrayEquals(expected, read(wrong), "bit " + bit);
      } catch (BadFileException e) {
        assertTrue(String.valueOf(e.getMessage()).startsWith("it "), e.getMessage());
      } catch (IOException e) {
        fail("bit " + bit, e);
      }
    }
  }

  @Test
  void whatFollowsIsNamed() throws IOException {
    byte[] all = gzip(bytes(10, SEED));
    for (byte[] more : new byte[][] {{7}, {0, 0, 7}, {0x1f, 0x20}, {80, 75, 3, 4}}) {
      String message =
          assertThrows(BadFileException.class, () -> read(joined(all, more))).getMessage();
      assertEquals("it has bytes after its end that are not gzip's", message);
    }
  }
}
