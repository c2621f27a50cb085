// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.Closeable;
import java.io.IOException;

/** Pairs in ascending order of keys, each key once. One thread's. */
interface Cursor<K, V> extends Closeable {
  /**
   * Goes to the next pair, which is the first one at first.
   *
   * @return false at the end
   */
  boolean next() throws Exception;

  /** The key's rank. */
  long rank();

  /** The pair's key. */
  K key();

  /** The pair's value. */
  V value();

  @Override
  default void close() throws IOException {}
}
