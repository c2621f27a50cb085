// SPDX-License-Identifier: Apache-2.0
package pantile.divide;

import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the members who work on one division have in common: the shares that were offered, who waits
 * for one, and how the division ends. A member never waits for a certain other: whoever comes takes
 * what is there, and one member alone can do it all.
 *
 * @param <P> a problem
 * @param <R> a result
 */
final class Team<P, R> {
  /** More failures than this are not kept beside the first. */
  private static final int MOST_SUPPRESSED = 8;

  /** How often a sleeping member looks whether the division was stopped. */
  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  final Division<P, R> division;
  final Sharing sharing;
  private final Supplier<@Nullable String> stop;

  /** Shares that are kept ready for members to come, so that who comes finds one at once. */
  private final int spare;

  private final ReentrantLock lock = new ReentrantLock();

  /** There is a share, or the division is over. Guarded by the lock, as are the next fields. */
  private final Condition offered = lock.newCondition();

  /** The division is over. */
  private final Condition ended = lock.newCondition();

  private final ArrayDeque<Frame<P, R>> shares = new ArrayDeque<>();
  private int idle;
  private int asleep;
  private @Nullable Failure failure;
  private int suppressed;
  private @Nullable String cancelled;
  private @Nullable R result;
  private long offers;

  /**
   * Whether there are too few shares for those who wait or may come. Written with the lock held.
   */
  private volatile boolean hungry;

  /** Whether the master has stopped the division's job. */
  private volatile boolean halted;

  /** Whether there is something to take. Written with the lock held. */
  private volatile boolean any = true;

  /** Whether there is nothing more to do. Written with the lock held. */
  private volatile boolean over;

  /**
   * What a function threw.
   *
   * @param step which function
   * @param thrown by it
   */
  record Failure(Step step, Throwable thrown) {}

  /**
   * A team whose first member finds the whole problem.
   *
   * @param members at most so many will come
   * @param stop says why the division is to be stopped; null as long as it is not
   */
  Team(
      Division<P, R> division,
      P problem,
      int members,
      Sharing sharing,
      Supplier<@Nullable String> stop) {
    this.division = division;
    this.spare = members > 1 ? 1 : 0;
    this.sharing = sharing;
    this.stop = stop;
    shares.add(Frame.whole(problem));
  }

  /** Whether one member does it all. */
  boolean single() {
    return spare == 0;
  }

  /** Whether there are too few shares for those who wait or may come. */
  boolean hungry() {
    return hungry;
  }

  /**
   * Whether to go on. If the thread was interrupted, or the caller wants no result any more, the
   * division is cancelled first.
   */
  boolean goesOn() {
    if (over) {
      return false;
    }
    String reason = halted ? "the job of " + division.label() + " was stopped" : stop.get();
    if (reason == null && Thread.currentThread().isInterrupted()) {
      reason = "a thread of " + division.label() + " was interrupted";
    }
    if (reason == null) {
      return true;
    }
    cancel(reason);
    return false;
  }

  /** Whether to look around at once: there is nothing more to do, or the job was stopped. */
  boolean calls() {
    return over || halted;
  }

  /** The division's job was stopped. Takes no lock, as the master's is held. */
  void halt() {
    halted = true;
  }

  /** Offers a share. */
  void offer(Frame<P, R> share) {
    lock.lock();
    try {
      shares.add(share);
      offers++;
      note();
      if (asleep > 0) {
        offered.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Called with the lock held, after a change. */
  private void note() {
    any = !shares.isEmpty();
    hungry = !over && shares.size() < idle + spare;
  }

  /**
   * The next share, as soon as there is one.
   *
   * @param worthless how many shares in a row took the member too little time
   * @return null when the division is over
   */
  @Nullable Frame<P, R> take(int worthless) {
    Frame<P, R> ready = any ? poll() : null;
    if (ready != null) {
      return ready;
    }
    long pause = sharing.pause(worthless);
    if (pause > 0) {
      rest(pause);
    }
    lock.lock();
    try {
      idle++;
      note();
    } finally {
      lock.unlock();
    }
    turn();
    lock.lock();
    try {
      while (!over && shares.isEmpty()) {
        asleep++;
        try {
          var _ = offered.awaitNanos(GLANCE_NANOS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } finally {
          asleep--;
        }
        if (!goesOn()) {
          break;
        }
      }
      idle--;
      Frame<P, R> share = over ? null : shares.poll();
      note();
      return share;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Frame<P, R> poll() {
    lock.lock();
    try {
      Frame<P, R> share = over ? null : shares.poll();
      note();
      return share;
    } finally {
      lock.unlock();
    }
  }

  /** Waits awake for a while. */
  @SuppressWarnings("ThreadPriorityCheck") // that other threads run meanwhile is a help, no more
  private void turn() {
    long until = System.nanoTime() + sharing.spinNanos();
    for (int i = 1; !any && !calls(); i++) {
      Thread.onSpinWait();
      if (i % 64 == 0) {
        if (System.nanoTime() - until >= 0 || Thread.currentThread().isInterrupted()) {
          return;
        }
        Thread.yield(); // there may be more threads than processors
      }
    }
  }

  /** Asks for nothing for a while. */
  private void rest(long nanos) {
    lock.lock();
    try {
      for (long left = nanos; left > 0 && !over && shares.isEmpty(); ) {
        left = ended.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** The whole problem has its result. */
  void finish(R whole) {
    lock.lock();
    try {
      result = whole;
      end();
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("ReferenceEquality") // a throwable may not be suppressed by itself
  private static boolean same(Throwable one, Throwable other) {
    return one == other;
  }

  /** A function threw. The first failure ends the division, a few others are kept beside it. */
  void fail(Step step, Throwable thrown) {
    lock.lock();
    try {
      if (failure == null) {
        if (!over) {
          failure = new Failure(step, thrown);
          end();
        }
      } else if (!same(failure.thrown(), thrown) && suppressed < MOST_SUPPRESSED) {
        suppressed++;
        failure.thrown().addSuppressed(thrown);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The division is to end without a result, unless it has ended. */
  void cancel(String reason) {
    lock.lock();
    try {
      if (!over) {
        cancelled = reason;
        end();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Called with the lock held. */
  private void end() {
    over = true;
    shares.clear();
    note();
    offered.signalAll();
    ended.signalAll();
  }

  /** What ended the division; null if no function threw. */
  @Nullable Failure failure() {
    lock.lock();
    try {
      return failure;
    } finally {
      lock.unlock();
    }
  }

  /** Why the division was cancelled; null if it was not. */
  @Nullable String cancelled() {
    lock.lock();
    try {
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  /** The result; null if there is none. */
  @Nullable R result() {
    lock.lock();
    try {
      return result;
    } finally {
      lock.unlock();
    }
  }

  /** How many shares were offered. */
  long offers() {
    lock.lock();
    try {
      return offers;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a member's part with an exception if the division has no result. */
  void requireResult() {
    Failure first = failure();
    if (first != null) {
      throw new IllegalStateException("its " + first.step().text + " threw", first.thrown());
    }
    String reason = cancelled();
    if (reason != null) {
      throw new CancellationException(reason);
    }
  }
}
