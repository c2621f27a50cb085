// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import pantile.op.OrderedBits;
import pantile.spi.ElementType;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Keys of numbers: {@code long}s that ascend as the numbers do, see {@link OrderedBits}. A key
 * tells the number's bits.
 */
final class Keys {
  private Keys() {}

  /** The keys of a block by the order of a sort. */
  static void ordered(Slice block, long[] keys) {
    int count = (int) block.length();
    switch (block) {
      case Slice.Ints(int[] a, int from, int _) -> {
        for (int i = 0; i < count; i++) {
          keys[i] = a[from + i];
        }
      }
      case Slice.Longs(long[] a, int from, int _) -> System.arraycopy(a, from, keys, 0, count);
      case Slice.Floats(float[] a, int from, int _) -> {
        for (int i = 0; i < count; i++) {
          keys[i] = OrderedBits.key(a[from + i]);
        }
      }
      case Slice.Doubles(double[] a, int from, int _) -> {
        for (int i = 0; i < count; i++) {
          keys[i] = OrderedBits.key(a[from + i]);
        }
      }
      default -> throw notAnArray(block);
    }
  }

  /** The same, but all NaNs have the key of one, and so have both zeros. */
  static void canonical(Slice block, long[] keys) {
    int count = (int) block.length();
    switch (block) {
      case Slice.Floats(float[] a, int from, int _) -> {
        for (int i = 0; i < count; i++) {
          float x = a[from + i];
          keys[i] = OrderedBits.key(Float.isNaN(x) ? Float.NaN : x + 0.0f);
        }
      }
      case Slice.Doubles(double[] a, int from, int _) -> {
        for (int i = 0; i < count; i++) {
          double x = a[from + i];
          keys[i] = OrderedBits.key(Double.isNaN(x) ? Double.NaN : x + 0.0);
        }
      }
      default -> ordered(block, keys);
    }
  }

  /** The greatest key of a number that is no NaN. */
  static long greatest(ElementType type) {
    return switch (type) {
      case INT -> Integer.MAX_VALUE;
      case LONG -> Long.MAX_VALUE;
      case FLOAT -> OrderedBits.key(Float.POSITIVE_INFINITY);
      case DOUBLE -> OrderedBits.key(Double.POSITIVE_INFINITY);
    };
  }

  /** Sets an element of an array to the number of a key. */
  static void set(Slice array, int i, long key) {
    switch (array) {
      case Slice.Ints(int[] a, int from, int _) -> a[from + i] = (int) key;
      case Slice.Longs(long[] a, int from, int _) -> a[from + i] = key;
      case Slice.Floats(float[] a, int from, int _) -> a[from + i] = OrderedBits.toFloat((int) key);
      case Slice.Doubles(double[] a, int from, int _) -> a[from + i] = OrderedBits.toDouble(key);
      default -> throw notAnArray(array);
    }
  }

  /** The number of a key: exact, but for a {@code long}, which is rounded. */
  static double real(ElementType type, long key) {
    return switch (type) {
      case INT, LONG -> key;
      case FLOAT -> OrderedBits.toFloat((int) key);
      case DOUBLE -> OrderedBits.toDouble(key);
    };
  }

  /** An element's key as {@link #canonical} has it, of its value as a {@code double}. */
  static void canonicalDoubles(Slice block, long[] keys) {
    int count = (int) block.length();
    Slice.Doubles doubles = (Slice.Doubles) Scratch.of(ElementType.DOUBLE, count);
    double[] to = doubles.array();
    switch (block) {
      case Slice.Ints(int[] a, int from, int _) -> {
        for (int i = 0; i < count; i++) {
          to[i] = a[from + i];
        }
      }
      case Slice.Longs(long[] a, int from, int _) -> {
        for (int i = 0; i < count; i++) {
          to[i] = a[from + i];
        }
      }
      case Slice.Floats(float[] a, int from, int _) -> {
        for (int i = 0; i < count; i++) {
          to[i] = a[from + i];
        }
      }
      case Slice.Doubles(double[] a, int from, int _) -> System.arraycopy(a, from, to, 0, count);
      default -> throw notAnArray(block);
    }
    canonical(doubles, keys);
  }

  private static IllegalArgumentException notAnArray(Slice block) {
    return new IllegalArgumentException("no array of numbers: " + block);
  }
}
