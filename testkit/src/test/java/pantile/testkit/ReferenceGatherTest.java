// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import pantile.spi.Backend;

/** The reference keeps the contract too, which tests the master, and the contract itself. */
final class ReferenceGatherTest extends GatherContract {
  @Override
  protected Backend backend() {
    return new ReferenceBackend();
  }
}
