// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import org.jspecify.annotations.Nullable;

/** A cursor that holds the pair that it stands at. */
abstract class Standing<K, V> implements Cursor<K, V> {
  private long rank;
  private @Nullable K key;
  private @Nullable V value;

  /** Stands at a pair from now on. */
  final void stand(long atRank, K atKey, V atValue) {
    rank = atRank;
    key = atKey;
    value = atValue;
  }

  @Override
  public final long rank() {
    return rank;
  }

  @Override
  @SuppressWarnings("NullAway") // after next
  public final K key() {
    return key;
  }

  @Override
  @SuppressWarnings("NullAway")
  public final V value() {
    return value;
  }
}
