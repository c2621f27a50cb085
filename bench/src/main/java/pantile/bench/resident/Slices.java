// SPDX-License-Identifier: Apache-2.0
package pantile.bench.resident;

import pantile.spi.Slice;

/** Arrays as devices take them. */
final class Slices {
  private Slices() {}

  /** All of an array. */
  static Slice of(Object array) {
    return switch (array) {
      case int[] a -> new Slice.Ints(a, 0, a.length);
      case long[] a -> new Slice.Longs(a, 0, a.length);
      case float[] a -> new Slice.Floats(a, 0, a.length);
      case double[] a -> new Slice.Doubles(a, 0, a.length);
      default -> throw new IllegalArgumentException("no array of elements: " + array);
    };
  }
}
