// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.List;
import java.util.Map;
import java.util.Set;
import pantile.spi.Backend;
import pantile.testkit.BackendSuite;
import pantile.testkit.Setup;
import pantile.testkit.Thoroughness;

/** The contract on this machine's OpenCL devices. */
@OnOpenCl
final class OpenClSuiteTest extends BackendSuite {
  @Override
  protected Backend backend() {
    return new OpenClBackend();
  }

  @Override
  protected Set<String> unsupported() {
    return ON_HOST_ALONE;
  }

  /** Each expression is a program to be compiled. Operators of two types are run here, too. */
  @Override
  protected Map<String, String> testedElsewhere() {
    return Map.of(
        "map/operators-int", OperatorsTest.AND_OTHERS,
        "map/operators-float", OperatorsTest.AND_OTHERS);
  }

  /** Few launches, many, borders off the blocks', and results outside of the heap. */
  @Override
  protected List<Setup> setups() {
    return List.of(
        new Setup(0, 2), new Setup(1000, 3), new Setup(4096, 2), new Setup(4097, 7, 700));
  }

  /** Fewer than by default: starting a kernel takes longer than a short array does. */
  @Override
  protected Thoroughness effort() {
    return Thoroughness.FULL
        .withLengths("reduce", 0, 1, 2, 63, 65, 129, 4095, 4096, 4097, 20_000)
        .withLengths("sort", 0, 1, 2, 3, 255, 257, 1025, 2047, 2049, 4097, 20_000)
        .withLengths("scan", 0, 1, 7, 8, 9, 65, 511, 513, 4095, 4097, 20_000)
        .withLengths("select", 0, 1, 2, 65, 999, 4097, 20_000)
        .withLengths("distinct", 0, 1, 65, 4097)
        .withLengths("order", 0, 1, 65, 4097)
        .withLengths("search", 0, 1, 33, 4097)
        .withLengths("join", 0, 1, 100)
        .withLengths("places", 0, 1, 65, 4097)
        .withLengths("moves", 0, 1, 1000, 4097)
        .withLengths("bins", 0, 1, 4097)
        .withLengths("sorted-groups", 2, 63, 4097)
        .withLengths("window", 0, 1, 100, 1001)
        .withLengths("segments", 0, 1, 130, 4097)
        .withLengths("arg-sort", 0, 1, 2, 3, 101, 1000, 4097, 8193, 20_000)
        .withLongLengths("prime", 1_000_000_000);
  }
}
