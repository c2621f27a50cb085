// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The pairs of a cursor below a key. */
class Bounded<K, V> implements Cursor<K, V> {
  private final Cursor<K, V> cursor;
  private final @Nullable K end;
  private final long endRank;
  final Rules<K, V> rules;

  /**
   * Bounds a cursor, which closes with it.
   *
   * @param end the least key that is left out; null for none
   */
  Bounded(Cursor<K, V> cursor, @Nullable K end, Rules<K, V> rules) {
    this.cursor = cursor;
    this.end = end;
    this.endRank = end == null ? 0 : rules.rank(end);
    this.rules = rules;
  }

  @Override
  public boolean next() throws Exception {
    return cursor.next()
        && (end == null || rules.compare(cursor.rank(), cursor.key(), endRank, end) < 0);
  }

  @Override
  public long rank() {
    return cursor.rank();
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
