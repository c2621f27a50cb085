// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

/**
 * Takes pairs of a {@link Mapper}.
 *
 * @param <K> a key
 * @param <V> a value
 */
@FunctionalInterface
public interface Emitter<K, V> {
  /**
   * Takes a pair. The value is combined with that of the same key, if there is one. What the
   * combiner throws ends the call, even if the mapper catches it.
   *
   * @param key not null, and not changed from now on
   * @param value not null, and not changed from now on
   * @throws NullPointerException if one is null; that ends the call, even if the mapper catches it
   */
  void emit(K key, V value);
}
