// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The record of a run. */
final class OutcomesTest {
  private final TaskGraph graph = new TaskGraph("g");
  private final Task<List<Integer>> each = graph.forEach("each", List.of(1, 2), (_, i) -> i);
  private final Task<Integer> last = graph.task("last", _ -> 3, each);
  private final Outcomes outcomes = new Outcomes(Shape.of(graph));

  private int index(String name) {
    return graph.names().indexOf(name);
  }

  @Test
  void timesBeginWithTheFirstTryAndEndWithTheLast() {
    outcomes.begin(1_000);
    Attempt first = outcomes.beginTry(last.index, 1_010);
    outcomes.endTry(last.index, 1_020);
    outcomes.failed(last.index, new IllegalStateException("once"));
    Attempt second = outcomes.beginTry(last.index, 1_040);
    outcomes.endTry(last.index, 1_070);
    outcomes.failed(last.index, null);
    outcomes.computed(last.index, 3);
    assertEquals(List.of(1, 2), List.of(first.number, second.number));
    for (int task = 0; task < 4; task++) {
      outcomes.end(
          task, task == last.index ? TaskState.PASSED : TaskState.SKIPPED, "so", 1_070 + task);
    }
    assertEquals(0, outcomes.left());
    GraphResult result = outcomes.result(80);
    TaskResult told = result.task("last");
    assertEquals(List.of(10L, 60L), List.of(told.startNanos(), told.nanos()));
    assertEquals(2, told.tries());
    assertNull(told.failure());
    assertEquals(3, result.value(last));
    assertEquals(0, result.task("each").nanos());
    assertEquals(70 + each.index, result.task("each").startNanos());
  }

  @Test
  void aFanOutHasItsMembersValuesOrNamesOneThatDidNotPass() {
    assertEquals(index("each[0]"), outcomes.collect(each.index));
    outcomes.computed(index("each[0]"), 1);
    outcomes.end(index("each[0]"), TaskState.PASSED, "", 0);
    assertEquals(index("each[1]"), outcomes.collect(each.index));
    outcomes.computed(index("each[1]"), 2);
    outcomes.end(index("each[1]"), TaskState.RESTORED, "", 0);
    assertEquals(-1, outcomes.collect(each.index));
    assertEquals(each.index, outcomes.notPassedBefore(last.index));
    outcomes.end(each.index, TaskState.PASSED, "", 0);
    assertEquals(-1, outcomes.notPassedBefore(last.index));
    assertEquals(List.of(1, 2), outcomes.value(each.index));
  }

  @Test
  void theFirstFailureIsTheResults() {
    Exception why = new Exception("why");
    outcomes.failed(index("each[1]"), why);
    outcomes.end(index("each[1]"), TaskState.TIMED_OUT, "", 0);
    outcomes.failed(index("each[0]"), new Exception("later"));
    outcomes.end(index("each[0]"), TaskState.FAILED, "", 0);
    outcomes.end(each.index, TaskState.SKIPPED, "", 0);
    outcomes.end(last.index, TaskState.SKIPPED, "", 0);
    assertSame(why, assertThrows(Exception.class, () -> outcomes.result(0).orThrow()).getCause());
    assertSame(why, outcomes.failure(index("each[1]")));
    assertThrows(IllegalStateException.class, () -> outcomes.value(last.index));
  }

  @Test
  void whatHasNotEndedHasNoState() {
    assertThrows(IllegalStateException.class, () -> outcomes.state(last.index));
    outcomes.skipAll("only explained");
    assertEquals(TaskState.SKIPPED, outcomes.state(last.index));
    assertEquals("only explained", outcomes.result(0).task("last").reason());
  }
}
