// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import pantile.op.group.ReduceByKey;
import pantile.op.group.Statistic;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.Slice;

/** Brings a block of rows into the one form that tables of keys take. */
final class KeyBlocks {
  /** Rows of a block, whose keys and elements stay in the first cache. */
  static final int LENGTH = 1024;

  private KeyBlocks() {}

  /** The numbers of keys, of which the least is 0. */
  static void numbers(Slice keys, int at, int length, long low, int span, int[] numbers) {
    long beyond = 0;
    if (keys instanceof Slice.Ints(int[] a, int from, int _)) {
      // In 32 bits no other key has a number within the span, since low + span - 1 is an int.
      System.arraycopy(a, from + at, numbers, 0, length);
      beyond = lessen(numbers, length, (int) low, span - 1);
    } else if (keys instanceof Slice.Longs(long[] a, int from, int _)) {
      for (int i = 0; i < length; i++) {
        long number = a[from + at + i] - low;
        beyond |= number | (span - 1 - number);
        numbers[i] = (int) number;
      }
    } else {
      throw new IllegalArgumentException("no keys: " + keys.type());
    }
    if (beyond < 0) {
      throw ReduceByKey.changed();
    }
  }

  /**
   * Subtracts the least key, in place: the JIT makes vectors of a loop only if it knows that arrays
   * do not overlap otherwise than by all indices. The result is negative if a number is beyond.
   */
  private static int lessen(int[] numbers, int length, int least, int last) {
    int outside = 0;
    for (int i = 0; i < length; i++) {
      int number = numbers[i] - least;
      outside |= number | (last - number);
      numbers[i] = number;
    }
    return outside;
  }

  /** Elements as doubles; {@code long}s are rounded. */
  static void reals(Slice x, int at, int length, double[] block) {
    if (x instanceof Slice.Doubles(double[] a, int from, int _)) {
      System.arraycopy(a, from + at, block, 0, length);
    } else if (x instanceof Slice.Floats(float[] a, int from, int _)) {
      for (int i = 0; i < length; i++) {
        block[i] = a[from + at + i];
      }
    } else if (x instanceof Slice.Ints(int[] a, int from, int _)) {
      for (int i = 0; i < length; i++) {
        block[i] = a[from + at + i];
      }
    } else if (x instanceof Slice.Longs(long[] a, int from, int _)) {
      for (int i = 0; i < length; i++) {
        block[i] = a[from + at + i];
      }
    } else {
      throw new IllegalArgumentException("elements in no array: " + x.type());
    }
  }

  /** Integers themselves, and for extremes the keys that order floating-point elements. */
  static void integers(Slice x, int at, int length, Statistic statistic, long[] block) {
    if (x instanceof Slice.Longs(long[] a, int from, int _)) {
      System.arraycopy(a, from + at, block, 0, length);
    } else if (x instanceof Slice.Ints(int[] a, int from, int _)) {
      for (int i = 0; i < length; i++) {
        block[i] = a[from + at + i];
      }
    } else {
      keys(x, at, length, statistic.least(), block);
    }
  }

  private static void keys(Slice x, int at, int length, boolean least, long[] block) {
    if (x instanceof Slice.Doubles(double[] a, int from, int _)) {
      for (int i = 0; i < length; i++) {
        block[i] = key(a[from + at + i], least);
      }
    } else if (x instanceof Slice.Floats(float[] a, int from, int _)) {
      for (int i = 0; i < length; i++) {
        block[i] = key(a[from + at + i], least);
      }
    } else {
      throw new IllegalArgumentException("elements in no array: " + x.type());
    }
  }

  private static long key(double element, boolean least) {
    return least ? Extremes.minKey(element) : Extremes.maxKey(element);
  }
}
