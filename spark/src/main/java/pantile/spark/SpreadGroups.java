// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import org.apache.spark.api.java.JavaRDD;
import pantile.op.group.Statistic;
import pantile.spi.Arguments;

/**
 * Rows of a cluster grouped by keys, as {@link pantile.Groups} has them on one machine: the same
 * results with the same bits, one for each key.
 *
 * {@snippet :
 * SpreadGroups byCustomer = spark.longs(customers).groupBy();
 * GroupedDoubles spent = GroupedDoubles.collect(byCustomer.sum(spark.doubles(amounts)));
 * }
 *
 * <p>Values are columns of as many rows as there are keys: in as many partitions, each with as many
 * elements as the keys' partition of that number. How a partition is cut into arrays does not
 * matter. Each task reduces its rows by key first, and Spark moves one partial result for each key
 * that a task has. So a key that crowds is no burden. Sums of floating-point values are exact until
 * they are rounded once, at the end, so no order of rows or tasks shows. Results lie in partitions
 * by the hash of their keys; {@link GroupedDoubles#collect} and {@link GroupedLongs#collect} bring
 * them to the driver in the order of keys.
 *
 * <p>Methods compute nothing before their result is used, but for variances and deviations. These
 * first bring the extremes and the mean of each group to the driver, some 50 bytes a group, and
 * send them to all executors. A task takes memory for 2^20 keys, and then for the keys of a
 * partition of the result. Rows are read once, and three times for variances.
 *
 * <p>A job fails if a partition has unlike numbers of keys and values; the message says which. Keys
 * and values that are computed anew must come in the same order again.
 */
public final class SpreadGroups {
  private final KeyedRows rows;

  SpreadGroups(Cluster cluster, JavaRDD<?> keys) {
    rows = new KeyedRows(cluster, keys);
  }

  /**
   * How many rows each group has.
   *
   * @return counts, each at least 1
   */
  public JavaRDD<GroupedLongs> counts() {
    return rows.counts();
  }

  /**
   * The exact sum of each group, rounded once, as {@link pantile.Groups#sum(pantile.Doubles)}.
   *
   * @param values a column
   * @return a sum a group
   * @throws IllegalArgumentException if there are not as many partitions as of keys
   */
  public JavaRDD<GroupedDoubles> sum(SpreadReals values) {
    return rows.reals(arrays(values), true, Statistic.SUM);
  }

  /**
   * The exact sum of each group. A sum that does not fit in 64 bits makes the job fail; the message
   * names the key.
   *
   * @param values a column
   * @return a sum a group
   * @throws IllegalArgumentException if there are not as many partitions as of keys
   */
  public JavaRDD<GroupedLongs> sum(SpreadIntegers values) {
    return rows.integers(arrays(values), Statistic.SUM);
  }

  /**
   * The mean of each group, as {@link pantile.Groups#mean}.
   *
   * @param values a column
   * @return a mean a group
   * @throws IllegalArgumentException if there are not as many partitions as of keys
   */
  public JavaRDD<GroupedDoubles> mean(SpreadArray values) {
    return rows.reals(arrays(values), real(values), Statistic.MEAN);
  }

  /**
   * The least value of each group, as {@link pantile.Groups#min}: NaN if a value is.
   *
   * @param values a column
   * @return a value a group
   * @throws IllegalArgumentException if there are not as many partitions as of keys
   */
  public JavaRDD<GroupedDoubles> min(SpreadReals values) {
    return rows.reals(arrays(values), true, Statistic.MIN);
  }

  /**
   * The least value of each group.
   *
   * @param values a column
   * @return a value a group
   * @throws IllegalArgumentException if there are not as many partitions as of keys
   */
  public JavaRDD<GroupedLongs> min(SpreadIntegers values) {
    return rows.integers(arrays(values), Statistic.MIN);
  }

  /**
   * The greatest value of each group, as {@link pantile.Groups#max}: NaN if a value is.
   *
   * @param values a column
   * @return a value a group
   * @throws IllegalArgumentException if there are not as many partitions as of keys
   */
  public JavaRDD<GroupedDoubles> max(SpreadReals values) {
    return rows.reals(arrays(values), true, Statistic.MAX);
  }

  /**
   * The greatest value of each group.
   *
   * @param values a column
   * @return a value a group
   * @throws IllegalArgumentException if there are not as many partitions as of keys
   */
  public JavaRDD<GroupedLongs> max(SpreadIntegers values) {
    return rows.integers(arrays(values), Statistic.MAX);
  }

  /**
   * The population variance of each group, as {@link pantile.Groups#variance}. Two passes are made
   * at once.
   *
   * @param values a column
   * @return a variance a group
   * @throws IllegalArgumentException if there are not as many partitions as of keys
   */
  public JavaRDD<GroupedDoubles> variance(SpreadArray values) {
    return rows.variance(arrays(values), real(values), 0, false);
  }

  /**
   * The sample variance of each group, as {@link pantile.Groups#sampleVariance}. Two passes are
   * made at once.
   *
   * @param values a column
   * @return a variance a group; NaN for a group of one row
   * @throws IllegalArgumentException if there are not as many partitions as of keys
   */
  public JavaRDD<GroupedDoubles> sampleVariance(SpreadArray values) {
    return rows.variance(arrays(values), real(values), 1, false);
  }

  /**
   * The population's standard deviation of each group, as {@link pantile.Groups#deviation}. Two
   * passes are made at once.
   *
   * @param values a column
   * @return a deviation a group
   * @throws IllegalArgumentException if there are not as many partitions as of keys
   */
  public JavaRDD<GroupedDoubles> deviation(SpreadArray values) {
    return rows.variance(arrays(values), real(values), 0, true);
  }

  private static JavaRDD<?> arrays(SpreadArray values) {
    return Arguments.given(values, "values").arrays();
  }

  private static boolean real(SpreadArray values) {
    return values.type().floating();
  }
}
