// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.spi.ElementType;

class NpyHeaderTest {
  @Test
  void isByteForByteWhatNumPyWrites() {
    String dict = "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }";
    String expected = "\u0093NUMPY\1\0v\0" + dict + " ".repeat(117 - dict.length()) + "\n";
    assertArrayEquals(
        expected.getBytes(StandardCharsets.ISO_8859_1), NpyHeader.bytes(ElementType.DOUBLE, 3));
  }

  @ParameterizedTest
  @EnumSource
  void everyLengthTakesTheSameRoomAndReadsBack(ElementType type) throws IOException {
    for (long length : new long[] {0, 9, 10, 123_456_789, (1L << 60) - 100}) {
      byte[] bytes = NpyHeader.bytes(type, length);
      assertEquals(128, bytes.length);
      NpyHeader header = NpyHeader.read(new ByteArrayInputStream(bytes), "x");
      List<Long> shape = List.of(length);
      assertEquals(
          new NpyHeader(header.type(), ByteOrder.LITTLE_ENDIAN, shape, false, 128), header);
      assertEquals(type, header.type().widened());
      assertTrue(header.type().own());
      assertEquals(length, header.length());
    }
  }
}
