// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import pantile.spi.Backend;

/** The reference keeps the contract too, which tests the master, and the contract itself. */
final class ReferenceJobTest extends JobContract {
  @Override
  protected Backend backend() {
    return new ReferenceBackend(2, 1);
  }
}
