// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import pantile.Pantile;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;

/**
 * The methods of {@link Pantile} on arrays, chosen by a slice's type: those without a range where
 * it is the whole array.
 *
 * @param pt whose methods
 * @param x the array's range
 */
public record TypedCalls(Pantile pt, Slice x) implements ReductionCalls {
  private boolean whole() {
    return SliceElements.isWholeArray(x);
  }

  private static IllegalArgumentException notAnArray() {
    return new IllegalArgumentException("mapped memory is no array");
  }

  @Override
  public Number sum() {
    return switch (x) {
      case Slice.Ints s ->
          integer(whole() ? pt.sum(s.array()) : pt.sum(s.array(), s.from(), s.to()));
      case Slice.Longs s ->
          integer(whole() ? pt.sum(s.array()) : pt.sum(s.array(), s.from(), s.to()));
      case Slice.Floats s ->
          real(whole() ? pt.sum(s.array()) : pt.sum(s.array(), s.from(), s.to()));
      case Slice.Doubles s ->
          real(whole() ? pt.sum(s.array()) : pt.sum(s.array(), s.from(), s.to()));
      case Slice.Mapped _ -> throw notAnArray();
    };
  }

  @Override
  public double mean() {
    return switch (x) {
      case Slice.Ints s -> whole() ? pt.mean(s.array()) : pt.mean(s.array(), s.from(), s.to());
      case Slice.Longs s -> whole() ? pt.mean(s.array()) : pt.mean(s.array(), s.from(), s.to());
      case Slice.Floats s -> whole() ? pt.mean(s.array()) : pt.mean(s.array(), s.from(), s.to());
      case Slice.Doubles s -> whole() ? pt.mean(s.array()) : pt.mean(s.array(), s.from(), s.to());
      case Slice.Mapped _ -> throw notAnArray();
    };
  }

  @Override
  public double variance() {
    return switch (x) {
      case Slice.Ints s ->
          whole() ? pt.variance(s.array()) : pt.variance(s.array(), s.from(), s.to());
      case Slice.Longs s ->
          whole() ? pt.variance(s.array()) : pt.variance(s.array(), s.from(), s.to());
      case Slice.Floats s ->
          whole() ? pt.variance(s.array()) : pt.variance(s.array(), s.from(), s.to());
      case Slice.Doubles s ->
          whole() ? pt.variance(s.array()) : pt.variance(s.array(), s.from(), s.to());
      case Slice.Mapped _ -> throw notAnArray();
    };
  }

  @Override
  public Number min() {
    return switch (x) {
      case Slice.Ints s ->
          integer(whole() ? pt.min(s.array()) : pt.min(s.array(), s.from(), s.to()));
      case Slice.Longs s ->
          integer(whole() ? pt.min(s.array()) : pt.min(s.array(), s.from(), s.to()));
      case Slice.Floats s ->
          real(whole() ? pt.min(s.array()) : pt.min(s.array(), s.from(), s.to()));
      case Slice.Doubles s ->
          real(whole() ? pt.min(s.array()) : pt.min(s.array(), s.from(), s.to()));
      case Slice.Mapped _ -> throw notAnArray();
    };
  }

  @Override
  public Number max() {
    return switch (x) {
      case Slice.Ints s ->
          integer(whole() ? pt.max(s.array()) : pt.max(s.array(), s.from(), s.to()));
      case Slice.Longs s ->
          integer(whole() ? pt.max(s.array()) : pt.max(s.array(), s.from(), s.to()));
      case Slice.Floats s ->
          real(whole() ? pt.max(s.array()) : pt.max(s.array(), s.from(), s.to()));
      case Slice.Doubles s ->
          real(whole() ? pt.max(s.array()) : pt.max(s.array(), s.from(), s.to()));
      case Slice.Mapped _ -> throw notAnArray();
    };
  }

  @Override
  public long argMin() {
    return switch (x) {
      case Slice.Ints s ->
          (whole() ? pt.argMin(s.array()) : pt.argMin(s.array(), s.from(), s.to())) - s.from();
      case Slice.Longs s ->
          (whole() ? pt.argMin(s.array()) : pt.argMin(s.array(), s.from(), s.to())) - s.from();
      case Slice.Floats s ->
          (whole() ? pt.argMin(s.array()) : pt.argMin(s.array(), s.from(), s.to())) - s.from();
      case Slice.Doubles s ->
          (whole() ? pt.argMin(s.array()) : pt.argMin(s.array(), s.from(), s.to())) - s.from();
      case Slice.Mapped _ -> throw notAnArray();
    };
  }

  @Override
  public long argMax() {
    return switch (x) {
      case Slice.Ints s ->
          (whole() ? pt.argMax(s.array()) : pt.argMax(s.array(), s.from(), s.to())) - s.from();
      case Slice.Longs s ->
          (whole() ? pt.argMax(s.array()) : pt.argMax(s.array(), s.from(), s.to())) - s.from();
      case Slice.Floats s ->
          (whole() ? pt.argMax(s.array()) : pt.argMax(s.array(), s.from(), s.to())) - s.from();
      case Slice.Doubles s ->
          (whole() ? pt.argMax(s.array()) : pt.argMax(s.array(), s.from(), s.to())) - s.from();
      case Slice.Mapped _ -> throw notAnArray();
    };
  }

  /**
   * The least and the greatest element, in one call.
   *
   * @return both
   */
  public Number[] minMax() {
    return switch (x) {
      case Slice.Ints s -> {
        var both = whole() ? pt.minMax(s.array()) : pt.minMax(s.array(), s.from(), s.to());
        yield new Number[] {integer(both.min()), integer(both.max())};
      }
      case Slice.Longs s -> {
        var both = whole() ? pt.minMax(s.array()) : pt.minMax(s.array(), s.from(), s.to());
        yield new Number[] {integer(both.min()), integer(both.max())};
      }
      case Slice.Floats s -> {
        var both = whole() ? pt.minMax(s.array()) : pt.minMax(s.array(), s.from(), s.to());
        yield new Number[] {real(both.min()), real(both.max())};
      }
      case Slice.Doubles s -> {
        var both = whole() ? pt.minMax(s.array()) : pt.minMax(s.array(), s.from(), s.to());
        yield new Number[] {real(both.min()), real(both.max())};
      }
      case Slice.Mapped _ -> throw notAnArray();
    };
  }

  @Override
  public Number dot(Slice y) {
    int length = Math.toIntExact(x.length());
    return switch (x) {
      case Slice.Ints s -> {
        var t = (Slice.Ints) y;
        boolean wholes = whole() && SliceElements.isWholeArray(t);
        yield integer(
            wholes && t.length() == length
                ? pt.dot(s.array(), t.array())
                : pt.dot(s.array(), s.from(), t.array(), t.from(), length));
      }
      case Slice.Longs s -> {
        var t = (Slice.Longs) y;
        boolean wholes = whole() && SliceElements.isWholeArray(t);
        yield integer(
            wholes && t.length() == length
                ? pt.dot(s.array(), t.array())
                : pt.dot(s.array(), s.from(), t.array(), t.from(), length));
      }
      case Slice.Floats s -> {
        var t = (Slice.Floats) y;
        boolean wholes = whole() && SliceElements.isWholeArray(t);
        yield real(
            wholes && t.length() == length
                ? pt.dot(s.array(), t.array())
                : pt.dot(s.array(), s.from(), t.array(), t.from(), length));
      }
      case Slice.Doubles s -> {
        var t = (Slice.Doubles) y;
        boolean wholes = whole() && SliceElements.isWholeArray(t);
        yield real(
            wholes && t.length() == length
                ? pt.dot(s.array(), t.array())
                : pt.dot(s.array(), s.from(), t.array(), t.from(), length));
      }
      case Slice.Mapped _ -> throw notAnArray();
    };
  }

  @Override
  public double norm2() {
    return switch (x) {
      case Slice.Ints s -> whole() ? pt.norm2(s.array()) : pt.norm2(s.array(), s.from(), s.to());
      case Slice.Longs s -> whole() ? pt.norm2(s.array()) : pt.norm2(s.array(), s.from(), s.to());
      case Slice.Floats s -> whole() ? pt.norm2(s.array()) : pt.norm2(s.array(), s.from(), s.to());
      case Slice.Doubles s -> whole() ? pt.norm2(s.array()) : pt.norm2(s.array(), s.from(), s.to());
      case Slice.Mapped _ -> throw notAnArray();
    };
  }

  @Override
  public long count(Number value) {
    return switch (x) {
      case Slice.Ints s ->
          whole()
              ? pt.count(s.array(), value.intValue())
              : pt.count(s.array(), s.from(), s.to(), value.intValue());
      case Slice.Longs s ->
          whole()
              ? pt.count(s.array(), value.longValue())
              : pt.count(s.array(), s.from(), s.to(), value.longValue());
      case Slice.Floats s ->
          whole()
              ? pt.count(s.array(), value.floatValue())
              : pt.count(s.array(), s.from(), s.to(), value.floatValue());
      case Slice.Doubles s ->
          whole()
              ? pt.count(s.array(), value.doubleValue())
              : pt.count(s.array(), s.from(), s.to(), value.doubleValue());
      case Slice.Mapped _ -> throw notAnArray();
    };
  }

  private static Number integer(long value) {
    return value;
  }

  private static Number real(double value) {
    return value;
  }
}
