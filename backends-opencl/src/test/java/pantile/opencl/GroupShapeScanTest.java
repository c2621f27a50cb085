// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.List;
import java.util.Set;
import pantile.spi.Backend;
import pantile.testkit.ScanContract;
import pantile.testkit.Setup;

/** The shape of kernels for GPUs, and transfers across a bus, on whatever device is here. */
@OnOpenCl
final class GroupShapeScanTest extends ScanContract {
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
  protected int[] lengths() {
    return new int[] {0, 1, 7, 8, 9, 65, 511, 513, 4095, 4097, 20_000};
  }
}
