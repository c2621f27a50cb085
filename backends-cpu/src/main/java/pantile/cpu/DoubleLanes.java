// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Vector loops. Four accumulators hide the latency of the operation; what is left of the range
 * after whole groups of four vectors is done by the plain loops.
 */
final class DoubleLanes implements DoubleLoops {
  private static final int LANES = Species.DOUBLE.length();
  private static final int GROUP = 4 * LANES;

  private final DoubleLoops tail = new DoublePlain();

  @Override
  public double min(double[] a, int from, int to) {
    if (to - from < GROUP) {
      return tail.min(a, from, to);
    }
    DoubleVector m0 = load(a, from);
    DoubleVector m1 = load(a, from + LANES);
    DoubleVector m2 = load(a, from + 2 * LANES);
    DoubleVector m3 = load(a, from + 3 * LANES);
    int i = from + GROUP;
    for (; i <= to - GROUP; i += Species.stride(GROUP)) {
      m0 = m0.min(load(a, i));
      m1 = m1.min(load(a, i + LANES));
      m2 = m2.min(load(a, i + 2 * LANES));
      m3 = m3.min(load(a, i + 3 * LANES));
    }
    double min = m0.min(m1).min(m2.min(m3)).reduceLanes(VectorOperators.MIN);
    return i == to ? min : Math.min(min, tail.min(a, i, to));
  }

  @Override
  public double max(double[] a, int from, int to) {
    if (to - from < GROUP) {
      return tail.max(a, from, to);
    }
    DoubleVector m0 = load(a, from);
    DoubleVector m1 = load(a, from + LANES);
    DoubleVector m2 = load(a, from + 2 * LANES);
    DoubleVector m3 = load(a, from + 3 * LANES);
    int i = from + GROUP;
    for (; i <= to - GROUP; i += Species.stride(GROUP)) {
      m0 = m0.max(load(a, i));
      m1 = m1.max(load(a, i + LANES));
      m2 = m2.max(load(a, i + 2 * LANES));
      m3 = m3.max(load(a, i + 3 * LANES));
    }
    double max = m0.max(m1).max(m2.max(m3)).reduceLanes(VectorOperators.MAX);
    return i == to ? max : Math.max(max, tail.max(a, i, to));
  }

  @Override
  public int indexOf(double[] a, int from, int to, double value) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      DoubleVector v = load(a, i);
      // eq takes -0.0 for 0.0: it only narrows down where the plain loop has to look.
      VectorMask<?> near = Double.isNaN(value) ? v.test(VectorOperators.IS_NAN) : v.eq(value);
      if (near.anyTrue()) {
        int found = tail.indexOf(a, i, i + LANES, value);
        if (found >= 0) {
          return found;
        }
      }
    }
    return tail.indexOf(a, i, to, value);
  }

  @Override
  public int count(double[] a, int from, int to, double value) {
    int count = 0;
    int i = from;
    if (Double.isNaN(value)) {
      for (; i <= to - LANES; i += LANES) {
        count += load(a, i).test(VectorOperators.IS_NAN).trueCount();
      }
    } else {
      for (; i <= to - LANES; i += LANES) {
        count += load(a, i).eq(value).trueCount();
      }
    }
    return count + tail.count(a, i, to, value);
  }

  private static DoubleVector load(double[] a, int at) {
    return DoubleVector.fromArray(Species.DOUBLE, a, at);
  }
}
