// SPDX-License-Identifier: Apache-2.0
// @specialise float
//   elements: double[] x, double[] out
//   DoubleVector -> DoubleVector
//   <Double> -> <Double>
package pantile.cpu.op.scan;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import pantile.cpu.lanes.Species;
import pantile.cpu.lanes.WidenLanes;
import pantile.op.scan.CanonicalScan;

/**
 * Prefix sums by vector loops. A group is one vector of 512 bits, or two of 256. A group's three
 * steps are those of the canonical order. With narrower vectors the plain loops do everything.
 */
final class DoubleScanLanes implements DoubleScan {
  private static final int GROUP = CanonicalScan.GROUP;
  private static final int LANES = Species.DOUBLE.length();
  private static final VectorShuffle<Double> FROM1 = ScanSteps.from(Species.DOUBLE, 1);
  private static final VectorShuffle<Double> FROM2 = ScanSteps.from(Species.DOUBLE, 2);
  private static final VectorShuffle<Double> FROM4 = ScanSteps.from(Species.DOUBLE, 4);
  private static final VectorMask<Double> UPPER1 = ScanSteps.upper(Species.DOUBLE, 1);
  private static final VectorMask<Double> UPPER2 = ScanSteps.upper(Species.DOUBLE, 2);
  private static final VectorMask<Double> UPPER4 = ScanSteps.upper(Species.DOUBLE, 4);
  private static final VectorShuffle<Double> LAST = ScanSteps.last(Species.DOUBLE);
  private static final VectorShuffle<Double> FURTHER = ScanSteps.further(Species.DOUBLE);
  private static final VectorMask<Double> FIRST = ScanSteps.first(Species.DOUBLE);

  /** Whether a group is one vector or two. With narrower vectors vector loops do not pay. */
  private static final boolean WIDE = LANES >= GROUP / 2;

  private final DoubleScan plain = new DoubleScanPlain();

  @Override
  public double total(double[] x, int from, int to) {
    if (!WIDE) {
      return plain.total(x, from, to);
    }
    // Steps need no masks here: the last lane is right, and no other lane is read.
    DoubleVector carry = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    int i = from;
    for (; i <= to - GROUP; i += Species.opaque(GROUP)) {
      DoubleVector v = pairs(WidenLanes.load(x, i));
      if (LANES == GROUP) {
        carry = carry.add(v.add(v.rearrange(FROM4)));
      } else {
        carry = carry.add(v.add(pairs(WidenLanes.load(x, i + LANES))));
      }
    }
    double sum = carry.lane(LANES - 1);
    return i == to ? sum : sum + DoubleScanPlain.partial(x, i, to - i);
  }

  /** The sum of four lanes in the last of them. */
  private static DoubleVector pairs(DoubleVector elements) {
    DoubleVector v = elements.add(elements.rearrange(FROM1));
    return v.add(v.rearrange(FROM2));
  }

  @Override
  public double inclusive(double[] x, int from, int to, double offset, double[] out, int at) {
    if (!WIDE) {
      return plain.inclusive(x, from, to, offset, out, at);
    }
    DoubleVector base = DoubleVector.broadcast(Species.DOUBLE, offset);
    DoubleVector carry = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    int i = from;
    int j = at;
    for (; i <= to - GROUP; i += Species.opaque(GROUP), j += GROUP) {
      DoubleVector lower = prefixes(WidenLanes.load(x, i));
      if (LANES == GROUP) {
        NarrowLanes.store(base.add(carry.add(lower)), out, j);
        carry = carry.add(lower.rearrange(LAST));
      } else {
        DoubleVector upper = lower.rearrange(LAST).add(prefixes(WidenLanes.load(x, i + LANES)));
        NarrowLanes.store(base.add(carry.add(lower)), out, j);
        NarrowLanes.store(base.add(carry.add(upper)), out, j + LANES);
        carry = carry.add(upper.rearrange(LAST));
      }
    }
    return DoubleScanPlain.inclusive(x, i, to, offset, carry.lane(0), out, j);
  }

  @Override
  public double exclusive(double[] x, int from, int to, double offset, double[] out, int at) {
    if (!WIDE) {
      return plain.exclusive(x, from, to, offset, out, at);
    }
    DoubleVector base = DoubleVector.broadcast(Species.DOUBLE, offset);
    DoubleVector carry = DoubleVector.broadcast(Species.DOUBLE, -0.0);
    int i = from;
    int j = at;
    for (; i <= to - GROUP; i += Species.opaque(GROUP), j += GROUP) {
      DoubleVector lower = prefixes(WidenLanes.load(x, i));
      DoubleVector before = lower.rearrange(FURTHER).blend(-0.0, FIRST);
      if (LANES == GROUP) {
        NarrowLanes.store(base.add(carry.add(before)), out, j);
        carry = carry.add(lower.rearrange(LAST));
      } else {
        DoubleVector middle = lower.rearrange(LAST);
        DoubleVector upper = middle.add(prefixes(WidenLanes.load(x, i + LANES)));
        DoubleVector beforeUpper = upper.rearrange(FURTHER).blend(middle, FIRST);
        NarrowLanes.store(base.add(carry.add(before)), out, j);
        NarrowLanes.store(base.add(carry.add(beforeUpper)), out, j + LANES);
        carry = carry.add(upper.rearrange(LAST));
      }
    }
    return DoubleScanPlain.exclusive(x, i, to, offset, carry.lane(0), out, j);
  }

  private static DoubleVector prefixes(DoubleVector elements) {
    DoubleVector v = elements;
    v = v.add(v.rearrange(FROM1), UPPER1);
    v = v.add(v.rearrange(FROM2), UPPER2);
    return LANES == GROUP ? v.add(v.rearrange(FROM4), UPPER4) : v;
  }
}
