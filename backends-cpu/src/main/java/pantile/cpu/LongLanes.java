// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Vector loops. Four accumulators hide the latency of the operation; what is left of the range
 * after whole groups of four vectors is done by the plain loops.
 */
final class LongLanes implements LongLoops {
  private static final int LANES = Species.LONG.length();
  private static final int GROUP = 4 * LANES;

  private final LongLoops tail = new LongPlain();

  @Override
  public long min(long[] a, int from, int to) {
    if (to - from < GROUP) {
      return tail.min(a, from, to);
    }
    LongVector m0 = load(a, from);
    LongVector m1 = load(a, from + LANES);
    LongVector m2 = load(a, from + 2 * LANES);
    LongVector m3 = load(a, from + 3 * LANES);
    int i = from + GROUP;
    for (; i <= to - GROUP; i += Species.stride(GROUP)) {
      m0 = m0.min(load(a, i));
      m1 = m1.min(load(a, i + LANES));
      m2 = m2.min(load(a, i + 2 * LANES));
      m3 = m3.min(load(a, i + 3 * LANES));
    }
    long min = m0.min(m1).min(m2.min(m3)).reduceLanes(VectorOperators.MIN);
    return i == to ? min : Math.min(min, tail.min(a, i, to));
  }

  @Override
  public long max(long[] a, int from, int to) {
    if (to - from < GROUP) {
      return tail.max(a, from, to);
    }
    LongVector m0 = load(a, from);
    LongVector m1 = load(a, from + LANES);
    LongVector m2 = load(a, from + 2 * LANES);
    LongVector m3 = load(a, from + 3 * LANES);
    int i = from + GROUP;
    for (; i <= to - GROUP; i += Species.stride(GROUP)) {
      m0 = m0.max(load(a, i));
      m1 = m1.max(load(a, i + LANES));
      m2 = m2.max(load(a, i + 2 * LANES));
      m3 = m3.max(load(a, i + 3 * LANES));
    }
    long max = m0.max(m1).max(m2.max(m3)).reduceLanes(VectorOperators.MAX);
    return i == to ? max : Math.max(max, tail.max(a, i, to));
  }

  @Override
  public int indexOf(long[] a, int from, int to, long value) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      VectorMask<?> equal = load(a, i).eq(value);
      if (equal.anyTrue()) {
        return i + equal.firstTrue();
      }
    }
    return tail.indexOf(a, i, to, value);
  }

  @Override
  public int count(long[] a, int from, int to, long value) {
    int count = 0;
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      count += load(a, i).eq(value).trueCount();
    }
    return count + tail.count(a, i, to, value);
  }

  private static LongVector load(long[] a, int at) {
    return LongVector.fromArray(Species.LONG, a, at);
  }
}
