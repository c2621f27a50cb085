// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.Serializable;

/**
 * Makes one value of two of the same key. Must be associative: {@code combine(combine(a, b), c)}
 * equals {@code combine(a, combine(b, c))}. Then the result is the same for any number of workers,
 * any parts and any memory budget. It need not be commutative, since the left value is always of
 * the earlier inputs, or of the same input and emitted earlier. Called on worker threads, for
 * several keys at once. It is {@link Serializable} so that it can be sent to other machines; here
 * nothing has to be.
 *
 * @param <V> a value
 */
@FunctionalInterface
public interface Combiner<V> extends Serializable {
  /**
   * Combines two values of a key; must not modify either.
   *
   * @param left of earlier inputs
   * @param right of later inputs
   * @return the value for both, not null
   * @throws Exception any failure; it ends the call and reaches the caller as the cause
   */
  V combine(V left, V right) throws Exception;
}
