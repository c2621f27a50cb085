// SPDX-License-Identifier: Apache-2.0
/**
 * What statistics by key on many machines are made of, without Spark: tables of keys, totals that
 * travel, and their merge. See {@link pantile.spark.group.GroupScatter}.
 *
 * @serial exclude
 */
@NullMarked
package pantile.spark.group;

import org.jspecify.annotations.NullMarked;
