// SPDX-License-Identifier: Apache-2.0
package pantile.op.own;

import pantile.job.LocalFunction;

/**
 * Work on tiles that wants to be told when its job is stopped. An interrupt alone may be swallowed
 * by code that the work calls.
 *
 * @param <P> the partial result
 */
public interface StoppableWork<P> extends LocalFunction<P> {
  /**
   * The job is stopped. Called with the master's lock held: takes no lock, calls no code of others,
   * and returns at once.
   */
  void stop();
}
