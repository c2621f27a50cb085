// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pantile.error.JournalException;
import pantile.journal.RecordFile;
import pantile.serial.SharedSets;

/** What a journal of a graph brings back, and what it refuses. */
final class GraphJournalTest {
  @TempDir Path folder;

  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
  private final List<String> notices = new ArrayList<>();
  private Path file;

  /** A user's value. */
  private record Point(int x, List<Integer> more) implements Serializable {}

  /** One whose class is not named. */
  private record Other(int x) implements Serializable {}

  /** Notes that an object of it was made. */
  private static final class Trap implements Serializable {
    @Serial private static final long serialVersionUID = 1;
    static final AtomicBoolean SPRUNG = new AtomicBoolean();

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      SPRUNG.set(true);
    }
  }

  @BeforeEach
  void place() {
    file = folder.resolve("journal");
  }

  private PlainHost host() {
    PlainHost host = new PlainHost();
    host.journal = new GraphHost.Journaled(file, null, notices::add);
    return host;
  }

  private GraphResult run(TaskGraph graph) {
    ran.clear();
    notices.clear();
    return graph.jobs(1).run(host());
  }

  /** Of five tasks, of which the fourth may fail. */
  private TaskGraph graph(boolean fails) {
    TaskGraph graph = new TaskGraph("g").restorable(Point.class);
    Task<Point> point = graph.task("point", in -> note(in, new Point(1, List.of(2, 3))));
    Task<Other> other = graph.task("other", in -> note(in, new Other(4)));
    Task<Void> none = graph.action("none", in -> note(in, 0), point);
    Task<Integer> sum =
        graph.task(
            "sum",
            in -> {
              if (fails) {
                throw new IOException("of the test's");
              }
              return note(in, in.get(point).x() + in.get(other).x());
            },
            point,
            other,
            none);
    graph.action("clean", in -> note(in, 0), sum).always();
    return graph;
  }

  private <R> R note(TaskInputs in, R value) {
    ran.add(in.name());
    return value;
  }

  @Test
  void whatPassedIsNotRunAgain() {
    assertFalse(run(graph(true)).passed());
    assertEquals(List.of("point", "other", "none", "clean"), ran);
    String said = String.join("\n", notices);
    assertTrue(
        said.contains("\"other\" would run again: its value holds " + Other.class.getName()), said);
    TaskGraph again = graph(false);
    GraphResult result = run(again).orThrow();
    assertEquals(List.of("other", "sum", "clean"), ran);
    assertEquals(TaskState.RESTORED, result.task("point").state());
    assertEquals(TaskState.RESTORED, result.task("none").state());
    assertEquals(0, result.task("none").tries());
    assertTrue(notices.getFirst().contains("goes on; 2 tasks of 5 were done before"), said);
    GraphResult third = run(again).orThrow();
    assertEquals(List.of("other", "clean"), ran);
    assertEquals(5, third.value(again.tasks.get(3)));
  }

  @Test
  void anotherGraphIsRefused() throws IOException {
    run(graph(true));
    byte[] before = Files.readAllBytes(file);
    refused(
        graph(true).version("2"),
        "is of another version of the graph \"g\": \"\", not \"2\"; remove");
    TaskGraph more = graph(true);
    more.action("more", _ -> {});
    refused(more, "with other tasks, other dependencies or other data");
    TaskGraph dependent = graph(true);
    dependent.tasks.getLast().after("none");
    refused(dependent, "with other tasks, other dependencies or other data");
    refused(new TaskGraph("h"), "is of the graph \"g\", not \"h\"");
    PlainHost host = new PlainHost();
    host.journal = new GraphHost.Journaled(file, "other data", null);
    assertThrows(JournalException.class, () -> graph(true).run(host));
    assertTrue(Arrays.equals(before, Files.readAllBytes(file)));
  }

  private void refused(TaskGraph graph, String part) {
    String said = assertThrows(JournalException.class, () -> run(graph)).getMessage();
    assertTrue(String.valueOf(said).contains(part), said);
    assertEquals(List.of(), ran);
  }

  @Test
  void whatIsNoJournalIsRefused() throws IOException {
    Files.writeString(file, "a letter to somebody\n");
    refused(graph(false), "is no journal of a graph; name another file");
    file = folder.resolve("no folder/journal");
    refused(graph(false), "cannot be used: there is no such folder");
    file = folder;
    refused(graph(false), "it is a directory");
  }

  @Test
  void aJournalInUseIsRefused() {
    TaskGraph outer = new TaskGraph("outer");
    outer.action(
        "inner",
        _ -> {
          String said =
              assertThrows(JournalException.class, () -> graph(false).run(host())).getMessage();
          assertTrue(String.valueOf(said).contains("in use by another call"), said);
        });
    outer.run(host()).orThrow();
  }

  @Test
  void tornAtAnyByteItGoesOn() throws IOException {
    run(graph(false));
    byte[] whole = Files.readAllBytes(file);
    Set<Long> restored = new HashSet<>();
    for (int length = 0; length < whole.length; length += 3) {
      Files.write(file, Arrays.copyOf(whole, length));
      TaskGraph graph = graph(false);
      GraphResult result = run(graph).orThrow();
      assertEquals(5, result.value(graph.tasks.get(3)));
      restored.add(result.tasks().stream().filter(t -> t.state() == TaskState.RESTORED).count());
    }
    assertEquals(Set.of(0L, 1L, 2L), restored);
  }

  @Test
  void changedAtAnyByteItIsRefusedOrRunAgain() throws IOException {
    run(graph(false));
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += 4) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x41;
      Files.write(file, changed);
      TaskGraph graph = graph(false);
      try {
        GraphResult result = run(graph).orThrow();
        assertEquals(5, result.value(graph.tasks.get(3)), "byte " + at);
      } catch (JournalException e) {
        assertTrue(at < 40, "byte " + at + ": " + e); // of the title alone
      }
    }
  }

  /** Appends a record of a task as the journal would. */
  private void forge(int task, boolean valued, byte[] value) throws IOException {
    byte[] title = "pantile graph journal 1\n".getBytes(StandardCharsets.US_ASCII);
    try (RecordFile records = RecordFile.open(file, title)) {
      while (records.next() != null) {
        // up to its end
      }
      ByteBuffer record = ByteBuffer.allocate(6 + value.length).put((byte) 2).putInt(task);
      records.append(record.put((byte) (valued ? 1 : 0)).put(value).array());
    }
  }

  private static byte[] bytes(Object value) throws IOException {
    return new ValueBytes(Set.of()).write(value);
  }

  @Test
  void noObjectIsMadeOfAClassThatIsNotNamed() throws IOException {
    TaskGraph graph = new TaskGraph("g");
    Task<Object> any = graph.task("any", in -> note(in, "right"));
    graph
        .jobs(1)
        .action(
            "fails",
            _ -> {
              throw new IOException("of the test's");
            });
    for (Object trap : List.of(new Trap(), List.of(1, new Trap()), new Trap[] {new Trap()})) {
      Files.deleteIfExists(file);
      TaskGraph other = new TaskGraph("g");
      other.task("any", _ -> new Thread()); // of the same graph, and not kept
      other.action(
          "fails",
          _ -> {
            throw new IOException("of the test's");
          });
      run(other);
      forge(0, true, bytes(trap));
      GraphResult result = run(graph);
      assertEquals(List.of("any"), ran);
      assertEquals("right", result.value(any));
      assertFalse(Trap.SPRUNG.get());
      assertTrue(notices.getFirst().contains("cannot be read"), notices::toString);
    }
    // A value that may be kept is believed: whoever can write the file can say so.
    Files.deleteIfExists(file);
    run(graph);
    forge(0, true, bytes("forged"));
    assertEquals("forged", run(graph).value(any));
  }

  /** Sets of sets that each hold the next one twice: their hash is never done. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a hash hears no interrupt
  void setsThatTakeForEverToHashAreRefused() throws IOException {
    TaskGraph graph = new TaskGraph("g");
    Task<Object> any = graph.task("any", in -> note(in, "right"));
    run(graph);
    byte[] bomb = bytes(SharedSets.nested(100));
    assertTrue(bomb.length < 5_000, "a few bytes");
    forge(0, true, bomb);
    GraphResult result = run(graph);
    assertEquals(List.of("any"), ran);
    assertEquals("right", result.value(any));
    assertTrue(notices.getFirst().contains("hold each other too often"), notices::toString);
  }

  @Test
  void recordsThatMakeNoSenseAreRefused() throws IOException {
    run(graph(true));
    byte[] before = Files.readAllBytes(file);
    forge(99, true, bytes(1));
    refused(graph(true), "is damaged: a record is of no task; remove it to begin anew");
    Files.write(file, before);
    forge(4, false, new byte[0]); // it cleans up, always
    refused(graph(true), "is of no task");
    Files.write(file, before);
    forge(2, true, bytes(1));
    refused(graph(true), "does not fit its task");
    Files.write(file, before);
    forge(0, true, new byte[] {1, 2, 3});
    assertFalse(run(graph(true)).passed());
    assertTrue(notices.getFirst().contains("\"point\" cannot be read"), notices::toString);
  }

  @Test
  void valuesOfTheJdkAreKept() {
    Map<String, Object> map = new HashMap<>();
    map.put("list", List.of(1L, 2.5, "x", 'c', true));
    map.put("set", Set.of(1, 2));
    map.put("big", BigInteger.TWO.pow(100));
    map.put("day", LocalDate.of(2026, 11, 30));
    map.put("tree", new TreeMap<>(Map.of("a", 1)));
    map.put("none", List.of());
    map.put("double", Double.valueOf(0.5));
    TaskGraph graph = new TaskGraph("values");
    Task<Map<String, Object>> values = graph.task("map", in -> note(in, map));
    Task<double[][]> array = graph.task("array", in -> note(in, new double[][] {{1, 2}, {}}));
    run(graph).orThrow();
    assertEquals(List.of(), notices);
    GraphResult again = run(graph).orThrow();
    assertEquals(List.of(), ran);
    assertEquals(map, again.value(values));
    assertTrue(Arrays.deepEquals(new double[][] {{1, 2}, {}}, again.value(array)));
  }

  @Test
  void whatIsNotSerializableRunsAgain() {
    TaskGraph graph = new TaskGraph("values");
    graph.task("thread", in -> note(in, new Thread()));
    graph.task("holder", in -> note(in, List.of(new Object())));
    List<Object> deep = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      deep = new ArrayList<>(List.of(deep));
    }
    List<Object> deepest = deep;
    graph.task("deep", in -> note(in, deepest));
    run(graph).orThrow();
    assertEquals(3, notices.size(), notices::toString);
    assertTrue(
        notices.getFirst().contains("not serializable (java.lang.Thread"), notices::toString);
    run(graph).orThrow();
    assertEquals(List.of("thread", "holder", "deep"), ran);
  }
}
