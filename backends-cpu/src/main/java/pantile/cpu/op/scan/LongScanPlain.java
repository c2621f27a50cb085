// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.scan;

/** Prefix sums by plain loops. Each addition waits for the one before. */
final class LongScanPlain implements LongScan {
  @Override
  public long total(long[] x, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += x[i];
    }
    return sum;
  }

  @Override
  public long inclusive(long[] x, int from, int to, long sum, long[] out, int at) {
    long next = sum;
    for (int i = from, j = at; i < to; i++, j++) {
      next += x[i];
      out[j] = next;
    }
    return next;
  }

  @Override
  public long exclusive(long[] x, int from, int to, long sum, long[] out, int at) {
    long next = sum;
    for (int i = from, j = at; i < to; i++, j++) {
      long element = x[i];
      out[j] = next;
      next += element;
    }
    return next;
  }
}
