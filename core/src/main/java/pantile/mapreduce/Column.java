// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values by number. A {@link Long} lies here without a box: a new box in an old array, for each
 * pair, costs the garbage collector more than all else. One thread's while it changes.
 */
final class Column<V> {
  /** Bytes of a reference: HotSpot compresses them where the heap is below 32 GB. */
  static final int REFERENCE = Runtime.getRuntime().maxMemory() < 32L << 30 ? 4 : 8;

  private long[] numbers;

  /** Null as long as each value is a {@link Long}; then it has those that are none. */
  private @Nullable V @Nullable [] others;

  Column(int length) {
    numbers = new long[length];
  }

  void grow(int length) {
    numbers = Arrays.copyOf(numbers, length);
    if (others != null) {
      others = Arrays.copyOf(others, length);
    }
  }

  @SuppressWarnings("unchecked")
  V get(int at) {
    V other = others == null ? null : others[at];
    return other == null ? (V) (Long) numbers[at] : other;
  }

  void set(int at, V value) {
    if (value instanceof Long number) {
      numbers[at] = number;
      if (others != null) {
        others[at] = null;
      }
    } else {
      others()[at] = value;
    }
  }

  /** Puts a value of another column here, at a place that has had none. */
  void copy(Column<V> from, int at, int to) {
    numbers[to] = from.numbers[at];
    V other = from.others == null ? null : from.others[at];
    if (other != null) {
      others()[to] = other;
    }
  }

  /** Any number, for which a value is looked at. */
  long touch(int at) {
    return numbers[at];
  }

  /** What it takes, without the values that are no {@link Long}. */
  long bytes() {
    int each = Long.BYTES + (others == null ? 0 : REFERENCE);
    return (long) each * numbers.length;
  }

  @SuppressWarnings("unchecked")
  private @Nullable V[] others() {
    if (others == null) {
      others = (V[]) new Object[numbers.length];
    }
    return others;
  }
}
