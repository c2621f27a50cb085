// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.util.List;
import java.util.Set;
import pantile.spi.Backend;
import pantile.testkit.ScanContract;
import pantile.testkit.Setup;

/** Prefix sums on CUDA devices. */
@OnCuda
final class CudaScanContractTest extends ScanContract {
  @Override
  protected Backend backend() {
    return Drivers.backend();
  }

  @Override
  protected Set<String> unsupported() {
    return ON_HOST_ALONE;
  }

  @Override
  protected List<Setup> setups() {
    return Drivers.SETUPS;
  }

  @Override
  protected int[] lengths() {
    return new int[] {0, 1, 7, 8, 9, 65, 511, 513, 4095, 4097, 20_000};
  }
}
