// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pantile.spi.ElementType;

/**
 * Finds the type of a text's numbers before they are read. Most texts tell quickly: one of the
 * first lines is no integer, or no byte of the file can be a part of anything but integers. Only
 * the others are parsed once more.
 */
final class TextType {
  private static final int START = 1 << 16;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;

  /** All bits of a byte but the highest. */
  private static final long LOW = 0x7f * EACH;

  private TextType() {}

  /** The type of a file's numbers, of which an integer may yet be beyond 64 bits. */
  static ElementType of(Content file, String name, Hints hints) throws IOException {
    ElementType early = early(file.stream().readNBytes(START), name, hints);
    if (early != null) {
      return early;
    }
    if (isOfIntegers(file.stream())) {
      return ElementType.LONG;
    }
    ElementType found = TextReader.typeOf(file.stream(), name, hints, null);
    file.requireReadWhole(true);
    return found;
  }

  private static @Nullable ElementType early(byte[] start, String name, Hints hints)
      throws IOException {
    int end = start.length;
    while (end == START || (end > 0 && end < start.length && start[end - 1] != '\n')) {
      end--;
    }
    return end == 0
        ? null
        : TextReader.typeOfStart(new ByteArrayInputStream(Arrays.copyOf(start, end)), name, hints);
  }

  /**
   * Whether no line can have another number than an integer: a point, a letter or a character
   * beyond ASCII would be in it. What else is wrong with a line is no matter of types.
   */
  static boolean isOfIntegers(InputStream in) throws IOException {
    byte[] chunk = new byte[START];
    for (int read = in.readNBytes(chunk, 0, START);
        read > 0;
        read = in.readNBytes(chunk, 0, START)) {
      int words = Math.ceilDiv(read, Long.BYTES);
      Arrays.fill(chunk, read, words * Long.BYTES, (byte) '0');
      long found = 0;
      for (int word = 0; word < words; word++) {
        found |= beyondIntegers((long) EIGHT.get(chunk, word * Long.BYTES));
      }
      if ((found & ~LOW) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The highest bit of each byte that is a point or is past the digits; other bits vary. */
  private static long beyondIntegers(long eight) {
    long pastNine = (eight & LOW) + (0x80 - ('9' + 1)) * EACH;
    long noPoint = ((eight ^ ('.' * EACH)) & LOW) + LOW;
    return eight | pastNine | ~noPoint;
  }
}
