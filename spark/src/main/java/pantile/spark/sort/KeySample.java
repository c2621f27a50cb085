// SPDX-License-Identifier: Apache-2.0
package pantile.spark.sort;

import java.io.Serializable;

/**
 * Some keys of a partition, each of which stands for as many of the partition's keys.
 *
 * @param keys the sampled keys, in no order
 * @param of how many keys they were taken from
 */
@SuppressWarnings("ArrayRecordComponent") // made once and read once
public record KeySample(long[] keys, long of) implements Serializable {}
