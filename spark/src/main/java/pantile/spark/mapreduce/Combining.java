// SPDX-License-Identifier: Apache-2.0
package pantile.spark.mapreduce;

import org.jspecify.annotations.Nullable;
import pantile.mapreduce.Emitter;

/** Takes a mapper's pairs into a table. What the combiner throws ends the task in any case. */
final class Combining<K, V> implements Emitter<K, V> {
  private final PairTable<K, V> table;
  private @Nullable Exception thrown;

  Combining(PairTable<K, V> table) {
    this.table = table;
  }

  @Override
  public void emit(K key, V value) {
    try {
      table.add(key, value);
    } catch (Exception e) {
      thrown = thrown == null ? e : thrown;
      throw UserFailure.unchecked(e);
    }
  }

  /** Throws what the mapper may have caught. */
  void rethrow() throws Exception {
    if (thrown != null) {
      throw thrown;
    }
  }
}
