// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.List;
import java.util.Set;
import pantile.spi.Backend;
import pantile.testkit.PrimeContract;
import pantile.testkit.Setup;

/** The shape of kernels for GPUs, and transfers across a bus, on whatever device is here. */
@OnOpenCl
final class GroupShapePrimeTest extends PrimeContract {
  @Override
  protected Backend backend() {
    return GpuLike.backend();
  }

  @Override
  protected Set<String> unsupported() {
    return ON_HOST_ALONE;
  }

  @Override
  protected List<Setup> setups() {
    return List.of(new Setup(0, 2), new Setup(4097, 2));
  }

  @Override
  protected int largestPower() {
    return 8;
  }
}
