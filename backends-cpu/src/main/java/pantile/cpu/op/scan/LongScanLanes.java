// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.scan;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import pantile.cpu.lanes.Species;

/**
 * Prefix sums by vector loops. A vector becomes its own prefix sums in log2(lanes) steps. Then the
 * sum of all vectors before it is added. Only that addition waits for the vectors before.
 */
final class LongScanLanes implements LongScan {
  private static final int LANES = Species.LONG.length();
  private static final VectorShuffle<Long> FROM1 = ScanSteps.from(Species.LONG, 1);
  private static final VectorShuffle<Long> FROM2 = ScanSteps.from(Species.LONG, 2);
  private static final VectorShuffle<Long> FROM4 = ScanSteps.from(Species.LONG, 4);
  private static final VectorShuffle<Long> FROM8 = ScanSteps.from(Species.LONG, 8);
  private static final VectorMask<Long> UPPER1 = ScanSteps.upper(Species.LONG, 1);
  private static final VectorMask<Long> UPPER2 = ScanSteps.upper(Species.LONG, 2);
  private static final VectorMask<Long> UPPER4 = ScanSteps.upper(Species.LONG, 4);
  private static final VectorMask<Long> UPPER8 = ScanSteps.upper(Species.LONG, 8);
  private static final VectorShuffle<Long> LAST = ScanSteps.last(Species.LONG);

  private final LongScan tail = new LongScanPlain();

  @Override
  public long total(long[] x, int from, int to) {
    LongVector sum0 = LongVector.zero(Species.LONG);
    LongVector sum1 = LongVector.zero(Species.LONG);
    int i = from;
    for (; i <= to - 2 * LANES; i += Species.opaque(2 * LANES)) {
      sum0 = sum0.add(LongVector.fromArray(Species.LONG, x, i));
      sum1 = sum1.add(LongVector.fromArray(Species.LONG, x, i + LANES));
    }
    return sum0.add(sum1).reduceLanes(VectorOperators.ADD) + tail.total(x, i, to);
  }

  @Override
  public long inclusive(long[] x, int from, int to, long sum, long[] out, int at) {
    LongVector carry = LongVector.broadcast(Species.LONG, sum);
    int i = from;
    for (; i <= to - LANES; i += Species.opaque(LANES)) {
      LongVector prefixes = prefixes(LongVector.fromArray(Species.LONG, x, i));
      carry.add(prefixes).intoArray(out, at + (i - from));
      carry = carry.add(prefixes.rearrange(LAST));
    }
    return tail.inclusive(x, i, to, carry.lane(0), out, at + (i - from));
  }

  @Override
  public long exclusive(long[] x, int from, int to, long sum, long[] out, int at) {
    LongVector carry = LongVector.broadcast(Species.LONG, sum);
    int i = from;
    for (; i <= to - LANES; i += Species.opaque(LANES)) {
      LongVector elements = LongVector.fromArray(Species.LONG, x, i);
      LongVector prefixes = prefixes(elements);
      carry.add(prefixes.sub(elements)).intoArray(out, at + (i - from));
      carry = carry.add(prefixes.rearrange(LAST));
    }
    return tail.exclusive(x, i, to, carry.lane(0), out, at + (i - from));
  }

  private static LongVector prefixes(LongVector elements) {
    LongVector v = elements;
    v = v.add(v.rearrange(FROM1), UPPER1);
    if (LANES > 2) {
      v = v.add(v.rearrange(FROM2), UPPER2);
    }
    if (LANES > 4) {
      v = v.add(v.rearrange(FROM4), UPPER4);
    }
    if (LANES > 8) {
      v = v.add(v.rearrange(FROM8), UPPER8);
    }
    return v;
  }
}
