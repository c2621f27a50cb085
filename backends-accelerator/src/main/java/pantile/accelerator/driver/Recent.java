// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values that were used last, and closes the others: for what was made of programs of
 * which there may be any number. Used by one thread at a time.
 *
 * @param <K> what a value is found by
 * @param <V> what is kept
 */
public final class Recent<K, V extends AutoCloseable> {
  private final int most;
  private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Makes one that keeps nothing yet.
   *
   * @param most how many values are kept
   */
  public Recent(int most) {
    this.most = most;
  }

  /**
   * A value that is kept. It counts as used.
   *
   * @param key what it was put under
   * @return null if it is not kept, or no longer
   */
  public @Nullable V get(K key) {
    return kept.get(key);
  }

  /**
   * Keeps a value. If that is one too many, closes the value that was not used for longest.
   *
   * @param key a key that has no value
   * @param value what to keep
   */
  public void put(K key, V value) {
    kept.put(key, value);
    if (kept.size() > most) {
      Iterator<V> oldest = kept.values().iterator();
      V closed = oldest.next();
      oldest.remove();
      Closing.all(List.of(closed));
    }
  }

  /**
   * Lets go of all values, which the caller closes.
   *
   * @return the values that were kept
   */
  public List<V> take() {
    List<V> all = List.copyOf(kept.values());
    kept.clear();
    return all;
  }
}
