// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.NoSuchElementException;
import pantile.op.reduce.Ends;
import pantile.spi.Arguments;

/** An RDD of arrays of {@code long}s or {@code int}s, seen as one array. */
public final class SpreadIntegers extends SpreadArray {
  SpreadIntegers(Spread spread) {
    super(spread);
  }

  /**
   * The exact sum, as {@link pantile.Longs#sum} has it.
   *
   * @return the sum; 0 for no elements
   * @throws ArithmeticException if it does not fit in 64 bits
   */
  public long sum() {
    return reductions().exactSum();
  }

  /**
   * The least element.
   *
   * @return the least
   * @throws NoSuchElementException if there are no elements
   */
  public long min() {
    return reductions().extremes(Ends.MIN).min();
  }

  /**
   * The greatest element.
   *
   * @return the greatest
   * @throws NoSuchElementException if there are no elements
   */
  public long max() {
    return reductions().extremes(Ends.MAX).max();
  }

  /**
   * The exact dot product, as {@link pantile.Longs#dot} has it. If the partitions of both have not
   * the same lengths, those of {@code y} are shuffled to lie as these do.
   *
   * @param y as many elements, of the same type, of the same Spark context
   * @return the product; 0 for no elements
   * @throws IllegalArgumentException if lengths or types differ
   * @throws ArithmeticException if it does not fit in 64 bits
   */
  public long dot(SpreadIntegers y) {
    return reductions().dot(Arguments.given(y, "y").elements()).longValue();
  }

  /**
   * The product of all elements, wrapped to 64 bits.
   *
   * @return the product; 1 for no elements
   */
  public long product() {
    return reductions().wrappedProduct();
  }

  /**
   * How many elements equal a value.
   *
   * @param value the value
   * @return the count
   */
  public long count(long value) {
    return reductions().countEqual(value);
  }

  /**
   * Groups rows by these keys. Computes nothing.
   *
   * @return the groups
   */
  public SpreadGroups groupBy() {
    return new SpreadGroups(cluster(), arrays());
  }
}
