// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Makes fresh arrays for elements of any type, and copies between arrays. Results that may turn out
 * not to count are kept in such arrays. Mapped memory has no array, and neither have elements that
 * are still to be computed. Methods that need one throw {@link IllegalArgumentException}.
 */
public final class Scratch {
  private Scratch() {}

  /**
   * Fresh elements.
   *
   * @param slice gives the type and the number of elements
   * @return all of a new array
   */
  public static Slice like(Slice slice) {
    return like(slice, requireArray(slice.length()));
  }

  /**
   * Refuses more elements than an array can have.
   *
   * @param length how many
   * @return the same number
   * @throws ArithmeticException if it is beyond 2^31 - 1
   */
  public static int requireArray(long length) {
    return requireArray(length, "");
  }

  /**
   * Refuses more elements than an array can have, and says what to do about it.
   *
   * @param length how many
   * @param instead the end of the message
   * @return the same number
   * @throws ArithmeticException if it is beyond 2^31 - 1
   */
  public static int requireArray(long length, String instead) {
    if (length > Integer.MAX_VALUE) {
      throw new ArithmeticException(length + " elements are more than an array can hold" + instead);
    }
    return (int) length;
  }

  /**
   * Fresh elements.
   *
   * @param slice gives the type of the elements
   * @param length how many elements
   * @return all of a new array
   */
  public static Slice like(Slice slice, int length) {
    return of(slice.type(), length);
  }

  /**
   * Fresh elements.
   *
   * @param type of the elements
   * @param length how many elements
   * @return all of a new array
   */
  public static Slice of(ElementType type, int length) {
    // Comparisons, since a switch loads a class in a first call.
    if (type == ElementType.DOUBLE) {
      return new Slice.Doubles(new double[length], 0, length);
    }
    if (type == ElementType.INT) {
      return new Slice.Ints(new int[length], 0, length);
    }
    if (type == ElementType.LONG) {
      return new Slice.Longs(new long[length], 0, length);
    }
    return new Slice.Floats(new float[length], 0, length);
  }

  /**
   * Copies elements to a new array.
   *
   * @param slice the elements, in an array or in mapped memory
   * @return all of a new array
   * @throws ArithmeticException if there are more than an array can hold
   */
  public static Slice copyOf(Slice slice) {
    Slice copy = like(slice);
    copy(slice, copy);
    return copy;
  }

  /**
   * Gives elements in an array: the same ones if they lie in an array, else a copy.
   *
   * @param slice the elements
   * @return the same slice, or all of a new array
   * @throws ArithmeticException if there are more than an array can hold
   */
  public static Slice onHeap(Slice slice) {
    return slice instanceof Slice.Mapped ? copyOf(slice) : slice;
  }

  /**
   * Copies elements into an array or into memory, of the same type and length.
   *
   * @param from the elements, in an array or in mapped memory
   * @param to the elements that are overwritten; those of memory are in native byte order
   */
  public static void copy(Slice from, Slice to) {
    if (to instanceof Slice.Mapped memory) {
      copyToMemory(from, memory.segment());
      return;
    }
    if (from instanceof Slice.Mapped mapped) {
      copy(mapped, to);
      return;
    }
    System.arraycopy(array(from), start(from), array(to), start(to), (int) to.length());
  }

  private static void copy(Slice.Mapped from, Slice to) {
    MemorySegment.copy(from.segment(), layout(from), 0, array(to), start(to), (int) to.length());
  }

  private static ValueLayout layout(Slice.Mapped elements) {
    ByteOrder order = elements.order();
    return switch (elements.type()) {
      case INT -> ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
      case LONG -> ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order);
      case FLOAT -> ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
      case DOUBLE -> ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order);
    };
  }

  private static void copyToMemory(Slice from, MemorySegment to) {
    if (from instanceof Slice.Mapped mapped) {
      ValueLayout layout = from.type().layout();
      MemorySegment.copy(mapped.segment(), layout(mapped), 0, to, layout, 0, from.length());
    } else {
      copy(from, to, 0);
    }
  }

  /**
   * Copies elements of an array to memory, in native byte order.
   *
   * @param from the elements, in an array
   * @param to the memory, at any alignment
   * @param at where the first element goes, in bytes
   */
  public static void copy(Slice from, MemorySegment to, long at) {
    ValueLayout layout = from.type().layout();
    MemorySegment.copy(array(from), start(from), to, layout, at, (int) from.length());
  }

  /**
   * Whether slices of arrays of one type and length hold equal elements.
   *
   * @param a the elements of one
   * @param b the elements of the other
   * @return true if they do; zeros differ by their signs, and all NaNs are equal
   */
  public static boolean same(Slice a, Slice b) {
    return switch (a) {
      case Slice.Ints(int[] x, int from, int to) when b instanceof Slice.Ints y ->
          Arrays.equals(x, from, to, y.array(), y.from(), y.to());
      case Slice.Longs(long[] x, int from, int to) when b instanceof Slice.Longs y ->
          Arrays.equals(x, from, to, y.array(), y.from(), y.to());
      // Zeros differ by their signs, and NaN equals NaN, as Arrays.equals has it.
      case Slice.Floats(float[] x, int from, int to) when b instanceof Slice.Floats y ->
          Arrays.equals(x, from, to, y.array(), y.from(), y.to());
      case Slice.Doubles(double[] x, int from, int to) when b instanceof Slice.Doubles y ->
          Arrays.equals(x, from, to, y.array(), y.from(), y.to());
      default -> throw new IllegalArgumentException("no two arrays of one type: " + a + ", " + b);
    };
  }

  /**
   * Whether two slices are parts of the very same array.
   *
   * @param a one
   * @param b the other
   * @return true if they are, even if they do not overlap
   */
  public static boolean sameArray(Slice a, Slice b) {
    return array(a).equals(array(b)); // arrays equal themselves alone
  }

  /**
   * Where a slice ends in its array.
   *
   * @param slice of an array
   * @return one past its last index
   */
  public static int end(Slice slice) {
    return start(slice) + (int) slice.length();
  }

  /**
   * The array that a slice is a part of.
   *
   * @param slice of an array
   * @return the array
   */
  public static Object array(Slice slice) {
    // No switch over types: a JVM's first takes milliseconds, and calls that copy results come
    // here.
    if (slice instanceof Slice.Doubles(double[] a, int _, int _)) {
      return a;
    }
    if (slice instanceof Slice.Ints(int[] a, int _, int _)) {
      return a;
    }
    if (slice instanceof Slice.Longs(long[] a, int _, int _)) {
      return a;
    }
    if (slice instanceof Slice.Floats(float[] a, int _, int _)) {
      return a;
    }
    throw new IllegalArgumentException("these elements are in no array");
  }

  /**
   * Where a slice starts in its array.
   *
   * @param slice of an array
   * @return its first index
   */
  public static int start(Slice slice) {
    // No switch over types: a JVM's first takes milliseconds, and calls that copy results come
    // here.
    if (slice instanceof Slice.Doubles(double[] _, int from, int _)) {
      return from;
    }
    if (slice instanceof Slice.Ints(int[] _, int from, int _)) {
      return from;
    }
    if (slice instanceof Slice.Longs(long[] _, int from, int _)) {
      return from;
    }
    if (slice instanceof Slice.Floats(float[] _, int from, int _)) {
      return from;
    }
    throw new IllegalArgumentException("these elements are in no array");
  }
}
