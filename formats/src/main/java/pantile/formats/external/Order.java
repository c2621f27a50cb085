// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import pantile.Pantile;
import pantile.op.OrderedBits;
import pantile.spi.Slice;

/**
 * The order of {@link Pantile#sort} as a comparison of integers, of which no two elements of unlike
 * bits have the same: so merges need not be stable, and NaNs keep their bits.
 *
 * @param descending whether the greatest comes first
 */
record Order(boolean descending) {
  /** The integer that stands for an element; the first in order has the least. */
  long key(Slice elements, int index) {
    long key =
        switch (elements) {
          case Slice.Ints s -> s.array()[s.from() + index];
          case Slice.Longs s -> s.array()[s.from() + index];
          case Slice.Floats s -> OrderedBits.key(s.array()[s.from() + index]);
          case Slice.Doubles s -> OrderedBits.key(s.array()[s.from() + index]);
          default -> throw new IllegalArgumentException("no array: " + elements);
        };
    return descending ? ~key : key;
  }

  /** How many of sorted elements stand before or beside the one that a key stands for. */
  int upTo(long key, Slice sorted) {
    int low = 0;
    int high = (int) sorted.length();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key(sorted, middle) <= key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Sorts an array's part. */
  void sort(Pantile pantile, Slice slice) {
    switch (slice) {
      case Slice.Ints s -> {
        if (descending) {
          pantile.sortDescending(s.array(), s.from(), s.to());
        } else {
          pantile.sort(s.array(), s.from(), s.to());
        }
      }
      case Slice.Longs s -> {
        if (descending) {
          pantile.sortDescending(s.array(), s.from(), s.to());
        } else {
          pantile.sort(s.array(), s.from(), s.to());
        }
      }
      case Slice.Floats s -> {
        if (descending) {
          pantile.sortDescending(s.array(), s.from(), s.to());
        } else {
          pantile.sort(s.array(), s.from(), s.to());
        }
      }
      case Slice.Doubles s -> {
        if (descending) {
          pantile.sortDescending(s.array(), s.from(), s.to());
        } else {
          pantile.sort(s.array(), s.from(), s.to());
        }
      }
      default -> throw new IllegalArgumentException("no array: " + slice);
    }
  }
}
