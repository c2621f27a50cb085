// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import pantile.error.JobCancelledException;

/** Seeded graphs against a plain sequential reference of states, tries and values. */
final class RandomGraphsTest {
  private static final int GRAPHS = 300;

  /**
   * A task as it was drawn.
   *
   * @param before those it depends on, all with lower numbers
   * @param fails how many tries fail
   * @param tries how many there may be
   * @param always whether it cleans up
   */
  private record Drawn(List<Integer> before, int fails, int tries, boolean always) {
    boolean passes() {
      return fails < tries;
    }
  }

  /** What became of a task. */
  private record Became(TaskState state, int tries, long value) {}

  private static List<Drawn> draw(SplittableRandom random) {
    int layers = random.nextInt(1, 8);
    int wide = random.nextInt(1, 12);
    double fanIn = random.nextDouble(0, 4);
    double failing = random.nextDouble(0, 0.4);
    List<Drawn> drawn = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      int first = drawn.size();
      for (int i = random.nextInt(1, wide + 1); i > 0; i--) {
        TreeSet<Integer> before = new TreeSet<>();
        for (int j = first == 0 ? 0 : (int) (random.nextDouble() * 2 * fanIn); j > 0; j--) {
          before.add(random.nextInt(first));
        }
        drawn.add(
            new Drawn(
                List.copyOf(before),
                random.nextDouble() < failing ? random.nextInt(1, 4) : 0,
                random.nextInt(1, 4),
                random.nextInt(8) == 0));
      }
    }
    return drawn;
  }

  private static long value(int task, long sum) {
    return (sum + task) * 31 + 7;
  }

  private static TaskGraph graph(List<Drawn> drawn) {
    TaskGraph graph = new TaskGraph("random");
    List<Task<Long>> tasks = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      Drawn one = drawn.get(i);
      int number = i;
      List<Task<Long>> before = one.before().stream().map(tasks::get).toList();
      Task<Long> task =
          graph.task(
              "t" + i,
              in -> {
                long sum = 0;
                for (Task<Long> first : before) {
                  sum += in.find(first).orElse(0L);
                }
                if (in.attempt() <= one.fails()) {
                  throw new IOException("planned");
                }
                return value(number, sum);
              },
              before.toArray(Task<?>[]::new));
      task.retry(Retries.of(one.tries()).withPauses(Duration.ZERO, Duration.ZERO));
      tasks.add(one.always() ? task.always() : task);
    }
    return graph;
  }

  private static Became run(Drawn one, int number, List<Became> before) {
    long sum = 0;
    for (int first : one.before()) {
      sum += before.get(first).value();
    }
    return one.passes()
        ? new Became(TaskState.PASSED, one.fails() + 1, value(number, sum))
        : new Became(TaskState.FAILED, one.tries(), 0);
  }

  /** All run but what depends on a failure: whatever the order is. */
  private static List<Became> goingOn(List<Drawn> drawn) {
    List<Became> became = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      Drawn one = drawn.get(i);
      boolean ok = one.before().stream().allMatch(first -> became.get(first).state().ok());
      became.add(ok || one.always() ? run(one, i, became) : new Became(TaskState.SKIPPED, 0, 0));
    }
    return became;
  }

  /** One at a time, in the order of their numbers, until one fails; then clean-up alone. */
  private static List<Became> stopping(List<Drawn> drawn) {
    List<Became> became = new ArrayList<>(Collections.nCopies(drawn.size(), null));
    int[] tries = new int[drawn.size()];
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    boolean failed = false;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < drawn.size(); i++) {
        Drawn one = drawn.get(i);
        boolean ended = one.before().stream().allMatch(first -> became.get(first) != null);
        if (became.get(i) != null || !ended) {
          continue;
        }
        boolean ok = one.before().stream().allMatch(first -> became.get(first).state().ok());
        if (!one.always() && (!ok || failed)) {
          ready.remove(i);
          // A try that failed before is the last.
          became.set(
              i,
              tries[i] > 0
                  ? new Became(TaskState.FAILED, tries[i], 0)
                  : new Became(TaskState.SKIPPED, 0, 0));
          changed = true;
        } else if (!ready.contains(i)) {
          ready.add(i);
        }
      }
      Integer next = changed ? null : ready.poll();
      if (next != null) {
        changed = true;
        Drawn one = drawn.get(next);
        tries[next]++;
        if (tries[next] > one.fails() || tries[next] == one.tries()) {
          became.set(next, run(one, next, became));
          failed |= !one.passes();
        }
      }
    }
    return became;
  }

  private static void compare(String which, TaskGraph graph, List<Became> wanted)
      throws InterruptedException {
    PlainHost host = new PlainHost();
    GraphResult result = graph.run(host);
    host.join();
    for (int i = 0; i < wanted.size(); i++) {
      TaskResult task = result.tasks().get(i);
      String what = which + ", task " + i + "\n" + result;
      assertEquals(wanted.get(i).state(), task.state(), what);
      assertEquals(wanted.get(i).tries(), task.tries(), what);
      if (task.state().ok()) {
        assertEquals(wanted.get(i).value(), result.value(graph.tasks.get(i)), what);
      }
    }
    boolean passed = wanted.stream().allMatch(one -> one.state().ok());
    assertEquals(passed, result.passed(), which);
  }

  @Test
  void statesAreThoseOfASequentialRun() throws InterruptedException {
    for (int seed = 0; seed < GRAPHS; seed++) {
      SplittableRandom random = new SplittableRandom(20_261_130 + seed);
      List<Drawn> drawn = draw(random);
      int jobs = random.nextInt(1, 9);
      String which = "seed " + (20_261_130 + seed) + ", jobs " + jobs;
      compare(which, graph(drawn).keepGoing().jobs(jobs), goingOn(drawn));
      compare(which + ", stopping", graph(drawn).jobs(1), stopping(drawn));
    }
  }

  /**
   * Whenever the limit passes or a listener throws, in a try or in a pause, clean-up runs after all
   * that it is for, and no task runs that needs one that did not pass.
   */
  @Test
  void stoppedAtRandomMomentsAllIsCleanedUp() throws InterruptedException {
    int stopped = 0;
    for (int seed = 0; seed < GRAPHS; seed++) {
      SplittableRandom random = new SplittableRandom(20_261_130 + seed);
      List<Drawn> drawn = draw(random);
      int jobs = random.nextInt(1, 5);
      String which = "seed " + (20_261_130 + seed);
      Set<Integer> ran = ConcurrentHashMap.newKeySet();
      Set<Integer> passed = ConcurrentHashMap.newKeySet();
      Set<Integer> early = ConcurrentHashMap.newKeySet();
      AtomicInteger now = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      Set<Integer> running = ConcurrentHashMap.newKeySet();
      TaskGraph graph = new TaskGraph("stopped").jobs(jobs);
      if (random.nextBoolean()) {
        graph.keepGoing();
      }
      boolean pauses = random.nextBoolean();
      for (int i = 0; i < drawn.size(); i++) {
        Drawn one = drawn.get(i);
        int number = i;
        long micros = random.nextLong(500);
        Duration pause = Duration.ofNanos(random.nextLong(2_000_000));
        Task<Void> task =
            graph.action(
                "t" + i,
                in -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  running.add(number);
                  try {
                    if (one.always()
                        ? !Collections.disjoint(running, one.before())
                        : !passed.containsAll(one.before())) {
                      early.add(number);
                    }
                    TimeUnit.MICROSECONDS.sleep(micros);
                    if (pauses && in.attempt() <= one.fails()) {
                      throw new IOException("planned");
                    }
                    ran.add(number);
                    passed.add(number);
                  } finally {
                    running.remove(number);
                    now.decrementAndGet();
                  }
                });
        task.retry(Retries.of(4).withPauses(pause, pause));
        one.before().forEach(first -> task.after("t" + first));
        if (one.always()) {
          task.always();
        }
      }
      PlainHost host = new PlainHost();
      if (random.nextInt(3) == 0) {
        host.own = new JobCancelledException("by the listener");
        host.throwsFrom = random.nextInt(1, drawn.size() + 1);
      } else {
        host.until = System.nanoTime() + random.nextLong(1, 4_000_000);
      }
      try {
        assertTrue(graph.run(host).passed(), which);
      } catch (JobCancelledException e) {
        stopped++;
        assertTrue(host.own == null || host.own == e, which);
      }
      assertEquals(0, now.get(), which + ", still running");
      host.join();
      assertEquals(Set.of(), early, which);
      assertTrue(most.get() <= jobs, which + ": " + most + " at once");
      for (int i = 0; i < drawn.size(); i++) {
        assertTrue(!drawn.get(i).always() || ran.contains(i), which + ", clean-up " + i);
      }
    }
    assertTrue(stopped > GRAPHS / 10, "stopped " + stopped);
  }
}
