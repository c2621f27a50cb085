// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/**
 * Which tasks are next. A task is free once all before it have ended; who asks decides whether it
 * becomes ready. Of ready tasks the one with the longest chain behind it begins first. A task may
 * wait for another try meanwhile.
 */
final class Agenda {
  private final Shape shape;

  /** How many tasks before each have not ended. */
  private final int[] open;

  /** All tasks that are free, or were, in that order: a queue, since a chain may be long. */
  private final int[] free;

  private int freed;
  private int taken;

  private final PriorityQueue<Integer> ready;
  private final BitSet waiting = new BitSet();

  /** Of a graph of which nothing has begun: what has nothing before it is free. */
  Agenda(Shape shape) {
    this.shape = shape;
    this.open = new int[shape.size()];
    this.free = new int[shape.size()];
    this.ready =
        new PriorityQueue<>((a, b) -> {
          int longer = Long.compare(shape.chain[b], shape.chain[a]);
          return longer != 0 ? longer : Integer.compare(a, b);
        });
    for (int task = 0; task < open.length; task++) {
      open[task] = shape.before[task].length;
      if (open[task] == 0) {
        free[freed++] = task;
      }
    }
  }

  /** A task has ended: those behind it become free if it was the last before them. */
  void ended(int task) {
    for (int next : shape.behind[task]) {
      if (--open[next] == 0) {
        free[freed++] = next;
      }
    }
  }

  /** Takes the task that became free first; -1 if there is none. */
  int nextFree() {
    return taken == freed ? -1 : free[taken++];
  }

  /** A task may begin. */
  void ready(int task) {
    ready.add(task);
  }

  /** Takes the task to begin next; -1 if none is ready. */
  int nextReady() {
    Integer next = ready.poll();
    return next == null ? -1 : next;
  }

  /** A task waits for another try. */
  void await(int task) {
    waiting.set(task);
  }

  /** A task's pause is over, if it waits still. */
  void waited(int task) {
    if (waiting.get(task)) {
      waiting.clear(task);
      ready.add(task);
    }
  }

  /** Whether no task is ready or waits for another try. */
  boolean isEmpty() {
    return ready.isEmpty() && waiting.isEmpty();
  }

  /**
   * Takes tasks that are ready, or wait for another try, all at once.
   *
   * @param which of them
   * @return the tasks, ascending
   */
  List<Integer> drop(IntPredicate which) {
    List<Integer> dropped = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int task : ready) {
      (which.test(task) ? dropped : kept).add(task);
    }
    ready.clear();
    ready.addAll(kept);
    waiting.stream().filter(which).forEach(dropped::add);
    dropped.forEach(waiting::clear);
    dropped.sort(null);
    return dropped;
  }
}
