// SPDX-License-Identifier: Apache-2.0
package pantile;

/**
 * Keys in their order, and the values that belong to them.
 *
 * @param keys ascending
 * @param values as many: each stands where its key does
 * @param <K> the keys' type
 * @param <V> the values' type
 */
public record Sorted<K extends Values<K>, V extends Values<V>>(K keys, V values) {}
