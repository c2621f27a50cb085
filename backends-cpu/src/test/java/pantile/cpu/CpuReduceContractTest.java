// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.spi.Backend;
import pantile.testkit.ReduceContract;

/** Reductions on the CPU, with lanes as wide as this JVM is told to use. */
final class CpuReduceContractTest extends ReduceContract {
  @Override
  protected Backend backend() {
    return new CpuBackend();
  }
}
