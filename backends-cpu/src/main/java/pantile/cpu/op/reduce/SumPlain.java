// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.op.reduce.Int128;
import pantile.op.reduce.Int192;

/** Adds integers exactly by plain loops. */
final class SumPlain implements SumLoops {
  private static final long LOWER = 0xffff_ffffL;

  @Override
  public Int128 sum(int[] a, int from, int to) {
    long sum = 0; // 2^31 elements of 2^31 each fit
    for (int i = from; i < to; i++) {
      sum += a[i];
    }
    return Int128.of(sum);
  }

  @Override
  public Int128 sum(long[] a, int from, int to) {
    // The halves apart: 2^31 elements cannot overflow either, and no carry is needed.
    long upper = 0;
    long lower = 0;
    for (int i = from; i < to; i++) {
      upper += a[i] >> 32;
      lower += a[i] & LOWER;
    }
    return Int128.ofHalves(upper, lower);
  }

  @Override
  public Int128 dot(int[] x, int xFrom, int[] y, int yFrom, int length) {
    long upper = 0;
    long lower = 0;
    for (int i = 0; i < length; i++) {
      long product = (long) x[xFrom + i] * y[yFrom + i];
      upper += product >> 32;
      lower += product & LOWER;
    }
    return Int128.ofHalves(upper, lower);
  }

  @Override
  public Int192 dot(long[] x, int xFrom, long[] y, int yFrom, int length) {
    // The upper words are added in halves, since two of them may overflow a long.
    long upper = 0;
    long middle = 0;
    long low = 0;
    for (int i = 0; i < length; i++) {
      long a = x[xFrom + i];
      long b = y[yFrom + i];
      long product = a * b;
      low += product;
      long high = Math.multiplyHigh(a, b) + (Long.compareUnsigned(low, product) < 0 ? 1 : 0);
      upper += high >> 32;
      middle += high & 0xffffffffL;
    }
    Int128 high = Int128.ofHalves(upper, middle);
    return new Int192(high.high(), high.low(), low);
  }
}
