// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.trial;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What trials came to: for this process in memory, and what lasts on disk too, under a hash of all
 * that a verdict depends on. Thread-safe.
 */
public final class Verdicts {
  private final PrivateStore store;
  private final Map<String, Verdict> inMemory = new ConcurrentHashMap<>();

  /**
   * Of a store.
   *
   * @param store where what lasts is kept
   */
  public Verdicts(PrivateStore store) {
    this.store = store;
  }

  /**
   * Where what lasts is kept.
   *
   * @return the store
   */
  public PrivateStore store() {
    return store;
  }

  /**
   * The verdict under a key.
   *
   * @param key of {@link PrivateStore#key}
   * @return null if there is none
   */
  public @Nullable Verdict find(String key) {
    Verdict verdict = inMemory.get(key);
    byte[] bytes = verdict == null ? store.get(key) : null;
    if (bytes != null) {
      verdict = Verdict.parse(new String(bytes, StandardCharsets.UTF_8), true);
      if (verdict != null) {
        inMemory.put(key, verdict);
      }
    }
    return verdict;
  }

  /**
   * Keeps a verdict.
   *
   * @param key of {@link PrivateStore#key}
   * @param verdict to be found again, by other processes too if it lasts
   */
  public void keep(String key, Verdict verdict) {
    inMemory.put(key, verdict);
    if (verdict.lasting()) {
      store.put(key, verdict.text().getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * A trial in the process that uses the device.
   *
   * @param key of {@link PrivateStore#key}
   * @return a trial that is made if there is no verdict
   */
  public Trial here(String key) {
    return new Trial() {
      @Override
      public @Nullable Verdict known() {
        return find(key);
      }

      @Override
      public @Nullable Verdict before() {
        return find(key);
      }

      @Override
      public void after(Verdict verdict) {
        keep(key, verdict);
      }
    };
  }
}
