// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which task is next. */
final class AgendaTest {
  private final TaskGraph graph = new TaskGraph("g");
  private final Task<Integer> a = graph.task("a", _ -> 1);
  private final Task<Integer> b = graph.task("b", _ -> 2);
  private final Task<Integer> c = graph.task("c", _ -> 3, a);
  private final Task<Integer> d = graph.task("d", _ -> 4, a, b, c);

  private static List<Integer> free(Agenda agenda) {
    List<Integer> all = new ArrayList<>();
    for (int task = agenda.nextFree(); task >= 0; task = agenda.nextFree()) {
      all.add(task);
    }
    return all;
  }

  @Test
  void aTaskIsFreeOnceAllBeforeItHaveEnded() {
    Agenda agenda = new Agenda(Shape.of(graph));
    assertEquals(List.of(a.index, b.index), free(agenda));
    agenda.ended(b.index);
    assertEquals(List.of(), free(agenda));
    agenda.ended(a.index);
    agenda.ended(c.index);
    assertEquals(List.of(c.index, d.index), free(agenda));
    agenda.ended(d.index);
    assertEquals(List.of(), free(agenda));
  }

  @Test
  void theLongestChainBeginsFirstAndOfEqualOnesTheFirst() {
    TaskGraph chains = new TaskGraph("chains");
    Task<Integer> brief = chains.task("brief", _ -> 1).expected(Duration.ofSeconds(1));
    Task<Integer> same = chains.task("same", _ -> 1).expected(Duration.ofSeconds(1));
    Task<Integer> head = chains.task("head", _ -> 1).expected(Duration.ofSeconds(1));
    chains.task("tail", _ -> 1, head).expected(Duration.ofSeconds(5));
    Agenda agenda = new Agenda(Shape.of(chains));
    assertEquals(-1, agenda.nextReady());
    for (int task : List.of(same.index, brief.index, head.index)) {
      agenda.ready(task);
    }
    assertEquals(head.index, agenda.nextReady());
    assertEquals(brief.index, agenda.nextReady());
    assertEquals(same.index, agenda.nextReady());
    assertEquals(-1, agenda.nextReady());
  }

  @Test
  void aTaskWaitsForItsNextTry() {
    Agenda agenda = new Agenda(Shape.of(graph));
    assertTrue(agenda.isEmpty());
    agenda.await(b.index);
    assertFalse(agenda.isEmpty());
    assertEquals(-1, agenda.nextReady());
    agenda.waited(b.index);
    agenda.waited(b.index);
    assertEquals(b.index, agenda.nextReady());
    assertTrue(agenda.isEmpty());
  }

  @Test
  void whatIsDroppedIsNeitherReadyNorWaits() {
    Agenda agenda = new Agenda(Shape.of(graph));
    agenda.ready(c.index);
    agenda.ready(b.index);
    agenda.await(a.index);
    agenda.await(d.index);
    assertEquals(List.of(a.index, c.index), agenda.drop(task -> task != 1 && task != 3));
    agenda.waited(a.index);
    assertEquals(b.index, agenda.nextReady());
    assertEquals(-1, agenda.nextReady());
    agenda.waited(d.index);
    assertEquals(d.index, agenda.nextReady());
  }
}
