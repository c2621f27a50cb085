// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.List;
import java.util.Set;
import pantile.spi.Backend;
import pantile.testkit.Setup;
import pantile.testkit.SortContract;

/** The shape of kernels for GPUs, and transfers across a bus, on whatever device is here. */
@OnOpenCl
final class GroupShapeSortTest extends SortContract {
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
    return new int[] {0, 1, 2, 255, 257, 1025, 2047, 2048, 2049, 4097, 20_000};
  }
}
