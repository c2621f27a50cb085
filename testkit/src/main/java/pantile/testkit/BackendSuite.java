// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import pantile.spi.Backend;
import pantile.spi.Kernel;

/**
 * The contract: all cases, run on one backend. A backend's tests have one subclass, that says which
 * backend. What is opened serves all cases of a family; after each case no memory may be left, and
 * after the family nothing at all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BackendSuite {
  /** Labels of the kernels that accelerators leave to the host's processor. */
  protected static final Set<String> ON_HOST_ALONE =
      Set.of("custom", "reduce-groups", "reduce-by-key", "count-bins");

  /** The system property that chooses cases: by a part of {@code family/operation/case}. */
  public static final String CHOICE_PROPERTY = "pantile.test.cases";

  /** For subclasses. */
  protected BackendSuite() {}

  /**
   * The backend to test. On a machine that lacks what it needs the tests fail.
   *
   * @return a new one
   */
  protected abstract Backend backend();

  /**
   * The same, for cases in which devices fail, or jobs wait for each other.
   *
   * @return a new one, on two devices, or with three workers
   */
  protected Backend several() {
    return WatchedBackend.of(backend()).withWorkers(3);
  }

  /**
   * Labels of the kernels that the backend leaves to others, see {@link Kernel#label}.
   *
   * @return none by default; each is published by the case that sees to it
   */
  protected Set<String> unsupported() {
    return Set.of();
  }

  /**
   * The setups to test in.
   *
   * @return {@link Setup#STANDARD} by default
   */
  protected List<Setup> setups() {
    return Setup.STANDARD;
  }

  /**
   * How much to test.
   *
   * @return {@link Thoroughness#FULL} by default
   */
  protected Thoroughness effort() {
    return Thoroughness.FULL;
  }

  /**
   * Operations whose cases are run if they are chosen, and else are not, since other tests ask the
   * backend's devices for the same.
   *
   * @return names, {@code family/operation}; none by default
   */
  protected Set<String> testedElsewhere() {
    return Set.of();
  }

  /** Checks after each family that nothing is left of it, beyond what the contract can see. */
  protected void checkNothingIsLeft() {}

  /** Families, in them operations, in them cases. */
  @TestFactory
  Stream<DynamicNode> contract() {
    String choice = System.getProperty(CHOICE_PROPERTY, "");
    Set<String> elsewhere = choice.isEmpty() ? testedElsewhere() : Set.of();
    List<CaseSource> sources =
        Contract.sources().stream()
            .filter(one -> !elsewhere.contains(one.family() + "/" + one.operation()))
            .toList();
    Map<String, Map<String, List<Case>>> chosen = chosen(sources, choice);
    if (chosen.isEmpty()) {
      throw new AssertionError(CHOICE_PROPERTY + ": no case's name contains \"" + choice + '"');
    }
    return chosen.entrySet().stream()
        .map(family -> {
          String name = family.getKey();
          boolean several =
              sources.stream()
                  .anyMatch(source -> source.family().equals(name) && source.wantsSeveral());
          return container(name, family.getValue(), new Subject(this, several));
        });
  }

  /**
   * Chooses cases.
   *
   * @param choice a part of their full names
   * @return the cases of each operation of each family
   */
  static Map<String, Map<String, List<Case>>> chosen(List<CaseSource> sources, String choice) {
    Map<String, Map<String, List<Case>>> chosen = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    for (CaseSource source : sources) {
      for (Case one : Cases.of(source)) {
        if (!names.add(one.fullName())) {
          throw new IllegalStateException("there are two cases of the name " + one.fullName());
        }
        if (one.fullName().contains(choice)) {
          chosen
              .computeIfAbsent(source.family(), _ -> new LinkedHashMap<>())
              .computeIfAbsent(source.operation(), _ -> new ArrayList<>())
              .add(one);
        }
      }
    }
    return chosen;
  }

  private static DynamicNode container(
      String family, Map<String, List<Case>> operations, Subject subject) {
    Stream<DynamicNode> containers =
        operations.entrySet().stream()
            .map(operation ->
                dynamicContainer(
                    operation.getKey(),
                    operation.getValue().stream()
                        .map(one -> dynamicTest(one.name(), () -> one.run(subject)))));
    // Last, since JUnit runs one after the other.
    DynamicNode last = dynamicTest("nothingIsLeftOpen", subject::close);
    return dynamicContainer(family, Stream.concat(containers, Stream.of(last)));
  }
}
