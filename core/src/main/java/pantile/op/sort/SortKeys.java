// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pantile.op.OrderedBits;
import pantile.spi.Slice;

/** The integer keys by which elements are sorted, see {@link OrderedBits}. */
final class SortKeys {
  private SortKeys() {}

  /** The key of one element. */
  static long at(Slice elements, int index) {
    // Comparisons, since a switch over types takes a first sort some milliseconds.
    if (elements instanceof Slice.Ints(int[] a, int from, int _)) {
      return a[from + index];
    }
    if (elements instanceof Slice.Longs(long[] a, int from, int _)) {
      return a[from + index];
    }
    if (elements instanceof Slice.Floats(float[] a, int from, int _)) {
      return OrderedBits.key(a[from + index]);
    }
    if (elements instanceof Slice.Doubles(double[] a, int from, int _)) {
      return OrderedBits.key(a[from + index]);
    }
    throw new IllegalArgumentException("mapped memory is not sorted");
  }

  /** The key of one element, or what it is packed to with its index. */
  static long at(Slice elements, @Nullable Packing packing, int index) {
    return packing == null
        ? at(elements, index)
        : packing.pack(Packing.key(elements, index), index);
  }

  /** Sorts keys and writes their elements with the JDK alone: when every device has failed. */
  static void finish(Slice keys, Slice out, boolean descending) {
    if (keys instanceof Slice.Ints(int[] key, int from, int to)) {
      Arrays.sort(key, from, to);
    } else if (keys instanceof Slice.Longs(long[] key, int from, int to)) {
      Arrays.sort(key, from, to);
    }
    int length = (int) keys.length();
    for (int i = 0; i < length; i++) {
      long key = at(keys, descending ? length - 1 - i : i);
      switch (out) {
        case Slice.Ints(int[] a, int from, int _) -> a[from + i] = (int) key;
        case Slice.Longs(long[] a, int from, int _) -> a[from + i] = key;
        case Slice.Floats(float[] a, int from, int _) ->
            a[from + i] = OrderedBits.toFloat((int) key);
        case Slice.Doubles(double[] a, int from, int _) -> a[from + i] = OrderedBits.toDouble(key);
        default -> throw new IllegalArgumentException("mapped memory is read only");
      }
    }
  }
}
