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
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
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
      Set.of("custom", "block-ends", "count-keys", "count-ranges", "reduce-by-key", "count-leaves");

  /** The system property that chooses cases: by a part of {@code family/operation/case}. */
  public static final String CHOICE_PROPERTY = "pantile.test.cases";

  private static final Part NONE = new Part(1, 1);

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
   * Operations whose cases are run if they are chosen, and else are skipped, since other tests ask
   * the backend's devices for the same.
   *
   * @return for each name, {@code family/operation}, those tests; none by default
   */
  protected Map<String, String> testedElsewhere() {
    return Map.of();
  }

  /**
   * Which families are run, of those that were not chosen by name. Two classes with a half each run
   * side by side in two processes.
   *
   * @return {@link Part#WHOLE} by default
   */
  protected Part part() {
    return Part.WHOLE;
  }

  /**
   * Every so manyth family.
   *
   * @param number which, from 0
   * @param of how many parts there are
   */
  public record Part(int number, int of) {
    /** All families. */
    public static final Part WHOLE = new Part(0, 1);

    /** The families of this part, in their order. */
    <T> List<T> of(List<T> all) {
      return IntStream.range(0, all.size())
          .filter(i -> i % of == number)
          .mapToObj(all::get)
          .toList();
    }
  }

  /** Checks after each family that nothing is left of it, beyond what the contract can see. */
  protected void checkNothingIsLeft() {}

  /**
   * The contract, for JUnit, and for who runs it without.
   *
   * @return families, in them operations, in them cases; after a family's cases one that closes
   *     what was opened
   */
  @TestFactory
  protected Stream<DynamicNode> contract() {
    return contract(System.getProperty(CHOICE_PROPERTY, ""));
  }

  Stream<DynamicNode> contract(String choice) {
    List<CaseSource> sources = Contract.sources();
    Map<String, String> elsewhere = testedElsewhere();
    requireOperations(elsewhere.keySet(), sources);
    Map<String, Map<String, List<Case>>> chosen = chosen(sources, choice);
    if (chosen.isEmpty()) {
      throw new AssertionError(CHOICE_PROPERTY + ": no case's name contains \"" + choice + '"');
    }
    List<Map.Entry<String, Map<String, List<Case>>>> families = List.copyOf(chosen.entrySet());
    // What is chosen by name is run once, by the first part.
    return (choice.isEmpty() ? part() : part().number() == 0 ? Part.WHOLE : NONE)
        .of(families).stream()
            .map(family -> {
              String name = family.getKey();
              boolean several =
                  sources.stream()
                      .anyMatch(source -> source.family().equals(name) && source.wantsSeveral());
              Map<String, String> left = choice.isEmpty() ? elsewhere : Map.of();
              return container(name, family.getValue(), left, new Subject(this, several));
            });
  }

  private static void requireOperations(Set<String> names, List<CaseSource> sources) {
    Set<String> unknown = new TreeSet<>(names);
    sources.forEach(source -> unknown.remove(operation(source.family(), source.operation())));
    if (!unknown.isEmpty()) {
      throw new IllegalStateException("no case is of the operations " + unknown);
    }
  }

  private static String operation(String family, String operation) {
    return family + "/" + operation;
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
      String family,
      Map<String, List<Case>> operations,
      Map<String, String> elsewhere,
      Subject subject) {
    Stream<DynamicNode> containers =
        operations.entrySet().stream()
            .map(operation -> {
              String tests = elsewhere.get(operation(family, operation.getKey()));
              return dynamicContainer(
                  operation.getKey(),
                  operation.getValue().stream()
                      .map(one ->
                          dynamicTest(
                              one.name(),
                              () -> (tests == null ? one : left(one, tests)).run(subject))));
            });
    // Last, since JUnit runs one after the other.
    DynamicNode last = dynamicTest("nothingIsLeftOpen", subject::close);
    return dynamicContainer(family, Stream.concat(containers, Stream.of(last)));
  }

  /** A case that is skipped. */
  private static Case left(Case one, String tests) {
    String reason =
        one.fullName()
            + " is left to "
            + tests
            + "; -D"
            + CHOICE_PROPERTY
            + "="
            + one.place()
            + " runs it here";
    return new Case(one.place(), one.name(), _ -> Assumptions.abort(reason));
  }
}
