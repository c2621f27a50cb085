// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of numbers, put together byte by byte. */
final class NpyBytes {
  private NpyBytes() {}

  /** A file of a version, with a header's text and the elements' bytes. */
  static byte[] file(int version, String dict, byte[] elements) {
    String header = dict + "\n";
    int length = header.getBytes(StandardCharsets.UTF_8).length;
    ByteBuffer start =
        ByteBuffer.allocate(version == 1 ? 10 : 12)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      start.putShort((short) length);
    } else {
      start.putInt(length);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(start.array());
    file.writeBytes(header.getBytes(StandardCharsets.UTF_8));
    file.writeBytes(elements);
    return file.toByteArray();
  }

  static byte[] file(String descr, String shape, byte[] elements) {
    return file(1, dict(descr, false, shape), elements);
  }

  static String dict(String descr, boolean fortran, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
        .formatted(descr, fortran ? "True" : "False", shape);
  }

  static byte[] longs(ByteOrder order, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(order);
    for (long value : values) {
      bytes.putLong(value);
    }
    return bytes.array();
  }

  static byte[] ints(ByteOrder order, int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(order);
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.array();
  }

  static byte[] doubles(ByteOrder order, double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(order);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return bytes.array();
  }

  static byte[] floats(ByteOrder order, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(order);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  static Path write(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path folder, String name, String text) {
    return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }
}
