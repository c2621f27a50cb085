// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.lang.foreign.ValueLayout;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Longs;
import pantile.Values;
import pantile.op.map.Interpreter;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Single elements of any slice, as bits: 32-bit elements are widened with their sign. Slow and
 * simple, so that one path serves all four types.
 */
public final class SliceElements {
  private SliceElements() {}

  /**
   * A new array.
   *
   * @param type of its elements
   * @param length how many
   * @return all of it
   */
  public static Slice allocate(ElementType type, int length) {
    return switch (type) {
      case INT -> new Slice.Ints(new int[length], 0, length);
      case LONG -> new Slice.Longs(new long[length], 0, length);
      case FLOAT -> new Slice.Floats(new float[length], 0, length);
      case DOUBLE -> new Slice.Doubles(new double[length], 0, length);
    };
  }

  /**
   * A copy in a new array.
   *
   * @param slice the elements
   * @return the copy, in native byte order whatever the slice's is
   */
  public static Slice copyOf(Slice slice) {
    Slice copy = allocate(slice.type(), Math.toIntExact(slice.length()));
    copy(slice, copy);
    return copy;
  }

  /**
   * Copies elements, bit for bit.
   *
   * @param from the elements
   * @param to an array of the same type and length
   */
  public static void copy(Slice from, Slice to) {
    if (from.type() != to.type() || from.length() != to.length()) {
      throw new IllegalArgumentException("cannot copy " + from + " to " + to);
    }
    for (long i = 0; i < from.length(); i++) {
      setBits(to, i, bits(from, i));
    }
  }

  /**
   * The bits of an element.
   *
   * @param slice the elements
   * @param index which, from 0
   * @return its value if it is an integer, otherwise its raw bits
   */
  public static long bits(Slice slice, long index) {
    return switch (slice) {
      case Slice.Ints s -> s.array()[s.from() + (int) index];
      case Slice.Longs s -> s.array()[s.from() + (int) index];
      case Slice.Floats s -> Float.floatToRawIntBits(s.array()[s.from() + (int) index]);
      case Slice.Doubles s -> Double.doubleToRawLongBits(s.array()[s.from() + (int) index]);
      case Slice.Mapped s -> {
        long at = index * s.type().bytes();
        yield s.type().bytes() == 4
            ? s.segment().get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(s.order()), at)
            : s.segment().get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(s.order()), at);
      }
      case Slice.Computed s -> Interpreter.bits(s, index);
      case Slice.Resident _ -> throw new IllegalArgumentException("these elements are on a device");
    };
  }

  /**
   * Where a slice starts in its array.
   *
   * @param x the elements
   * @return an index; 0 for mapped memory
   */
  public static int from(Slice x) {
    return switch (x) {
      case Slice.Ints s -> s.from();
      case Slice.Longs s -> s.from();
      case Slice.Floats s -> s.from();
      case Slice.Doubles s -> s.from();
      case Slice.Mapped _, Slice.Computed _, Slice.Resident _ -> 0;
    };
  }

  /**
   * Whether a slice is all of its array.
   *
   * @param x the elements, in an array
   * @return false if it is a part
   */
  public static boolean isWholeArray(Slice x) {
    int length =
        switch (x) {
          case Slice.Ints s -> s.array().length;
          case Slice.Longs s -> s.array().length;
          case Slice.Floats s -> s.array().length;
          case Slice.Doubles s -> s.array().length;
          case Slice.Mapped _, Slice.Computed _, Slice.Resident _ ->
              throw new IllegalArgumentException("mapped memory is no array");
        };
    return length == x.length();
  }

  /**
   * Overwrites an element.
   *
   * @param slice the elements, in an array
   * @param index which, from 0
   * @param bits as {@link #bits} gives them
   */
  public static void setBits(Slice slice, long index, long bits) {
    switch (slice) {
      case Slice.Ints s -> s.array()[s.from() + (int) index] = (int) bits;
      case Slice.Longs s -> s.array()[s.from() + (int) index] = bits;
      case Slice.Floats s -> s.array()[s.from() + (int) index] = Float.intBitsToFloat((int) bits);
      case Slice.Doubles s -> s.array()[s.from() + (int) index] = Double.longBitsToDouble(bits);
      case Slice.Mapped _, Slice.Computed _, Slice.Resident _ ->
          throw new IllegalArgumentException("mapped memory is read only");
    }
  }

  /**
   * The bits of all elements.
   *
   * @param slice the elements
   * @return {@link #bits} of each
   */
  public static long[] allBits(Slice slice) {
    long[] all = new long[Math.toIntExact(slice.length())];
    for (int i = 0; i < all.length; i++) {
      all[i] = bits(slice, i);
    }
    return all;
  }

  /**
   * Overwrites the first elements.
   *
   * @param bits of each, as {@link #bits} gives them
   * @param to the elements, in an array, as many at least
   */
  public static void write(long[] bits, Slice to) {
    for (int i = 0; i < bits.length; i++) {
      setBits(to, i, bits[i]);
    }
  }

  /**
   * An element as a {@code double}: exact but for a {@code long}, which is rounded to nearest.
   *
   * @param slice the elements
   * @param index which, from 0
   * @return its value
   */
  public static double real(Slice slice, long index) {
    return real(slice.type(), bits(slice, index));
  }

  /**
   * An element's bits as a {@code double}.
   *
   * @param type of the element
   * @param bits as {@link #bits} gives them
   * @return its value
   */
  public static double real(ElementType type, long bits) {
    return switch (type) {
      case INT, LONG -> (double) bits;
      case FLOAT -> Float.intBitsToFloat((int) bits);
      case DOUBLE -> Double.longBitsToDouble(bits);
    };
  }

  /**
   * The bits of all elements.
   *
   * @param values any, no more than an array holds
   * @return as {@link #bits} gives them, in order
   */
  public static long[] allBits(Values<?> values) {
    return switch (values) {
      case Ints x -> allBits(new Slice.Ints(x.toArray(), 0, (int) x.length()));
      case Longs x -> x.toArray();
      case Floats x -> allBits(new Slice.Floats(x.toArray(), 0, (int) x.length()));
      case Doubles x -> allBits(new Slice.Doubles(x.toArray(), 0, (int) x.length()));
    };
  }
}
