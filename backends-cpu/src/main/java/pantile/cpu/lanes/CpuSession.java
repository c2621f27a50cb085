// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

/**
 * What the bodies of all families work with on the CPU. Loops are not in it: each family has its
 * own, so that a first call loads those of one family. Has no state, so threads may share it.
 */
public record CpuSession() {
  /**
   * Whether the thread that runs a kernel is to end early. Costs a read of the thread's flag.
   *
   * @return true once the thread was interrupted
   */
  public boolean stopped() {
    return Thread.currentThread().isInterrupted();
  }
}
