// SPDX-License-Identifier: Apache-2.0
package pantile.spark.group;

import java.util.Iterator;
import pantile.op.group.Statistic;
import pantile.op.reduce.MinMax.Extremes;

/** A column of a partition: its arrays one after another, whose ends mean nothing. */
final class Column {
  private final Iterator<?> arrays;
  private Object array = new long[0];
  private int at;
  private int length;

  Column(Iterator<?> arrays) {
    this.arrays = arrays;
  }

  /** How many elements are left of the array; at the end of the column 0. */
  int left() {
    while (at == length && arrays.hasNext()) {
      array = arrays.next();
      at = 0;
      length = lengthOf(array);
    }
    return length - at;
  }

  /** Passes elements that were read. */
  void pass(int count) {
    at += count;
  }

  private static int lengthOf(Object array) {
    return switch (array) {
      case long[] a -> a.length;
      case double[] a -> a.length;
      case int[] a -> a.length;
      case float[] a -> a.length;
      default -> throw other(array);
    };
  }

  private static IllegalArgumentException other(Object array) {
    return new IllegalArgumentException(
        "a column has arrays of numbers, not " + array.getClass().getTypeName());
  }

  /** Reads integers. */
  void read(long[] to, int count) {
    switch (array) {
      case long[] a -> System.arraycopy(a, at, to, 0, count);
      case int[] a -> {
        for (int i = 0; i < count; i++) {
          to[i] = a[at + i];
        }
      }
      default -> throw other(array);
    }
  }

  /** Reads floating-point numbers. */
  void read(double[] to, int count) {
    switch (array) {
      case double[] a -> System.arraycopy(a, at, to, 0, count);
      case float[] a -> {
        for (int i = 0; i < count; i++) {
          to[i] = a[at + i];
        }
      }
      default -> throw other(array);
    }
  }

  /** The keys by which extremes of floating-point numbers are found. */
  static void keys(double[] x, Statistic statistic, long[] to, int count) {
    if (statistic == Statistic.MIN) {
      for (int i = 0; i < count; i++) {
        to[i] = Extremes.minKey(x[i]);
      }
    } else {
      for (int i = 0; i < count; i++) {
        to[i] = Extremes.maxKey(x[i]);
      }
    }
  }
}
