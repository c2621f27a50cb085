// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.util.List;
import java.util.Set;
import pantile.spi.Backend;
import pantile.testkit.BackendSuite;
import pantile.testkit.Setup;
import pantile.testkit.Thoroughness;

/** The contract on CUDA devices. */
@OnCuda
class CudaSuiteTest extends BackendSuite {
  @Override
  protected Part part() {
    return new Part(0, 2);
  }

  @Override
  protected Backend backend() {
    return Drivers.backend();
  }

  @Override
  protected Set<String> unsupported() {
    return ON_HOST_ALONE;
  }

  @Override
  protected List<Setup> setups() {
    return Drivers.SETUPS;
  }

  @Override
  protected Thoroughness effort() {
    return Thoroughness.FULL
        .withLengths("reduce", 0, 1, 2, 63, 65, 257, 4095, 4097, 20_000)
        .withLengths("sort", 0, 1, 2, 255, 257, 2047, 2049, 4097)
        .withLongLengths("sort", 40_003)
        .withLengths("scan", 0, 1, 7, 8, 9, 65, 511, 513, 4095, 4097, 20_000)
        .withLengths("select", 0, 1, 255, 1025, 4097, 20_000)
        .withLengths("distinct", 0, 1, 257, 1025)
        .withLengths("places", 0, 1, 257)
        .withLengths("moves", 0, 1, 1000)
        .withLengths("bins", 0, 1, 4097)
        .withLengths("sorted-groups", 2, 63, 4097)
        .withLengths("window", 0, 1, 1001)
        .withLengths("segments", 0, 130, 4097)
        .withLengths("long-places")
        .withLengths("arg-sort", 0, 1, 2, 257, 2049, 4097)
        .withLongLengths("arg-sort", 40_003)
        .withLengths("order", 0, 1, 257, 2049)
        .withLengths("search", 0, 1, 33, 2049)
        .withLengths("join", 0, 1, 100)
        .withLongLengths("prime", 10_000_000);
  }

  @Override
  protected void checkNothingIsLeft() {
    Drivers.assertNothingIsLeft();
  }
}
