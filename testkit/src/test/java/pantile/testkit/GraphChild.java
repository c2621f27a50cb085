// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.error.JournalException;
import pantile.graph.GraphResult;
import pantile.graph.Task;
import pantile.graph.TaskGraph;

/**
 * A process that runs a chain of tasks with a journal, and notes each task that runs in a file. One
 * of them may wait to be killed.
 */
final class GraphChild {
  static final int TASKS = 8;

  /** In the place of a task that waits: the disk gets full. */
  static final int FULL = -2;

  private GraphChild() {}

  public static void main(String[] args) throws Exception {
    Path journal = Path.of(System.getProperty("journal"));
    Path ran = Path.of(System.getProperty("ran"));
    int waits = Integer.getInteger("waits");
    if (waits == FULL) {
      onAFullDisk(journal);
      return;
    }
    TaskGraph graph = new TaskGraph("chain");
    @Nullable Task<Long> last = null;
    try (Pantile pt = JournaledSums.open()) {
      for (int i = 0; i < TASKS; i++) {
        int number = i;
        @Nullable Task<Long> before = last;
        Task<?>[] after = before == null ? new Task<?>[0] : new Task<?>[] {before};
        last =
            graph.task(
                "t" + i,
                in -> {
                  note(ran, in.name());
                  if (number == waits) {
                    System.out.println("waits");
                    Thread.sleep(600_000);
                  }
                  long value = before == null ? 0 : in.get(before);
                  return value + pt.sum(new long[] {number, 1});
                },
                after);
      }
      System.out.println(
          pt.run(graph, Checkpoint.in(journal)).orThrow().value(Objects.requireNonNull(last)));
    }
  }

  private static void note(Path file, String name) throws IOException {
    Files.writeString(file, name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void onAFullDisk(Path journal) throws Exception {
    TaskGraph graph = new TaskGraph("full").jobs(1);
    for (int i = 0; i < 10; i++) {
      graph.task("t" + i, _ -> new long[100]);
    }
    AtomicBoolean cleaned = new AtomicBoolean();
    graph.action("clean", _ -> cleaned.set(true)).always().after("t9");
    try (Pantile pt = JournaledSums.open()) {
      JournalChild.limit("4096:");
      try {
        System.out.println(pt.run(graph, Checkpoint.in(journal)));
      } catch (JournalException e) {
        System.out.println(e.getMessage().replace(journal.toString(), "J"));
      }
      System.out.println(cleaned);
      JournalChild.limit("unlimited:");
      GraphResult result = pt.run(graph, Checkpoint.in(journal)).orThrow();
      System.out.println(result.task("t2").state() + " " + result.task("t9").state());
    }
  }
}
