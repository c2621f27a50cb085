// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What graphs are refused, before anything is run. */
final class GraphShapeTest {
  private final AtomicInteger ran = new AtomicInteger();

  private Task<Void> task(TaskGraph graph, String name, String... after) {
    return graph.action(name, _ -> ran.incrementAndGet()).after(after);
  }

  private String refusal(TaskGraph graph) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> graph.run(new PlainHost())).getMessage();
    assertEquals(0, ran.get());
    assertEquals(message, assertThrows(IllegalArgumentException.class, graph::check).getMessage());
    return message;
  }

  @Test
  void aCyclesPathIsTold() {
    TaskGraph graph = new TaskGraph("g");
    task(graph, "free");
    task(graph, "behind", "c");
    task(graph, "a", "c", "free");
    task(graph, "b", "a");
    task(graph, "c", "b");
    assertEquals(
        "the tasks depend on each other in a cycle: c -> a -> b -> c, each before the next",
        refusal(graph));
  }

  @Test
  void aTaskAfterItselfIsACycle() {
    TaskGraph graph = new TaskGraph("g");
    task(graph, "a", "a");
    assertTrue(refusal(graph).contains("a -> a, each"), refusal(graph));
  }

  @Test
  void ofALongCycleAFewNamesAreTold() {
    TaskGraph graph = new TaskGraph("g");
    int tasks = 100_000;
    for (int i = 0; i < tasks; i++) {
      task(graph, "t" + i, "t" + (i + 1) % tasks);
    }
    String message = refusal(graph);
    assertTrue(message.contains("-> ... 99,981 more ... ->"), message);
    assertTrue(message.length() < 300, message);
  }

  @Test
  void aMissingNameIsToldWithANearOne() {
    TaskGraph graph = new TaskGraph("g");
    task(graph, "compile");
    task(graph, "test", "compil");
    assertEquals(
        "the task \"test\" is to run after \"compil\", which is no task of the graph; did you mean"
            + " \"compile\"?",
        refusal(graph));
  }

  @Test
  void namesAndNodesMustBeTheGraphsOwn() {
    TaskGraph graph = new TaskGraph("g");
    TaskGraph other = new TaskGraph("h");
    Task<Void> foreign = task(other, "x");
    task(graph, "twice");
    assertThrows(IllegalArgumentException.class, () -> task(graph, "twice"));
    assertThrows(IllegalArgumentException.class, () -> graph.task("y", _ -> 1, foreign));
    graph.action("l[1]", _ -> {});
    assertThrows(
        IllegalArgumentException.class, () -> graph.forEach("l", List.of(1, 2), (_, i) -> i));
    assertEquals(List.of("twice", "l[1]"), graph.names());
  }

  @Test
  void nullArgumentsAreNamed() {
    TaskGraph graph = new TaskGraph("g");
    assertEquals(
        "function is null",
        assertThrows(NullPointerException.class, () -> graph.task("a", null)).getMessage());
    assertEquals(
        "name is null",
        assertThrows(NullPointerException.class, () -> graph.task(null, _ -> 1)).getMessage());
    assertEquals(
        "items is null",
        assertThrows(NullPointerException.class, () -> graph.forEach("a", null, (_, _) -> 1))
            .getMessage());
    assertEquals(List.of(), graph.names());
  }

  @Test
  void layersAndChainsAreTheLongest() {
    TaskGraph graph = new TaskGraph("g");
    Task<Void> a = task(graph, "a").expected(java.time.Duration.ofNanos(5));
    Task<Void> b = graph.action("b", _ -> {}, a).expected(java.time.Duration.ofNanos(7));
    graph.action("c", _ -> {}, a, b);
    Shape shape = Shape.of(graph);
    assertEquals(List.of(0, 1, 2), java.util.Arrays.stream(shape.layer).boxed().toList());
    assertEquals(List.of(12L, 7L, 0L), java.util.Arrays.stream(shape.chain).boxed().toList());
  }
}
