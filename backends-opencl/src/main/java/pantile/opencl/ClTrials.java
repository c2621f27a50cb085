// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.PrivateStore;
import pantile.accelerator.Trial;
import pantile.accelerator.Verdict;
import pantile.kernels.Dialect;
import pantile.kernels.KernelSource;
import pantile.kernels.Primes;
import pantile.kernels.Shape;
import pantile.kernels.Trials;

/**
 * Tries devices in a process of their own, which their drivers may end, and keeps the verdicts: for
 * this process in memory, and those that last on disk, under a hash of the driver and of what is
 * tried. Thread-safe.
 */
final class ClTrials {
  /** To be changed with what a verdict means, where no kernel's source changes. */
  private static final String EDITION = "trial 1";

  private final PrivateStore store;
  private final TrialProcess process;
  private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();

  ClTrials(PrivateStore store, TrialProcess process) {
    this.store = store;
    this.process = process;
  }

  /** The trial of a device, or of another with the same driver and name. */
  Trial of(ClDevice device, Shape shape) {
    String key = key(device, shape);
    return new Trial() {
      @Override
      public @Nullable Verdict known() {
        return kept(key);
      }

      @Override
      public @Nullable Verdict before() {
        return found(key);
      }

      @Override
      public void after(Verdict verdict) {
        keep(key, verdict);
      }
    };
  }

  /** All that a verdict depends on. */
  static String key(ClDevice device, Shape shape) {
    List<String> inputs =
        new ArrayList<>(
            List.of(
                EDITION,
                OpenedClDevice.OPTIONS,
                device.platform(),
                device.name(),
                device.version(),
                device.driver(),
                Boolean.toString(device.doubles())));
    for (KernelSource tried : List.of(Trials.trial(shape), Primes.sieve(shape))) {
      inputs.add(tried.text(Dialect.OPENCL));
    }
    return PrivateStore.key(inputs.toArray(String[]::new));
  }

  private @Nullable Verdict kept(String key) {
    Verdict verdict = verdicts.get(key);
    if (verdict == null) {
      byte[] bytes = store.get(key);
      if (bytes != null) {
        verdict = Verdict.parse(new String(bytes, StandardCharsets.UTF_8), true);
        if (verdict != null) {
          verdicts.put(key, verdict);
        }
      }
    }
    return verdict;
  }

  /** One at a time: others then find what the first has found out. */
  private synchronized @Nullable Verdict found(String key) {
    Verdict verdict = kept(key);
    if (verdict == null) {
      verdict = process.run(key, store.folder());
      if (verdict != null) {
        keep(key, verdict);
      }
    }
    return verdict;
  }

  private void keep(String key, Verdict verdict) {
    verdicts.put(key, verdict);
    if (verdict.lasting()) {
      store.put(key, verdict.text().getBytes(StandardCharsets.UTF_8));
    }
  }
}
