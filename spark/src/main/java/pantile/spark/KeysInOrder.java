// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Arrays;
import java.util.List;

/** The keys of several parts of a result, of which none has a key of another. */
final class KeysInOrder {
  private KeysInOrder() {}

  static long[] of(List<long[]> parts) {
    long length = 0;
    for (long[] part : parts) {
      length += part.length;
    }
    if (length > Integer.MAX_VALUE - 8) {
      throw new ArithmeticException(length + " groups are more than an array can hold");
    }
    long[] keys = new long[(int) length];
    int at = 0;
    for (long[] part : parts) {
      System.arraycopy(part, 0, keys, at, part.length);
      at += part.length;
    }
    Arrays.sort(keys);
    return keys;
  }
}
