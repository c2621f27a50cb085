// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames that are whole, cut, changed, and no frames at all. */
final class FrameTest {
  private static final int LARGEST = 1 << 16;

  private static byte[] written(Frame frame) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    frame.write(bytes);
    return bytes.toByteArray();
  }

  private static Frame read(byte[] bytes) throws IOException {
    return Frame.read(new ByteArrayInputStream(bytes), LARGEST);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Random random = new Random(24);
    for (FrameKind kind : FrameKind.values()) {
      for (int length : new int[] {0, 1, 27, 28, 29, 4096, LARGEST}) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        Frame back = whole(read(written(new Frame(kind, -length, bytes))));
        assertEquals(kind, back.kind());
        assertEquals(-length, back.number());
        assertArrayEquals(bytes, back.bytes());
      }
    }
    assertNull(read(new byte[0]), "the pipe's end");
  }

  private static Frame whole(Frame frame) {
    assertNotNull(frame);
    return frame;
  }

  @Test
  void aFrameThatIsCutEndsThePipe() throws IOException {
    byte[] whole = written(new Frame(FrameKind.DONE, 5, new byte[] {1, 2, 3}));
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(EOFException.class, () -> read(cut));
    }
  }

  /** Every bit of it. */
  @Test
  void aFrameThatIsChangedIsGarbage() throws IOException {
    byte[] whole = written(new Frame(FrameKind.DONE, 5, new byte[] {1, 2, 3}));
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] changed = whole.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThrows(Frame.Garbage.class, () -> read(changed), "bit " + bit);
    }
  }

  @Test
  void aFrameThatIsTooLongIsNotRead() throws IOException {
    byte[] longer = written(new Frame(FrameKind.DONE, 5, new byte[LARGEST + 1]));
    Frame.Garbage refused = assertThrows(Frame.Garbage.class, () -> read(longer));
    assertEquals("a frame of 65537 bytes, of which at most 65536 may be", refused.getMessage());
  }

  @Test
  void foreignOutputIsGarbageAtItsFourthByte() {
    assertThrows(Frame.Garbage.class, () -> read("hello".getBytes(US_ASCII)));
    assertThrows(EOFException.class, () -> read("hel".getBytes(US_ASCII)));
  }

  @Test
  void randomBytesAreGarbage() {
    Random random = new Random(25);
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = new byte[4 + random.nextInt(100)];
      random.nextBytes(bytes);
      assertThrows(Frame.Garbage.class, () -> read(bytes));
    }
  }
}
