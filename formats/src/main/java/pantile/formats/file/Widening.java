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
    switch (from) {
      case Slice.Ints x -> copy(x.array(), x.from(), to, count);
      case Slice.Longs x -> {
        Slice.Doubles y = (Slice.Doubles) to;
        for (int i = 0; i < count; i++) {
          y.array()[y.from() + i] = x.array()[x.from() + i];
        }
      }
      case Slice.Floats x -> {
        Slice.Doubles y = (Slice.Doubles) to;
        for (int i = 0; i < count; i++) {
          y.array()[y.from() + i] = x.array()[x.from() + i];
        }
      }
      default -> throw new IllegalArgumentException(from.type() + " is not widened");
    }
  }

  private static void copy(int[] a, int from, Slice to, int count) {
    switch (to) {
      case Slice.Longs y -> {
        for (int i = 0; i < count; i++) {
          y.array()[y.from() + i] = a[from + i];
        }
      }
      case Slice.Floats y -> {
        for (int i = 0; i < count; i++) {
          y.array()[y.from() + i] = a[from + i];
        }
      }
      case Slice.Doubles y -> {
        for (int i = 0; i < count; i++) {
          y.array()[y.from() + i] = a[from + i];
        }
      }
      default -> throw new IllegalArgumentException("int is not widened to " + to.type());
    }
  }
}
