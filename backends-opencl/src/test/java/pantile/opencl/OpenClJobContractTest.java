// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.Set;
import pantile.spi.Backend;
import pantile.testkit.JobContract;

/** Jobs on this machine's OpenCL devices. */
@OnOpenCl
final class OpenClJobContractTest extends JobContract {
  @Override
  protected Backend backend() {
    return new OpenClBackend();
  }

  @Override
  protected Set<String> unsupported() {
    return ON_HOST_ALONE;
  }
}
