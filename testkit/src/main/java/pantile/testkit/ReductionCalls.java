// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import pantile.Pantile;
import pantile.Reductions;
import pantile.spi.Slice;

/** The reductions of one slice, through whichever methods of {@link Pantile} a user would take. */
interface ReductionCalls {
  Number sum();

  double mean();

  double variance();

  Number min();

  Number max();

  long argMin();

  long argMax();

  Number dot(Slice y);

  double norm2();

  long count(Number value);

  /** Those for data whose type is known at run time. */
  static ReductionCalls over(Pantile pt, Slice x) {
    Reductions reductions = pt.over(x);
    return new ReductionCalls() {
      @Override
      public Number sum() {
        return reductions.sum();
      }

      @Override
      public double mean() {
        return reductions.mean();
      }

      @Override
      public double variance() {
        return reductions.variance();
      }

      @Override
      public Number min() {
        return reductions.min();
      }

      @Override
      public Number max() {
        return reductions.max();
      }

      @Override
      public long argMin() {
        return reductions.argMin();
      }

      @Override
      public long argMax() {
        return reductions.argMax();
      }

      @Override
      public Number dot(Slice y) {
        return reductions.dot(y);
      }

      @Override
      public double norm2() {
        return reductions.norm2();
      }

      @Override
      public long count(Number value) {
        return reductions.count(value);
      }
    };
  }
}
