// SPDX-License-Identifier: Apache-2.0
/**
 * Map–reduce on the devices that run Java: {@link pantile.mapreduce.Inputs} are cut into parts, a
 * {@link pantile.mapreduce.Mapper} emits pairs of keys and values, a {@link
 * pantile.mapreduce.Combiner} makes one value of those of a key. {@link
 * pantile.mapreduce.MapReduce} is the whole as a value. After Dean and Ghemawat, "MapReduce:
 * Simplified Data Processing on Large Clusters" (OSDI 2004), with one difference: values of a key
 * are combined in the order of the inputs, so a combiner need not be commutative.
 */
@NullMarked
package pantile.mapreduce;

import org.jspecify.annotations.NullMarked;
