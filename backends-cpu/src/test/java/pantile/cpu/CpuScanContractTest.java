// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.spi.Backend;
import pantile.testkit.ScanContract;

/** Prefix sums on the CPU, with lanes as wide as this JVM is told to use. */
final class CpuScanContractTest extends ScanContract {
  @Override
  protected Backend backend() {
    return new CpuBackend();
  }
}
