// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import pantile.spi.Backend;

/** The reference keeps the contract too, which tests the master, and the contract itself. */
final class ReferenceSortTest extends SortContract {
  @Override
  protected Backend backend() {
    return new ReferenceBackend();
  }

  /** Short ones: each of the reference's merging tiles sorts all runs anew. */
  @Override
  protected int[] lengths() {
    return new int[] {0, 1, 2, 3, 17, 99, 100, 101, 350, 1001, 4097};
  }

  @Override
  protected int[] longLengths() {
    return new int[] {(1 << 17) + 1};
  }
}
