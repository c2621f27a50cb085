// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import pantile.spi.Backend;

/** The reference keeps the contract too, which tests the master, and the contract itself. */
final class ReferenceArgSortTest extends ArgSortContract {
  @Override
  protected Backend backend() {
    return new ReferenceBackend();
  }

  /** Few: the reference is slow. */
  @Override
  protected int[] lengths() {
    return new int[] {0, 1, 2, 7, 101, 1500};
  }

  /** Short: the reference is slow, and has no limit of its own to go beyond. */
  @Override
  protected int longLength() {
    return 9001;
  }
}
