// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;
import pantile.spi.Backend;
import pantile.testkit.BackendSuite;
import pantile.testkit.Setup;
import pantile.testkit.Thoroughness;

/**
 * The contract at sizes that a simulator can do, for who runs it without JUnit. Lengths are one
 * that a single group does, and one that takes all kernels that there are.
 */
final class SmallSuite extends BackendSuite {
  /** Told of each case. */
  interface Listener {
    /** Whether to run a case, {@code family/operation/case}. */
    boolean wants(String name);

    /**
     * A case was run.
     *
     * @param failure null if it passed; a {@link TestAbortedException} if it was skipped
     */
    void ran(String name, Throwable failure);
  }

  private final Backend backend;
  private final int few;
  private final int many;

  /**
   * A suite.
   *
   * @param backend whose devices are tested, all of them together
   * @param few elements
   * @param many elements, which no single group sorts
   */
  SmallSuite(Backend backend, int few, int many) {
    this.backend = backend;
    this.few = few;
    this.many = many;
  }

  @Override
  protected Backend backend() {
    return backend;
  }

  @Override
  protected Set<String> unsupported() {
    return ON_HOST_ALONE;
  }

  @Override
  protected List<Setup> setups() {
    return List.of(new Setup(0, 1));
  }

  @Override
  protected Thoroughness effort() {
    Thoroughness effort = Thoroughness.FULL;
    for (String family :
        List.of("reduce", "sort", "scan", "select", "arg-sort", "moves", "places", "segments")) {
      effort = effort.withLengths(family, few, many);
    }
    for (String family : List.of("distinct", "order", "search", "bins", "sorted-groups")) {
      effort = effort.withLengths(family, many);
    }
    return effort
        .withLengths("join", few)
        .withLengths("window", few)
        .withLengths("long-places")
        .withLongLengths("prime", 1000);
  }

  /** Runs the cases that a listener wants. */
  void run(Listener listener) {
    contract().forEach(node -> run(node, "", listener));
  }

  private static void run(DynamicNode node, String place, Listener listener) {
    if (node instanceof DynamicContainer container) {
      String below = place + container.getDisplayName() + "/";
      container.getChildren().forEach(child -> run(child, below, listener));
      return;
    }
    DynamicTest test = (DynamicTest) node;
    String name = place + test.getDisplayName();
    boolean closes = test.getDisplayName().equals("nothingIsLeftOpen");
    if (!closes && !listener.wants(name)) {
      return;
    }
    Throwable failure = null;
    try {
      test.getExecutable().execute();
    } catch (Throwable e) { // what JUnit would show
      failure = e;
    }
    if (!closes || failure != null) {
      listener.ran(name, failure);
    }
  }
}
