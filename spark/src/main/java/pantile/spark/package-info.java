// SPDX-License-Identifier: Apache-2.0
/**
 * Pantile's operations on Apache Spark. {@link pantile.spark.PantileSpark} is what programs call.
 *
 * <p>The driver cuts work into partitions, each of many tiles. Each executor holds one {@link
 * pantile.Pantile}, the master of its own devices, which cuts a partition into tiles. Partial
 * results come back in the order of tiles, so results have the bits of one machine.
 *
 * <p>These classes are for the class path: Spark's libraries share packages, so a module cannot
 * require them.
 *
 * @serial exclude
 */
@NullMarked
package pantile.spark;

import org.jspecify.annotations.NullMarked;
