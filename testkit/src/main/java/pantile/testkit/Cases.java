// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.ArrayList;
import java.util.List;
import pantile.spi.ElementType;

/** The cases of one operation, in the order in which they are added. */
public final class Cases {
  /** What a case does. */
  @FunctionalInterface
  public interface Code {
    /**
     * Tests a backend. {@link org.junit.jupiter.api.Assumptions#abort(String)} skips the case, with
     * a reason.
     *
     * @param subject the backend
     * @throws Exception if it fails
     */
    void test(Subject subject) throws Exception;
  }

  /** What a case does with elements of a type. */
  @FunctionalInterface
  public interface TypedCode {
    /**
     * Tests a backend.
     *
     * @param subject the backend
     * @param type of the elements
     * @throws Exception if it fails
     */
    void test(Subject subject, ElementType type) throws Exception;
  }

  private final String place;
  private final List<Case> all = new ArrayList<>();

  private Cases(CaseSource source) {
    place = source.family() + '/' + source.operation() + '/';
  }

  /** All cases of a source; of a kernel's definition its examples too. */
  static List<Case> of(CaseSource source) {
    Cases cases = new Cases(source);
    if (source instanceof Definition<?, ?> definition) {
      DeviceCases.addExamples(definition, cases);
    }
    source.cases(cases);
    return List.copyOf(cases.all);
  }

  /**
   * Adds a case.
   *
   * @param name that tells what holds
   * @param code fails unless it holds
   */
  public void add(String name, Code code) {
    all.add(new Case(place, name, code));
  }

  /**
   * Adds a case for each type of elements.
   *
   * @param name that tells what holds
   * @param code fails unless it holds
   */
  public void addForEachType(String name, TypedCode code) {
    for (ElementType type : ElementType.values()) {
      add(name + " " + type, subject -> code.test(subject, type));
    }
  }
}
