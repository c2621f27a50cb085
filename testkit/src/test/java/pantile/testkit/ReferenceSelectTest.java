// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import pantile.spi.Backend;

/** The reference keeps the contract too, which tests the master, and the contract itself. */
final class ReferenceSelectTest extends SelectContract {
  @Override
  protected Backend backend() {
    return new ReferenceBackend();
  }

  /** Few: the reference is slow. */
  @Override
  protected int[] lengths() {
    return new int[] {0, 1, 9, 4095, 4097, 9000};
  }

  /** Short: the reference is slow, and has no limit of its own to go beyond. */
  @Override
  protected int longLength() {
    return 17_001;
  }
}
