// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import pantile.spi.Backend;

/** The reference keeps the contract too, which tests the master, and the contract itself. */
class ReferenceSuiteTest extends BackendSuite {
  @Override
  protected Part part() {
    return new Part(0, 2);
  }

  @Override
  protected Backend backend() {
    return new ReferenceBackend();
  }

  @Override
  protected Backend several() {
    return new ReferenceBackend(2, 1);
  }

  /** Few and short: the reference is slow, and has no limit of its own to go beyond. */
  @Override
  protected Thoroughness effort() {
    return Thoroughness.FULL
        .withLengths("reduce", 0, 1, 2, 3, 17, 64, 65, 100, 300, 4095, 4097, 8193)
        .withLongLengths("reduce", 9001)
        // Each of the reference's merging tiles sorts all runs anew.
        .withLengths("sort", 0, 1, 2, 3, 17, 99, 100, 101, 350, 1001, 4097)
        .withLongLengths("sort", (1 << 17) + 1)
        .withLengths("keys", 0, 1, 17, 1001)
        .withLengths("scan", 0, 1, 7, 8, 9, 100, 4095, 4096, 4097, 9000)
        .withLongLengths("scan", 17_001)
        .withLengths("arg-sort", 0, 1, 2, 7, 101, 1500)
        .withLongLengths("arg-sort", 9001)
        .withLengths("select", 0, 1, 9, 4095, 4097, 9000)
        .withLongLengths("select", 17_001)
        .withLengths("distinct", 0, 1, 9, 4097)
        .withLengths("group", 0, 1, 63, 1001)
        .withLengths("groups-of-runs", 0, 1, 63, 4097)
        .withLengths("sorted-groups", 2, 63, 1001)
        .withLengths("moves", 0, 1, 99, 1001)
        .withLengths("window", 0, 1, 130, 1001)
        .withLengths("segments", 0, 1, 130, 1001)
        .withLengths("bins", 0, 1, 4097)
        .withLengths("places", 0, 1, 9, 4097)
        .withLengths("long-places")
        .withLengths("order", 0, 1, 2, 17, 1001)
        .withLengths("search", 0, 1, 33, 257)
        .withLengths("join", 0, 1, 100)
        .withLongLengths("prime", 1_000_000)
        .withLongLengths("bits");
  }
}
