// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.reduce;

import pantile.op.reduce.MinMax.Extremes;

/** Finds extremes by plain loops, which the JIT may vectorise by itself. */
final class LongExtremesPlain implements LongExtremes {
  @Override
  public long min(long[] a, int from, int to) {
    long min = a[from];
    for (int i = from + 1; i < to; i++) {
      min = Math.min(min, a[i]);
    }
    return min;
  }

  @Override
  public long max(long[] a, int from, int to) {
    long max = a[from];
    for (int i = from + 1; i < to; i++) {
      max = Math.max(max, a[i]);
    }
    return max;
  }

  @Override
  public Extremes minMax(long[] a, int from, int to) {
    long min = a[from];
    long max = min;
    for (int i = from + 1; i < to; i++) {
      min = Math.min(min, a[i]);
      max = Math.max(max, a[i]);
    }
    return new Extremes(min, max);
  }

  @Override
  public int argMin(long[] a, int from, int to) {
    int at = from;
    for (int i = from + 1; i < to; i++) {
      at = a[i] < a[at] ? i : at;
    }
    return at;
  }

  @Override
  public int argMax(long[] a, int from, int to) {
    int at = from;
    for (int i = from + 1; i < to; i++) {
      at = a[i] > a[at] ? i : at;
    }
    return at;
  }

  @Override
  public int count(long[] a, int from, int to, long value) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += a[i] == value ? 1 : 0;
    }
    return count;
  }
}
