// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The pairs of a cursor below a key. */
class Bounded<K, V> implements Cursor<K, V> {
  private final Cursor<K, V> cursor;
  private final @Nullable K end;
  final Rules<K, V> rules;

  /**
   * Bounds a cursor, which closes with it.
   *
   * @param end the least key that is left out; null for none
   */
  Bounded(Cursor<K, V> cursor, @Nullable K end, Rules<K, V> rules) {
    this.cursor = cursor;
    this.end = end;
    this.rules = rules;
  }

  @Override
  public boolean next() throws Exception {
    return cursor.next() && (end == null || rules.order().compare(cursor.key(), end) < 0);
  }

  @Override
  public K key() {
    return cursor.key();
  }

  @Override
  public V value() {
    return cursor.value();
  }

  @Override
  public void close() throws IOException {
    cursor.close();
  }
}
