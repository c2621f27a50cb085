// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import pantile.spi.Backend;
import pantile.testkit.PrimeContract;

/** Primes on the CPU, with lanes as wide as this JVM is told to use. */
final class CpuPrimeContractTest extends PrimeContract {
  @Override
  protected Backend backend() {
    return new CpuBackend();
  }
}
