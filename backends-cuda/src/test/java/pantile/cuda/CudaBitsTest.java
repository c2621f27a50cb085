// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.util.Set;
import pantile.spi.Backend;
import pantile.testkit.BitsContract;

/** The bits of the results of CUDA devices. */
@OnCuda
final class CudaBitsTest extends BitsContract {
  @Override
  protected Backend backend() {
    return Drivers.backend();
  }

  @Override
  protected Set<String> unsupported() {
    return ON_HOST_ALONE;
  }
}
