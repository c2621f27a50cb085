// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

/**
 * A key and its value.
 *
 * @param rank as {@link Rules#rank} has it
 */
record Pair<K, V>(long rank, K key, V value) {}
