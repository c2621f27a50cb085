// SPDX-License-Identifier: Apache-2.0
/**
 * What a map–reduce on many machines is made of, without Spark: tables of one task, and the merge
 * of what they leave in the order of inputs. See {@link pantile.spark.mapreduce.PairTable}.
 *
 * @serial exclude
 */
@NullMarked
package pantile.spark.mapreduce;

import org.jspecify.annotations.NullMarked;
