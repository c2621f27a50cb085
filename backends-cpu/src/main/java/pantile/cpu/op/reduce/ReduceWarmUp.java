// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

/** Chooses the loops of reductions when a device is opened, so that no first call waits for it. */
public final class ReduceWarmUp {
  private ReduceWarmUp() {}

  /** Loads the loops, and has the JIT's trials of vectors begin where there are vectors. */
  public static void begin() {
    var _ = ReduceLoops.CHOSEN;
  }
}
