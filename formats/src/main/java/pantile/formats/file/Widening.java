// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import pantile.spi.Slice;

/** Elements of arrays as elements of other types, by Java's own conversions. */
final class Widening {
  private Widening() {}

  /**
   * Converts elements: {@code int} to any other type, {@code long} and {@code float} to {@code
   * double}.
   *
   * @param from the elements
   * @param to takes as many
   */
  static void copy(Slice from, Slice to) {
    int count = Math.toIntExact(from.length());
    if (from instanceof Slice.Ints x && to instanceof Slice.Longs y) {
      for (int i = 0; i < count; i++) {
        y.array()[y.from() + i] = x.array()[x.from() + i];
      }
    } else if (from instanceof Slice.Ints x && to instanceof Slice.Floats y) {
      for (int i = 0; i < count; i++) {
        y.array()[y.from() + i] = x.array()[x.from() + i];
      }
    } else if (from instanceof Slice.Ints x && to instanceof Slice.Doubles y) {
      for (int i = 0; i < count; i++) {
        y.array()[y.from() + i] = x.array()[x.from() + i];
      }
    } else if (from instanceof Slice.Longs x && to instanceof Slice.Doubles y) {
      for (int i = 0; i < count; i++) {
        y.array()[y.from() + i] = x.array()[x.from() + i];
      }
    } else if (from instanceof Slice.Floats x && to instanceof Slice.Doubles y) {
      for (int i = 0; i < count; i++) {
        y.array()[y.from() + i] = x.array()[x.from() + i];
      }
    } else {
      throw new IllegalArgumentException(from.type() + " is not widened to " + to.type());
    }
  }
}
