// SPDX-License-Identifier: Apache-2.0
// @specialise float, long, int
package pantile.testkit;

import pantile.Doubles;
import pantile.Pantile;
import pantile.op.select.Comparison;
import pantile.spi.Slice;

/** Those on arrays of {@code double}. */
@SuppressWarnings("cast") // casts that are redundant here are not for the other element types
record DoubleArrayCalls(Pantile pt, Slice.Doubles x) implements ArrayCalls {
  private boolean whole() {
    return SliceElements.isWholeArray(x);
  }

  private double[] a() {
    return x.array();
  }

  private Doubles view() {
    return pt.over(x.array(), x.from(), x.to());
  }

  private static Slice all(double[] a) {
    return new Slice.Doubles(a, 0, a.length);
  }

  // @only-floating
  private static Number wide(/* keep */ double value) {
    return value;
  }

  private static double element(Number value) {
    return (double) value.doubleValue();
  }

  private static double constant(long bits) {
    return (double) /* keep */ Double.longBitsToDouble(bits);
  }

  // @end
  // @only-integer
  // private static Number wide(long value) {
  //   return value;
  // }
  //
  // private static double element(Number value) {
  //   return (double) value.longValue();
  // }
  //
  // private static double constant(long bits) {
  //   return (double) bits;
  // }
  //
  // @end
  @Override
  public Number sum() {
    return wide(whole() ? pt.sum(a()) : view().sum());
  }

  @Override
  public /* keep */ double mean() {
    return whole() ? pt.mean(a()) : view().mean();
  }

  @Override
  public /* keep */ double variance() {
    return whole() ? pt.variance(a()) : view().variance();
  }

  @Override
  public Number min() {
    return wide(whole() ? pt.min(a()) : view().min());
  }

  @Override
  public Number max() {
    return wide(whole() ? pt.max(a()) : view().max());
  }

  @Override
  public Number[] minMax() {
    var both = whole() ? pt.minMax(a()) : view().minMax();
    return new Number[] {wide(both.min()), wide(both.max())};
  }

  @Override
  public long argMin() {
    return whole() ? pt.argMin(a()) : view().argMin();
  }

  @Override
  public long argMax() {
    return whole() ? pt.argMax(a()) : view().argMax();
  }

  @Override
  public Number dot(Slice y) {
    Slice.Doubles other = (Slice.Doubles) y;
    return wide(
        whole() && SliceElements.isWholeArray(other)
            ? pt.dot(a(), other.array())
            : view().dot(pt.over(other.array(), other.from(), other.to()).take(x.length())));
  }

  @Override
  public /* keep */ double norm2() {
    return whole() ? pt.norm2(a()) : view().norm2();
  }

  @Override
  public long count(Number value) {
    double element = element(value);
    return whole() ? pt.count(a(), element) : view().count(element);
  }

  @Override
  public void sort(boolean descending) {
    if (whole() && descending) {
      pt.sortDescending(a());
    } else if (whole()) {
      pt.sort(a());
    } else if (descending) {
      pt.sortDescending(a(), x.from(), x.to());
    } else {
      pt.sort(a(), x.from(), x.to());
    }
  }

  @Override
  public int[] argSort(boolean descending) {
    if (whole()) {
      return descending ? pt.argSortDescending(a()) : pt.argSort(a());
    }
    return (descending ? view().argSortDescending() : view().argSort()).toArray();
  }

  @Override
  public Slice gather(int[] indices) {
    return all(whole() ? pt.gather(a(), indices) : view().gather(pt.over(indices)).toArray());
  }

  @Override
  public Slice filter(Comparison comparison, long constant) {
    double value = constant(constant);
    return all(
        whole() ? pt.filter(a(), comparison, value) : view().filter(comparison, value).toArray());
  }

  @Override
  public Slice scan(boolean exclusive) {
    if (whole()) {
      return all(exclusive ? pt.exclusiveScan(a()) : pt.inclusiveScan(a()));
    }
    return all((exclusive ? view().exclusiveScan() : view().inclusiveScan()).toArray());
  }

  @Override
  public void scanInto(boolean exclusive, Slice sums) {
    Slice.Doubles to = (Slice.Doubles) sums;
    int length = Math.toIntExact(x.length());
    if (whole() && SliceElements.isWholeArray(to)) {
      scanWhole(exclusive, to.array());
    } else if (exclusive) {
      pt.exclusiveScan(a(), x.from(), to.array(), to.from(), length);
    } else {
      pt.inclusiveScan(a(), x.from(), to.array(), to.from(), length);
    }
  }

  private void scanWhole(boolean exclusive, double[] sums) {
    if (exclusive) {
      pt.exclusiveScan(a(), sums);
    } else {
      pt.inclusiveScan(a(), sums);
    }
  }
}
