// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a run: tries begin here, each on a virtual thread of its own, and their ends come
 * back by a queue. Used by the run's thread, but for {@link #tellStop}.
 */
final class Attempts {
  /** What a try does, on its own thread. */
  @FunctionalInterface
  interface Body {
    /**
     * Makes a try.
     *
     * @param attempt takes the value
     * @throws Exception if the try fails
     */
    void run(Attempt attempt) throws Exception;
  }

  /** From another thread: somebody closes the host. */
  static final Attempt STOP = new Attempt(-1, 0);

  /** How long a try waits for memory to tell that it has ended. */
  private static final long FULL_NANOS = 1_000_000;

  private final Body body;
  private final BlockingQueue<Attempt> ends = new LinkedBlockingQueue<>();
  private final @Nullable Attempt[] last;
  private final @Nullable Thread[] threads;
  private final BitSet running = new BitSet();
  private int count;

  Attempts(int tasks, Body body) {
    this.body = body;
    this.last = new Attempt[tasks];
    this.threads = new Thread[tasks];
  }

  /**
   * Begins a try.
   *
   * @param name of the task
   * @return false if no thread could be had; the try has ended by that then, and is not told
   */
  boolean start(Attempt attempt, String name) {
    last[attempt.task] = attempt;
    running.set(attempt.task);
    count++;
    try {
      Thread thread =
          Thread.ofVirtual().name("pantile-graph-" + name).unstarted(() -> run(attempt));
      threads[attempt.task] = thread;
      thread.start();
      return true;
    } catch (OutOfMemoryError noThread) {
      attempt.thrown = noThread;
      attempt.at = System.nanoTime();
      return false;
    }
  }

  /** One try, on its own thread. Whatever happens, it is told. */
  private void run(Attempt attempt) {
    try {
      body.run(attempt);
    } catch (Throwable thrown) { // a task's failure, be it a lack of memory
      attempt.thrown = thrown;
    }
    attempt.at = System.nanoTime();
    boolean told = false;
    while (!told) {
      try {
        ends.add(attempt);
        told = true;
      } catch (OutOfMemoryError full) { // others will give some back
        LockSupport.parkNanos(FULL_NANOS);
      }
    }
  }

  /** Has the run's thread take {@link #STOP}. Called by another thread. */
  void tellStop() {
    ends.add(STOP);
  }

  /**
   * Waits for the end of a try.
   *
   * @return null if there was none for so long
   * @throws InterruptedException if the waiting thread is interrupted
   */
  @Nullable Attempt await(long nanos) throws InterruptedException {
    return ends.poll(nanos, TimeUnit.NANOSECONDS);
  }

  /** The next end that is there already; null if there is none. */
  @Nullable Attempt next() {
    return ends.poll();
  }

  /** A task's last try; null before the first. */
  @Nullable Attempt last(int task) {
    return last[task];
  }

  /** Whether a try goes on; not if it was left behind. */
  boolean isRunning(Attempt attempt) {
    return running.get(attempt.task) && last[attempt.task] == attempt;
  }

  /** Tries that go on, by their tasks. */
  List<Attempt> running() {
    return running.stream().mapToObj(task -> Objects.requireNonNull(last[task])).toList();
  }

  /** How many tries go on. */
  int count() {
    return count;
  }

  /** Interrupts a try that goes on. */
  void interrupt(Attempt attempt) {
    Thread thread = threads[attempt.task];
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** A try's thread is done with it, or it with its thread: what it tells later is of no try. */
  void leave(Attempt attempt) {
    running.clear(attempt.task);
    threads[attempt.task] = null;
    count--;
  }
}
