// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * Finds out whether a worker of a {@link Pool} is well. Called on threads of the pool's, for one
 * worker by one thread at a time, and not while calls use all of the worker.
 *
 * @param <W> the worker
 */
@FunctionalInterface
public interface Probe<W> {
  /**
   * Tries a worker. When the limit of a call has passed, the thread is interrupted.
   *
   * @param worker the worker
   * @throws Exception if the worker is not well, with the reason
   */
  void check(W worker) throws Exception;

  /**
   * A probe that asks for a yes or no.
   *
   * @param well whether a worker is well
   * @param <W> the worker
   * @return the probe
   */
  static <W> Probe<W> passing(Predicate<? super W> well) {
    Objects.requireNonNull(well, "well");
    return worker -> {
      if (!well.test(worker)) {
        throw new IllegalStateException("its probe said no");
      }
    };
  }
}
