// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

  /** Of bytes that stand in lines of integers, which may yet be wrong. */
  private static final boolean[] INTEGER = integer();

  private TextType() {}

  private static boolean[] integer() {
    boolean[] is = new boolean[256];
    for (byte b : "0123456789+- \t\n\u000b\f\r".getBytes(StandardCharsets.US_ASCII)) {
      is[b] = true;
    }
    return is;
  }

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

  private static boolean isOfIntegers(InputStream in) throws IOException {
    byte[] chunk = new byte[START];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      for (int i = 0; i < read; i++) {
        if (!INTEGER[chunk[i] & 0xff]) {
          return false;
        }
      }
    }
    return true;
  }
}
