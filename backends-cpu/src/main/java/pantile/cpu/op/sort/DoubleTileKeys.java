// SPDX-License-Identifier: Apache-2.0
// @specialise float with long-to-int
//   toDouble -> toFloat
package pantile.cpu.op.sort;

import pantile.cpu.op.sort.vector.DoubleKeys;
import pantile.op.OrderedBits;

/** Converts a tile's doubles to keys and back, by vectors once these are compiled. */
final class DoubleTileKeys {
  private DoubleTileKeys() {}

  static void toKeys(double[] a, int from, int to, long[] keys, int at) {
    if (LongTileSort.ready()) {
      DoubleKeys.toKeys(a, from, to - from, keys, at, false);
      return;
    }
    for (int i = from; i < to; i++) {
      keys[at + i - from] = OrderedBits.key(a[i]);
    }
  }

  /** Converts the first n keys to doubles. */
  static void fromKeys(long[] keys, int n, double[] a, int from) {
    if (LongTileSort.ready()) {
      DoubleKeys.fromKeys(keys, 0, n, a, from, false);
      return;
    }
    for (int i = 0; i < n; i++) {
      a[from + i] = OrderedBits.toDouble(keys[i]);
    }
  }
}
