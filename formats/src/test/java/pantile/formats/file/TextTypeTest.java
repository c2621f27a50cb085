// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A text of integers is known by its bytes. */
final class TextTypeTest {
  private static boolean isOfIntegers(byte[] text) throws IOException {
    return TextType.isOfIntegers(new ByteArrayInputStream(text));
  }

  private static boolean integersHave(byte b) {
    return b >= 0 && b <= '9' && b != '.';
  }

  @Test
  void eachByteAtEachPlace() throws IOException {
    for (int length = 1; length <= 17; length++) {
      for (int at = 0; at < length; at++) {
        for (int b = 0; b < 256; b++) {
          byte[] text =
              "-9\n0 +8\t\r\n1234567".substring(0, length).getBytes(StandardCharsets.US_ASCII);
          text[at] = (byte) b;
          assertEquals(
              integersHave((byte) b), isOfIntegers(text), b + " at " + at + " of " + length);
        }
      }
    }
  }

  @Test
  void longTexts() throws IOException {
    Random random = new Random(20_261_130);
    byte[] text = new byte[200_000];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) (i % 9 == 0 ? '\n' : '0' + random.nextInt(10));
    }
    assertTrue(isOfIntegers(text));
    assertTrue(isOfIntegers(new byte[0]));
    for (int i = 0; i < 200; i++) {
      int at = random.nextInt(text.length);
      byte before = text[at];
      text[at] = (byte) ".eENni\u00e9,".charAt(random.nextInt(7));
      assertFalse(isOfIntegers(text), "at " + at);
      text[at] = before;
    }
    text[text.length - 1] = '.';
    assertFalse(isOfIntegers(text));
  }
}
