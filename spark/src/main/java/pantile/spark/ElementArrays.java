// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import pantile.op.OrderedBits;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Java arrays of the four types, of which one is known at run time alone. */
final class ElementArrays {
  private ElementArrays() {}

  /** A new array. */
  static Object make(ElementType type, int length) {
    return switch (type) {
      case DOUBLE -> new double[length];
      case FLOAT -> new float[length];
      case LONG -> new long[length];
      case INT -> new int[length];
    };
  }

  /** The number of elements. */
  static int length(Object array) {
    return switch (array) {
      case double[] a -> a.length;
      case float[] a -> a.length;
      case long[] a -> a.length;
      case int[] a -> a.length;
      default -> throw none(array);
    };
  }

  /** A view of elements {@code [from, to)}. */
  static Slice slice(Object array, int from, int to) {
    return switch (array) {
      case double[] a -> new Slice.Doubles(a, from, to);
      case float[] a -> new Slice.Floats(a, from, to);
      case long[] a -> new Slice.Longs(a, from, to);
      case int[] a -> new Slice.Ints(a, from, to);
      default -> throw none(array);
    };
  }

  /** All of one array, then all of another. */
  static Object join(ElementType type, Object left, Object right) {
    int first = length(left);
    int second = length(right);
    if (first == 0 || second == 0) {
      return first == 0 ? right : left;
    }
    Object both = make(type, Math.addExact(first, second));
    System.arraycopy(left, 0, both, 0, first);
    System.arraycopy(right, 0, both, first, second);
    return both;
  }

  /** A copy of elements {@code [from, to)}; the array itself, if these are all. */
  static Object part(ElementType type, Object array, int from, int to) {
    if (from == 0 && to == length(array)) {
      return array;
    }
    Object part = make(type, to - from);
    System.arraycopy(array, from, part, 0, to - from);
    return part;
  }

  /**
   * The keys of elements in the order of a sort.
   *
   * @param array the elements
   * @param from the first of them
   * @param count how many
   * @param keys takes as many
   */
  static void keys(Object array, int from, int count, long[] keys) {
    switch (array) {
      case double[] a -> {
        for (int i = 0; i < count; i++) {
          keys[i] = OrderedBits.key(a[from + i]);
        }
      }
      case float[] a -> {
        for (int i = 0; i < count; i++) {
          keys[i] = OrderedBits.key(a[from + i]);
        }
      }
      case long[] a -> System.arraycopy(a, from, keys, 0, count);
      case int[] a -> {
        for (int i = 0; i < count; i++) {
          keys[i] = a[from + i];
        }
      }
      default -> throw none(array);
    }
  }

  /** The number of a key, as a double; a long is rounded. */
  static double real(ElementType type, long key) {
    return switch (type) {
      case DOUBLE -> OrderedBits.toDouble(key);
      case FLOAT -> OrderedBits.toFloat((int) key);
      case LONG, INT -> key;
    };
  }

  /** Says that something is no array of numbers. */
  static ClassCastException none(Object array) {
    return new ClassCastException(
        "an element of the RDD is of " + array.getClass() + ", and no array of numbers");
  }
}
