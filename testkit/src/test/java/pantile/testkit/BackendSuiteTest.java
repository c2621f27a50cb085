// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.testkit.op.job.CustomDefinition;

/** What a suite does with its cases. */
final class BackendSuiteTest {
  /** On the reference, which leaves a kernel to others, or says so. */
  private static final class Small extends BackendSuite {
    @Override
    protected Backend backend() {
      return new ReferenceBackend();
    }

    @Override
    protected Set<String> unsupported() {
      return Set.of("custom");
    }

    @Override
    protected List<Setup> setups() {
      return List.of(new Setup(0, 1), new Setup(4096, 2));
    }
  }

  private final Subject subject = new Subject(new Small(), false);

  private static List<String> families(BackendSuite suite, String choice) {
    return suite.contract(choice).map(DynamicNode::getDisplayName).toList();
  }

  @Test
  void twoPartsHaveEachFamilyOnce() {
    List<String> first = families(new ReferenceSuiteTest(), "");
    List<String> rest = families(new ReferenceSuiteRestTest(), "");
    List<String> all = new ArrayList<>(first);
    all.addAll(rest);
    assertEquals(
        families(new Small(), "").stream().sorted().toList(), all.stream().sorted().toList());
    assertTrue(first.size() - rest.size() <= 1, first + " and " + rest);
  }

  @Test
  void whatIsChosenIsRunByTheFirstPart() {
    assertEquals(List.of("scan"), families(new ReferenceSuiteTest(), "scan/scans"));
    assertEquals(List.of(), families(new ReferenceSuiteRestTest(), "scan/scans"));
  }

  @Test
  void casesAreChosenByAPartOfTheirNames() {
    Map<String, Map<String, List<Case>>> all = BackendSuite.chosen(Contract.sources(), "");
    assertEquals(
        Set.of(
            "device",
            "reduce",
            "sort",
            "scan",
            "prime",
            "job",
            "bits",
            "select",
            "gather",
            "group",
            "search",
            "window",
            "matrix",
            "map",
            "order",
            "long-results",
            "residence"),
        all.keySet());
    Map<String, Map<String, List<Case>>> one =
        BackendSuite.chosen(Contract.sources(), "scan/scans/scansLongArrays D");
    assertEquals(Set.of("scan"), one.keySet());
    assertEquals(
        List.of("scansLongArrays DOUBLE"),
        one.get("scan").get("scans").stream().map(Case::name).toList());
    assertTrue(BackendSuite.chosen(Contract.sources(), "no such case").isEmpty());
  }

  @Test
  void namesOfCasesAreTheirOwn() {
    CaseSource twin = new CustomDefinition();
    List<CaseSource> twins = List.of(twin, twin);
    assertThrows(IllegalStateException.class, () -> BackendSuite.chosen(twins, ""));
  }

  @Test
  void whatFailsSaysItsName() {
    IllegalStateException cause = new IllegalStateException("broken");
    Case broken =
        new Case(
            "family/operation/",
            "holds",
            _ -> {
              throw cause;
            });
    AssertionError failure = assertThrows(AssertionError.class, () -> broken.run(subject));
    assertSame(cause, failure.getCause());
    assertTrue(failure.getMessage().startsWith("family/operation/holds: "), failure::getMessage);
  }

  @Test
  void whatABackendLeavesToOthersIsSkippedWithAReason() {
    Case own = new Case("job/jobs/", "runs", one -> one.requires("custom"));
    TestAbortedException skipped = assertThrows(TestAbortedException.class, () -> own.run(subject));
    assertTrue(skipped.getMessage().contains("leaves custom to others"), skipped::getMessage);
    List<Subject> given = new ArrayList<>();
    new Case(
            "sort/",
            "runs",
            one -> {
              one.requires("sort");
              given.add(one);
            })
        .run(subject);
    assertEquals(List.of(subject), given);
  }

  /** A suite that leaves what other tests have. */
  private static final class Leaving extends BackendSuite {
    private final String operation;

    Leaving(String operation) {
      this.operation = operation;
    }

    @Override
    protected Backend backend() {
      return new ReferenceBackend();
    }

    @Override
    protected Map<String, String> testedElsewhere() {
      return Map.of(operation, "OtherTest");
    }
  }

  @Test
  void whatIsTestedElsewhereIsSkippedUnlessItIsChosen() throws Throwable {
    BackendSuite suite = new Leaving("map/operators-int");
    DynamicTest left = test(suite.contract(""), "map", "operators-int", "isJavas add");
    String reason = assertThrows(TestAbortedException.class, left.getExecutable()).getMessage();
    assertTrue(reason.contains("map/operators-int/isJavas add is left to OtherTest"), () -> reason);
    test(suite.contract("map/operators-int/isJavas add"), "map", "operators-int", "isJavas add")
        .getExecutable()
        .execute();
  }

  @Test
  void whatIsTestedElsewhereHasTheNameOfAnOperation() {
    BackendSuite suite = new Leaving("map/operator-int");
    String said = assertThrows(IllegalStateException.class, () -> suite.contract("")).getMessage();
    assertEquals("no case is of the operations [map/operator-int]", said);
    assertThrows(IllegalStateException.class, () -> suite.contract("scan/"));
  }

  private static DynamicTest test(
      Stream<? extends DynamicNode> nodes, String family, String operation, String name) {
    DynamicContainer families = (DynamicContainer) named(nodes, family);
    DynamicContainer operations = (DynamicContainer) named(families.getChildren(), operation);
    return (DynamicTest) named(operations.getChildren(), name);
  }

  private static DynamicNode named(Stream<? extends DynamicNode> nodes, String name) {
    return nodes.filter(node -> node.getDisplayName().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aFamilySharesWhatIsOpenedAndClosesIt() {
    List<Opened> opened = subject.opened();
    assertEquals(2, opened.size());
    assertEquals(opened, subject.opened());
    assertSame(opened.getFirst().pt(), subject.pantile());
    assertEquals(1, subject.opened(500).count());
    subject.close();
    opened.forEach(
        one -> assertThrows(IllegalStateException.class, () -> one.pt().sum(new int[10_000])));
  }

  @Test
  void whatIsLeftOpenIsSeen() {
    WatchedBackend backend = subject.opened().getFirst().backend();
    Device left = backend.open(backend.discover().devices().getFirst());
    AssertionError failure = assertThrows(AssertionError.class, subject::close);
    assertTrue(failure.getMessage().contains("live handles"), failure::getMessage);
    left.close();
  }
}
