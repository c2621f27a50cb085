// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import pantile.op.Machine;
import pantile.policy.Tunables;
import pantile.spi.Kernel;

/**
 * What plans are told of a cluster.
 *
 * @param workers slots for tasks
 */
record ClusterMachine(int workers) implements Machine {
  @Override
  public boolean sharesHostMemory() {
    return true;
  }

  /** Each executor has the CPU. */
  @Override
  public boolean can(Kernel<?> kernel) {
    return true;
  }

  @Override
  public boolean direct(Kernel<?> kernel, long length) {
    return false;
  }

  @Override
  public boolean callerComputes() {
    return true;
  }

  @Override
  public Tunables tunables() {
    return Tunables.DEFAULT;
  }
}
