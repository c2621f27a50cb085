// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import java.io.Serializable;

/**
 * What a user makes of one input: pairs of a key and a value. Called on worker threads, for several
 * inputs at once. It must not depend on what was made of other inputs. It is {@link Serializable}
 * so that it can be sent to other machines; here nothing has to be.
 *
 * @param <T> an input
 * @param <K> a key
 * @param <V> a value
 */
@FunctionalInterface
public interface Mapper<T, K, V> extends Serializable {
  /**
   * Emits pairs for an input, as many as it likes. When the call is cancelled the thread is
   * interrupted.
   *
   * @param input one of the inputs
   * @param out takes the pairs; to be used during this call and on its thread alone
   * @throws Exception any failure; it ends the call and reaches the caller as the cause
   */
  void map(T input, Emitter<K, V> out) throws Exception;
}
