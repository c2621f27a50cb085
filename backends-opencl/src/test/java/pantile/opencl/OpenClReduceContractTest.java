// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.Set;
import pantile.spi.Backend;
import pantile.testkit.ReduceContract;

/** Reductions on this machine's OpenCL devices. */
@OnOpenCl
final class OpenClReduceContractTest extends ReduceContract {
  @Override
  protected Backend backend() {
    return new OpenClBackend();
  }

  @Override
  protected Set<String> unsupported() {
    return ON_HOST_ALONE;
  }

  /** Fewer than by default: starting a kernel takes longer than a short array does. */
  @Override
  protected int[] lengths() {
    return new int[] {0, 1, 2, 3, 17, 63, 64, 65, 129, 999, 4095, 4096, 4097, 8193, 20_000};
  }
}
