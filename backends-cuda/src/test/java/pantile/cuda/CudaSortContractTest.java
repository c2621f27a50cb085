// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.util.List;
import java.util.Set;
import pantile.spi.Backend;
import pantile.testkit.Setup;
import pantile.testkit.SortContract;

/** Sorting on CUDA devices. */
@OnCuda
final class CudaSortContractTest extends SortContract {
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
    return new int[] {0, 1, 2, 255, 257, 2047, 2049, 4097};
  }

  @Override
  protected int[] longLengths() {
    return new int[] {40_003};
  }
}
