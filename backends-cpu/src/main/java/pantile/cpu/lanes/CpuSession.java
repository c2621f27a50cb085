// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

/**
 * The session of the CPU's bodies of all families. The session holds no loops: each family has its
 * own, so that a first call loads the loops of one family alone. A session has no state, so threads
 * may share one.
 */
public record CpuSession() {
  /**
   * Whether the body that runs in this thread is to end early. Costs one read of the thread's
   * interrupt flag.
   *
   * @return true once the thread has been interrupted
   */
  public boolean stopped() {
    return Thread.currentThread().isInterrupted();
  }
}
