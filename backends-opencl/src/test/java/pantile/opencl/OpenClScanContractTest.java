// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.Set;
import pantile.spi.Backend;
import pantile.testkit.ScanContract;

/** Prefix sums on this machine's OpenCL devices. */
@OnOpenCl
final class OpenClScanContractTest extends ScanContract {
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
    return new int[] {0, 1, 7, 8, 9, 65, 511, 513, 4095, 4097, 20_000};
  }
}
