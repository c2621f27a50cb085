// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pantile.error.BadFileException;
import pantile.spi.ElementType;

/**
 * What the first bytes of a {@code .npy} file say about the array that follows. Versions 1.0, 2.0
 * and 3.0 are read; 1.0 is written, byte for byte as NumPy does.
 *
 * <p>We parse the format ourselves, since no library for it that is kept up in Java lets the data
 * be mapped, and it is small: see the NumPy reference, "NPY format" (numpy.lib.format).
 *
 * @param type of the elements
 * @param order of the bytes in an element
 * @param shape elements in each dimension; none of an array with one element and no dimension
 * @param fortran whether the first dimension changes fastest, where the last one does otherwise
 * @param dataOffset where the elements begin, in bytes from the start of the file
 */
public record NpyHeader(
    NpyType type, ByteOrder order, List<Long> shape, boolean fortran, int dataOffset) {
  /** The magic string without its first byte, which is no character. */
  private static final String MAGIC = "NUMPY";

  private static final int MAGIC_BYTE = 0x93;

  /** A longer header is taken for damage: one for a plain array takes about 100 bytes. */
  private static final int MOST_HEADER_BYTES = 1 << 20;

  /** NumPy starts the elements at a multiple of this. */
  private static final int ALIGNMENT = 64;

  /**
   * Whether bytes are the start of a {@code .npy} file.
   *
   * @param start the first bytes, at least 6 for a yes
   * @return true if they are its magic string
   */
  public static boolean isNpy(byte[] start) {
    return start.length >= 6
        && (start[0] & 0xff) == MAGIC_BYTE
        && new String(start, 1, 5, StandardCharsets.ISO_8859_1).equals(MAGIC);
  }

  /**
   * Reads a header, and not a byte more.
   *
   * @param in at the start of the file
   * @param name the file's name, for messages
   * @return what it says
   * @throws BadFileException if it is no header, or of an array that Pantile cannot work on
   * @throws IOException if reading fails
   */
  public static NpyHeader read(InputStream in, String name) throws IOException {
    DataInputStream data = new DataInputStream(in);
    try {
      byte[] magic = data.readNBytes(6);
      if (!isNpy(magic)) {
        throw new BadFileException(name + " is no .npy file: it does not begin with \\x93NUMPY");
      }
      int major = data.readUnsignedByte();
      int minor = data.readUnsignedByte();
      if (major < 1 || major > 3 || minor != 0) {
        throw new BadFileException(
            String.format(
                Locale.ROOT,
                "%s is of .npy version %d.%d; 1.0, 2.0 and 3.0 can be read",
                name,
                major,
                minor));
      }
      boolean wide = major > 1;
      long size =
          wide
              ? Integer.toUnsignedLong(Integer.reverseBytes(data.readInt()))
              : Short.toUnsignedLong(Short.reverseBytes(data.readShort()));
      if (size > MOST_HEADER_BYTES) {
        throw bad(name, "its header claims " + size + " bytes");
      }
      byte[] text = data.readNBytes((int) size);
      if (text.length < size) {
        throw new EOFException();
      }
      int offset = (wide ? 12 : 10) + (int) size;
      return parse(new String(text, StandardCharsets.UTF_8), offset, name);
    } catch (EOFException e) {
      throw new BadFileException(name + " is truncated: it ends inside the .npy header", e);
    }
  }

  private static NpyHeader parse(String text, int dataOffset, String name) {
    Map<String, Object> fields;
    try {
      fields = PythonLiteral.parseDict(text);
    } catch (IllegalArgumentException e) {
      throw bad(name, String.valueOf(e.getMessage()));
    }
    Object descr = fields.get("descr");
    Object fortran = fields.get("fortran_order");
    if (descr == null
        || !(fortran instanceof Boolean inFortranOrder)
        || !(fields.get("shape") instanceof List<?> shape)) {
      throw bad(name, "its header needs descr, fortran_order and shape");
    }
    if (!(descr instanceof String code)) {
      throw new BadFileException(
          name + " holds records (a structured dtype); save one of their fields instead");
    }
    NpyType type = NpyType.of(code, name);
    NpyHeader header =
        new NpyHeader(type, byteOrder(code), lengths(shape, name), inFortranOrder, dataOffset);
    try {
      Math.addExact(Math.multiplyExact(header.length(), type.bytes()), dataOffset);
    } catch (ArithmeticException e) {
      throw bad(name, "its shape is impossible: " + shape);
    }
    return header;
  }

  private static ByteOrder byteOrder(String code) {
    return switch (code.charAt(0)) {
      case '<' -> ByteOrder.LITTLE_ENDIAN;
      case '>' -> ByteOrder.BIG_ENDIAN;
      default -> ByteOrder.nativeOrder();
    };
  }

  private static List<Long> lengths(List<?> shape, String name) {
    List<Long> lengths = new ArrayList<>();
    for (Object each : shape) {
      if (!(each instanceof Long length) || length < 0) {
        throw bad(name, "its shape is impossible: " + shape);
      }
      lengths.add(length);
    }
    return List.copyOf(lengths);
  }

  /**
   * How many elements there are.
   *
   * @throws ArithmeticException if they are more than a {@code long} counts; {@link #read} refuses
   *     that
   */
  long length() {
    if (shape.contains(0L)) {
      return 0;
    }
    long product = 1;
    for (long each : shape) {
      product = Math.multiplyExact(product, each);
    }
    return product;
  }

  /** Whether the order of dimensions matters: more than one has several elements. */
  boolean ordered() {
    return length() > 0 && shape.stream().filter(each -> each > 1).count() > 1;
  }

  private static BadFileException bad(String name, String why) {
    return new BadFileException(name + " has a damaged .npy header: " + why);
  }

  /**
   * The header of a one-dimensional little-endian array, as NumPy writes it.
   *
   * @param type of the elements
   * @param length elements
   * @return its bytes, of one size for every length, so that it can be written first and corrected
   *     when the length is known
   */
  public static byte[] bytes(ElementType type, long length) {
    String code =
        switch (type) {
          case INT -> "<i4";
          case LONG -> "<i8";
          case FLOAT -> "<f4";
          case DOUBLE -> "<f8";
        };
    String dict =
        String.format(
            Locale.ROOT, "{'descr': '%s', 'fortran_order': False, 'shape': (%d,), }", code, length);
    int unpadded = 10 + dict.length() + 1;
    int size = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    String padded = dict + " ".repeat(size - unpadded) + "\n";
    byte[] bytes = new byte[size];
    bytes[0] = (byte) MAGIC_BYTE;
    System.arraycopy(MAGIC.getBytes(StandardCharsets.US_ASCII), 0, bytes, 1, 5);
    bytes[6] = 1;
    bytes[8] = (byte) padded.length();
    bytes[9] = (byte) (padded.length() >> 8);
    System.arraycopy(padded.getBytes(StandardCharsets.US_ASCII), 0, bytes, 10, padded.length());
    return bytes;
  }
}
