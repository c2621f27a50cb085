// SPDX-License-Identifier: Apache-2.0
/**
 * What a sort on many machines is made of, without Spark: samples, ranges of keys, and pieces. See
 * {@link pantile.spark.sort.KeyRanges}.
 *
 * @serial exclude
 */
@NullMarked
package pantile.spark.sort;

import org.jspecify.annotations.NullMarked;
