// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.text.Counted;

/** Moves elements of Java arrays and of mapped files from and to streams of bytes. */
public final class BinaryArrays {
  private static final int CHUNK_BYTES = 1 << 20;

  /** The longest array that the JVM makes. */
  public static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

  private BinaryArrays() {}

  /**
   * Copies a mapped file to an array.
   *
   * @param mapped the elements, no more than an array holds
   * @return an array of them
   */
  static Slice copy(Slice.Mapped mapped) {
    Slice array = newArray(mapped.type(), Math.toIntExact(mapped.length()));
    ValueLayout layout = mapped.type().layout();
    MemorySegment.copy(
        mapped.segment(),
        layout.withOrder(mapped.order()),
        0,
        heapSegment(array),
        layout,
        0,
        mapped.length());
    return array;
  }

  /**
   * Reads elements to the end of a stream. The bytes are kept in pieces until their number is
   * known, so twice the data's size is needed.
   *
   * @param in the elements' bytes
   * @param type of the elements
   * @param order of the bytes in an element
   * @param name of the stream, for messages
   * @return the elements
   * @throws BadFileException if the stream ends inside an element, or an array cannot hold them
   * @throws IOException if reading fails
   */
  static Slice readAll(InputStream in, ElementType type, ByteOrder order, String name)
      throws IOException {
    List<byte[]> chunks = new ArrayList<>();
    long total = 0;
    byte[] chunk;
    do {
      chunk = in.readNBytes(CHUNK_BYTES);
      chunks.add(chunk);
      total += chunk.length;
      requireArray(total / type.bytes(), name);
    } while (chunk.length == CHUNK_BYTES);
    requireWhole(total, type, name);
    Slice array = newArray(type, (int) (total / type.bytes()));
    long at = 0;
    for (byte[] piece : chunks) {
      int elements = piece.length / type.bytes();
      copyIn(piece, array, order, at, elements);
      at += elements;
    }
    return array;
  }

  /**
   * Refuses bytes that are no whole number of elements.
   *
   * @param bytes how many there are
   * @param type of the elements
   * @param name of the file
   */
  static void requireWhole(long bytes, ElementType type, String name) {
    if (bytes % type.bytes() != 0) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "%s has %s, which is no whole number of %d-byte elements; is it truncated?",
              name,
              Counted.of(bytes, "byte"),
              type.bytes()));
    }
  }

  /**
   * Refuses more elements than an array holds.
   *
   * @param elements how many there are
   * @param name of the file
   */
  static void requireArray(long elements, String name) {
    if (elements > MOST_ELEMENTS) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "%s has more than the %,d numbers that a Java array holds",
              name,
              MOST_ELEMENTS));
    }
  }

  /**
   * Writes all elements, little-endian.
   *
   * @param numbers the elements
   * @param out where to; not closed
   * @throws IOException if writing fails
   */
  static void write(Slice numbers, OutputStream out) throws IOException {
    MemorySegment elements =
        numbers instanceof Slice.Mapped file ? file.segment() : heapSegment(numbers);
    ValueLayout layout = numbers.type().layout();
    ValueLayout source =
        numbers instanceof Slice.Mapped file ? layout.withOrder(file.order()) : layout;
    long total = elements.byteSize();
    byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, Math.max(8, total))];
    MemorySegment buffer = MemorySegment.ofArray(chunk);
    for (long at = 0; at < total; at += chunk.length) {
      int bytes = (int) Math.min(chunk.length, total - at);
      long count = bytes / numbers.type().bytes();
      MemorySegment.copy(
          elements, source, at, buffer, layout.withOrder(ByteOrder.LITTLE_ENDIAN), 0, count);
      out.write(chunk, 0, bytes);
    }
  }

  /**
   * Makes an array.
   *
   * @param type of the elements
   * @param length elements
   * @return all of it, filled with zeros
   */
  public static Slice newArray(ElementType type, int length) {
    return switch (type) {
      case INT -> new Slice.Ints(new int[length], 0, length);
      case LONG -> new Slice.Longs(new long[length], 0, length);
      case FLOAT -> new Slice.Floats(new float[length], 0, length);
      case DOUBLE -> new Slice.Doubles(new double[length], 0, length);
    };
  }

  /** Copies elements of an array's part to one of the same type. */
  static void copy(Slice from, long at, Slice to, long where, long elements) {
    int bytes = from.type().bytes();
    MemorySegment.copy(
        heapSegment(from), at * bytes, heapSegment(to), where * bytes, elements * bytes);
  }

  private static void copyIn(byte[] bytes, Slice array, ByteOrder order, long at, long elements) {
    ValueLayout layout = array.type().layout();
    MemorySegment.copy(
        MemorySegment.ofArray(bytes),
        layout.withOrder(order),
        0,
        heapSegment(array),
        layout,
        at * array.type().bytes(),
        elements);
  }

  /**
   * The memory of an array's part.
   *
   * @param array a part of an array
   * @return its bytes, in the machine's order
   */
  public static MemorySegment heapSegment(Slice array) {
    return segment(array)
        .asSlice(from(array) * array.type().bytes(), array.length() * array.type().bytes());
  }

  /**
   * The array that a part is of.
   *
   * @param part of an array
   * @return all of it
   */
  public static Slice whole(Slice part) {
    if (part instanceof Slice.Ints s) {
      return new Slice.Ints(s.array(), 0, s.array().length);
    }
    if (part instanceof Slice.Longs s) {
      return new Slice.Longs(s.array(), 0, s.array().length);
    }
    if (part instanceof Slice.Floats s) {
      return new Slice.Floats(s.array(), 0, s.array().length);
    }
    if (part instanceof Slice.Doubles s) {
      return new Slice.Doubles(s.array(), 0, s.array().length);
    }
    throw new IllegalArgumentException("a mapped file is not an array: " + part);
  }

  // No switches over types, for which the JVM makes code at their first use.
  private static MemorySegment segment(Slice array) {
    if (array instanceof Slice.Ints s) {
      return MemorySegment.ofArray(s.array());
    }
    if (array instanceof Slice.Longs s) {
      return MemorySegment.ofArray(s.array());
    }
    if (array instanceof Slice.Floats s) {
      return MemorySegment.ofArray(s.array());
    }
    if (array instanceof Slice.Doubles s) {
      return MemorySegment.ofArray(s.array());
    }
    throw new IllegalArgumentException("a mapped file is not an array: " + array);
  }

  private static long from(Slice array) {
    if (array instanceof Slice.Ints s) {
      return s.from();
    }
    if (array instanceof Slice.Longs s) {
      return s.from();
    }
    if (array instanceof Slice.Floats s) {
      return s.from();
    }
    return array instanceof Slice.Doubles s ? s.from() : 0;
  }
}
