// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.trial.PrivateStore;
import pantile.accelerator.trial.Trial;
import pantile.accelerator.trial.Verdict;
import pantile.accelerator.trial.Verdicts;
import pantile.kernels.Dialect;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.prime.PrimePrograms;
import pantile.kernels.trial.TrialPrograms;

/**
 * Tries devices in a process of their own, which their drivers may end, and keeps the verdicts: for
 * this process in memory, and those that last on disk, under a hash of the driver and of what is
 * tried. Thread-safe.
 */
final class ClTrials {
  /** To be changed with what a verdict means, where no kernel's source changes. */
  private static final String EDITION = "trial 2";

  private final Verdicts verdicts;
  private final TrialProcess process;

  ClTrials(PrivateStore store, TrialProcess process) {
    this.verdicts = new Verdicts(store);
    this.process = process;
  }

  /** The trial of a device, or of another with the same driver and name. */
  Trial of(ClDevice device, Shape shape) {
    String key = key(device, shape);
    return new Trial() {
      @Override
      public @Nullable Verdict known() {
        return verdicts.find(key);
      }

      @Override
      public @Nullable Verdict before() {
        return found(key);
      }

      @Override
      public void after(Verdict verdict) {
        verdicts.keep(key, verdict);
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
                Boolean.toString(device.doubles()),
                Integer.toString(shape.turns())));
    for (KernelSource tried : List.of(TrialPrograms.trial(shape), PrimePrograms.sieve(shape))) {
      inputs.add(tried.text(Dialect.OPENCL));
    }
    return PrivateStore.key(inputs.toArray(new String[0]));
  }

  /** One at a time: others then find what the first has found out. */
  private synchronized @Nullable Verdict found(String key) {
    Verdict verdict = verdicts.find(key);
    if (verdict == null) {
      verdict = process.run(key, verdicts.store().folder());
      if (verdict != null) {
        verdicts.keep(key, verdict);
      }
    }
    return verdict;
  }
}
