// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.spi.Backend;
import pantile.testkit.BitsContract;

/** The bits of the CPU's results, with lanes as wide as this JVM is told to use. */
final class CpuBitsTest extends BitsContract {
  @Override
  protected Backend backend() {
    return new CpuBackend();
  }
}
