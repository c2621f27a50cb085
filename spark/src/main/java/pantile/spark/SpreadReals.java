// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.NoSuchElementException;
import pantile.op.reduce.Ends;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.Arguments;

/** An RDD of arrays of {@code double}s or {@code float}s, seen as one array. */
public final class SpreadReals extends SpreadArray {
  SpreadReals(Spread spread) {
    super(spread);
  }

  /**
   * The sum in canonical order, as {@link pantile.Doubles#sum} has it. The RDD is read once more if
   * the sum is not finite.
   *
   * @return the sum; 0.0 for no elements
   */
  public double sum() {
    return reductions().floatingSum();
  }

  /**
   * The least element, as {@link pantile.Doubles#min} has it.
   *
   * @return the least; NaN if any is
   * @throws NoSuchElementException if there are no elements
   */
  public double min() {
    return Extremes.toDouble(reductions().extremes(Ends.MIN).min());
  }

  /**
   * The greatest element, as {@link pantile.Doubles#max} has it.
   *
   * @return the greatest; NaN if any is
   * @throws NoSuchElementException if there are no elements
   */
  public double max() {
    return Extremes.toDouble(reductions().extremes(Ends.MAX).max());
  }

  /**
   * The dot product, as {@link pantile.Doubles#dot} has it. If the partitions of both have not the
   * same lengths, those of {@code y} are shuffled to lie as these do.
   *
   * @param y as many elements, of the same type, of the same Spark context
   * @return the product; 0.0 for no elements
   * @throws IllegalArgumentException if lengths or types differ
   */
  public double dot(SpreadReals y) {
    return reductions().dot(Arguments.given(y, "y").elements()).doubleValue();
  }

  /**
   * The product of all elements, as {@link pantile.Doubles#product} has it.
   *
   * @return the product; 1.0 for no elements
   */
  public double product() {
    return reductions().floatingProduct();
  }

  /**
   * How many elements equal a value, by {@code ==}, but NaN equals NaN.
   *
   * @param value the value
   * @return the count
   */
  public long count(double value) {
    return reductions().countEqual(value);
  }
}
