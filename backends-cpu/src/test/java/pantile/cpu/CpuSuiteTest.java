// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.spi.Backend;
import pantile.testkit.BackendSuite;

/** The contract on the CPU, with lanes as wide as this JVM is told to use. */
class CpuSuiteTest extends BackendSuite {
  @Override
  protected Part part() {
    return new Part(0, 2);
  }

  @Override
  protected Backend backend() {
    return new CpuBackend();
  }
}
