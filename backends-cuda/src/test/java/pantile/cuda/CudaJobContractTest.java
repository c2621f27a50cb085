// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.util.List;
import java.util.Set;
import pantile.spi.Backend;
import pantile.testkit.JobContract;
import pantile.testkit.Setup;

/** Jobs on CUDA devices. */
@OnCuda
final class CudaJobContractTest extends JobContract {
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
}
