// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import pantile.spi.Backend;

/** Faults of devices with memory of their own. */
final class ReferenceIndexFaultsTest extends IndexFaultsContract {
  @Override
  protected Backend backend() {
    return new ReferenceBackend(2, 1);
  }
}
