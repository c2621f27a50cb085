// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

/** A key and its value. */
record Pair<K, V>(K key, V value) {}
