// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import pantile.op.group.Statistic;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Computes one statistic of ranges of one array. One thread uses it. */
abstract class GroupFolds {
  final Statistic statistic;
  private final ElementType type;

  GroupFolds(Statistic statistic, ElementType type) {
    this.statistic = statistic;
    this.type = type;
  }

  /**
   * The state of a range's elements.
   *
   * @param from the first element's index in the array
   * @param to one past the last element's
   * @param origin what is added to an index to make it a position in the job
   */
  final long[] state(int from, int to, long origin) {
    return switch (statistic) {
      case SUM, MEAN -> sum(from, to);
      case MIN, MAX -> new long[] {extreme(from, to)};
      case ARG_MIN, ARG_MAX -> {
        long key = extreme(from, to);
        yield new long[] {key, origin + first(from, to, key)};
      }
    };
  }

  /** The state of a sum. */
  abstract long[] sum(int from, int to);

  /** The key of the extreme element that the statistic looks for. */
  abstract long extreme(int from, int to);

  /** The index of the first element that has the key. */
  abstract int first(int from, int to, long key);

  /** Writes the result of a range, one element at least. Returns false if a sum does not fit. */
  boolean write(int from, int to, long origin, Slice results, int index) {
    return statistic.write(type, state(from, to, origin), to - from, results, index);
  }

  static GroupFolds of(Slice x, Statistic statistic) {
    return switch (x) {
      case Slice.Ints(int[] a, int _, int _) -> new IntGroupFolds(a, statistic, x.type());
      case Slice.Longs(long[] a, int _, int _) -> new LongGroupFolds(a, statistic, x.type());
      case Slice.Floats(float[] a, int _, int _) -> new FloatGroupFolds(a, statistic, x.type());
      case Slice.Doubles(double[] a, int _, int _) -> new DoubleGroupFolds(a, statistic, x.type());
      default -> throw new IllegalArgumentException("elements in no array: " + x.type());
    };
  }
}
