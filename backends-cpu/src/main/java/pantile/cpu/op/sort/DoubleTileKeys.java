// SPDX-License-Identifier: Apache-2.0
// @specialise float with long-to-int
//   doubleToRawLongBits -> floatToRawIntBits
//   longBitsToDouble -> intBitsToFloat
//   0.0 -> 0.0f
package pantile.cpu.op.sort;

import pantile.cpu.op.sort.vector.DoubleKeys;
import pantile.op.OrderedBits;

/** Converts a tile's doubles to keys and back, by vectors once these are compiled. */
final class DoubleTileKeys {
  /**
   * Elements of a loop's call. The JIT compiles a method that is called often once and for all.
   * Code that it made for a loop that was running is thrown away when the loop ends.
   */
  private static final int STRIP = 127;

  /**
   * What {@link OrderedBits} adds to a number's bits to make its key, and the other way round. The
   * loops spell both ways out, since the JIT's first compiler counts calls.
   */
  private static final long ROTATION = -OrderedBits.key(0.0);

  private DoubleTileKeys() {}

  static void toKeys(double[] a, int from, int to, long[] keys, int at) {
    if (LongTileSort.ready()) {
      DoubleKeys.toKeys(a, from, to - from, keys, at, false);
      return;
    }
    for (int i = from, end; i < to; i = end) {
      end = i + Math.min(STRIP, to - i);
      stripToKeys(a, i, end, keys, at + i - from);
    }
  }

  /** Converts the first n keys to doubles. */
  static void fromKeys(long[] keys, int n, double[] a, int from) {
    if (LongTileSort.ready()) {
      DoubleKeys.fromKeys(keys, 0, n, a, from, false);
      return;
    }
    for (int i = 0, end; i < n; i = end) {
      end = i + Math.min(STRIP, n - i);
      stripFromKeys(keys, i, end, a, from);
    }
  }

  private static void stripToKeys(double[] a, int from, int to, long[] keys, int at) {
    for (int i = from; i < to; i++) {
      long bits = Double.doubleToRawLongBits(a[i]);
      keys[at + i - from] = (bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE)) - ROTATION;
    }
  }

  private static void stripFromKeys(long[] keys, int from, int to, double[] a, int at) {
    for (int i = from; i < to; i++) {
      long bits = keys[i] + ROTATION;
      a[at + i] = Double.longBitsToDouble(bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE));
    }
  }
}
