// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import org.jspecify.annotations.Nullable;

/**
 * What a caller does with a worker of a {@link Pool}. Called on the caller's thread.
 *
 * @param <W> the worker
 * @param <R> the result
 */
@FunctionalInterface
public interface PoolCall<W, R extends @Nullable Object> {
  /**
   * Makes the call. The worker belongs to the call until it returns, as far as the pool's {@link
   * PoolPolicy#concurrency} is 1. When the limit of a call has passed, the thread is interrupted.
   *
   * @param worker one of the pool's
   * @return the call's result
   * @throws Exception any failure; it reaches the caller as the cause
   */
  R apply(W worker) throws Exception;
}
