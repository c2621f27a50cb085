// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.util.List;
import java.util.Set;
import pantile.spi.Backend;
import pantile.testkit.ReduceContract;
import pantile.testkit.Setup;

/** Reductions on CUDA devices. */
@OnCuda
final class CudaReduceContractTest extends ReduceContract {
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
    return new int[] {0, 1, 2, 63, 65, 257, 4095, 4097, 20_000};
  }
}
