// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import pantile.Pantile;
import pantile.Values;
import pantile.spi.Slice;

/** The reductions of one slice, through whichever methods of {@link Pantile} a user would take. */
public interface ReductionCalls {
  /**
   * The sum.
   *
   * @return a {@link Long} or a {@link Double}
   */
  Number sum();

  /**
   * The mean.
   *
   * @return NaN for no elements
   */
  double mean();

  /**
   * The population variance.
   *
   * @return NaN for no elements
   */
  double variance();

  /**
   * The least element.
   *
   * @return a {@link Long} or a {@link Double}
   */
  Number min();

  /**
   * The greatest element.
   *
   * @return a {@link Long} or a {@link Double}
   */
  Number max();

  /**
   * Where the least element first stands.
   *
   * @return its index in the slice
   */
  long argMin();

  /**
   * Where the greatest element first stands.
   *
   * @return its index in the slice
   */
  long argMax();

  /**
   * The dot product.
   *
   * @param y as many elements of the same type
   * @return a {@link Long} or a {@link Double}
   */
  Number dot(Slice y);

  /**
   * The Euclidean norm.
   *
   * @return 0.0 for no elements
   */
  double norm2();

  /**
   * How many elements equal a value.
   *
   * @param value the value
   * @return the count
   */
  long count(Number value);

  /**
   * Those for data whose type is known at run time.
   *
   * @param pt whose methods
   * @param x the data
   * @return the calls
   */
  static ReductionCalls over(Pantile pt, Slice x) {
    Values<?> values = pt.over(x);
    return new ReductionCalls() {
      @Override
      public Number sum() {
        return values.total();
      }

      @Override
      public double mean() {
        return values.mean();
      }

      @Override
      public double variance() {
        return values.variance();
      }

      @Override
      public Number min() {
        return values.least();
      }

      @Override
      public Number max() {
        return values.greatest();
      }

      @Override
      public long argMin() {
        return values.argMin();
      }

      @Override
      public long argMax() {
        return values.argMax();
      }

      @Override
      public Number dot(Slice y) {
        return values.dotProduct(pt.over(y));
      }

      @Override
      public double norm2() {
        return values.norm2();
      }

      @Override
      public long count(Number value) {
        return values.countOf(value);
      }
    };
  }
}
