// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.driver;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known not to work. What ships is kept for good. What was made while this process runs may
 * be any number: if too much of it is known, all of it is forgotten, and found out again when it is
 * met again. Thread-safe; nobody waits.
 *
 * @param <K> what does not work
 * @param <V> why
 */
public final class Failures<K, V> {
  private final int mostMade;
  private final Map<K, V> shipped = new ConcurrentHashMap<>();
  private final Map<K, V> made = new ConcurrentHashMap<>();

  /**
   * Makes one that knows nothing yet.
   *
   * @param mostMade how much is remembered of what was made
   */
  public Failures(int mostMade) {
    this.mostMade = mostMade;
  }

  /**
   * Notes a failure.
   *
   * @param key what does not work
   * @param wasMade whether it was made while this process runs
   * @param failure why
   */
  public void note(K key, boolean wasMade, V failure) {
    if (!wasMade) {
      shipped.put(key, failure);
      return;
    }
    if (made.size() >= mostMade) {
      made.clear();
    }
    made.put(key, failure);
  }

  /**
   * What is known of one.
   *
   * @param key what may not work
   * @param wasMade whether it was made while this process runs
   * @return why it does not work; null if nothing is known against it
   */
  public @Nullable V of(K key, boolean wasMade) {
    Map<K, V> known = wasMade ? made : shipped;
    return known.isEmpty() ? null : known.get(key); // hashing a program takes longer
  }
}
