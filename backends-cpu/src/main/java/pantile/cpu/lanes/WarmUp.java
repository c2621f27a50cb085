// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Decides when a vector loop replaces a plain loop: once the vector loop has been seen to be
 * faster, in this process on this machine.
 *
 * <p>Before the JIT has compiled a vector loop, the vector loop is slower than a plain loop by a
 * factor of a hundred. So first calls run the plain loop. A daemon thread then runs both loops in
 * turn on small inputs: a contest. The vector loop is used once it has won several rounds in a row.
 * If the vector loop does not win in time, as with narrow vectors perhaps, or if the system has no
 * thread for the contest, the plain loop is used for the rest of the process. Results do not
 * differ.
 *
 * <p>A contest that is undecided when the last device is closed begins anew once a device is open
 * again.
 */
public final class WarmUp {
  /** The system property that tests set to "off". Vector loops are then used from the start. */
  public static final String PROPERTY = "pantile.cpu.warm-up";

  /** Rounds that the vector loop must win in a row. A single win may be an accident of timing. */
  private static final int WINS = 5;

  /** Seconds after which the vector loop has lost. */
  private static final int GIVE_UP_SECONDS = 60;

  /**
   * Seconds without a gain after which the vector loop has lost. The JIT takes up to 6 s to compile
   * a sort's networks on two processors that sort meanwhile.
   */
  private static final int PATIENCE_SECONDS = 20;

  /** A round is a gain if the vector loop takes less than this part of its best time so far. */
  private static final double GAIN = 0.95;

  /**
   * Seconds in which rounds follow each other quickly, so that the JIT counts enough calls to
   * compile.
   */
  private static final int EAGER_SECONDS = 8;

  /**
   * The pause after a later round, in multiples of the round's own time. On two processors, the JDK
   * sorted 10 M longs in 152 ms beside a contest without these pauses, and in 141 ms beside one
   * with them (vectors of 128 bits, which lose; AMD EPYC, Zen 5, 2026-11-26).
   */
  private static final int LATE_PAUSES = 6;

  /** The wait before the first round. A first call should be over by then. */
  private static final long HEAD_START_NANOS = 100_000_000;

  /** The least time that each loop runs in a round. A single run may take less than 100 ns. */
  private static final long LEAST_NANOS = 10_000;

  /** The pause after each round. */
  private static final long PAUSE_NANOS = 100_000;

  /**
   * Two loops that do the same work.
   *
   * @param vectors runs the vector loop on a small input
   * @param plain runs the plain loop on the same input
   */
  public record Contest(Runnable vectors, Runnable plain) {}

  /** Whether the warning has been logged. It is logged once a process. */
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private final String name;
  private final Supplier<Contest> contest;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean ready = "off".equals(System.getProperty(PROPERTY));
  private volatile boolean open = !ready;

  /**
   * Makes a contest that has not started.
   *
   * @param name the contest's name, for the thread's name
   * @param contest makes the two loops; called when the contest starts, in the contest's thread
   */
  public WarmUp(String name, Supplier<Contest> contest) {
    this.name = name;
    this.contest = contest;
  }

  /**
   * Whether the vector loop is to be used. Costs one volatile read.
   *
   * @return true from some time after {@link #start} on, or never; true at once if contests are off
   */
  public boolean ready() {
    return ready;
  }

  /**
   * Whether the contest is undecided.
   *
   * @return true until the contest has ended
   */
  public boolean open() {
    return open;
  }

  /**
   * Starts the contest in a daemon thread. Does nothing if the contest has been started before, or
   * if no device is open. The thread waits a little first, so that it takes no processor from the
   * call that needs the loop.
   */
  public void start() {
    if (!ready && !started.get() && started.compareAndSet(false, true)) {
      try {
        if (!ContestThread.start("pantile-warm-up-" + name, this::run)) {
          started.set(false);
        }
      } catch (OutOfMemoryError noThread) { // the call that needs the loop needs no thread
        fail(noThread);
      }
    }
  }

  private void run() {
    LockSupport.parkNanos(HEAD_START_NANOS);
    try {
      compete();
    } catch (RuntimeException | Error broken) {
      if (stopped()) {
        started.set(false);
      } else {
        fail(broken);
      }
    }
  }

  /** Ends the contest in favour of the plain loop, and logs why, once a process. */
  private void fail(Throwable cause) {
    open = false;
    if (!WARNED.getAndSet(true)) {
      System.getLogger("pantile")
          .log(Level.WARNING, "plain loops run, since vectors cannot be tried: " + cause);
    }
  }

  private void compete() {
    Contest both = contest.get();
    long begun = System.nanoTime();
    long gained = begun;
    long now = begun;
    double best = Double.MAX_VALUE;
    int wins = 0;
    while (wins < WINS
        && !stopped()
        && seconds(begun, now) < GIVE_UP_SECONDS
        && seconds(gained, now) < PATIENCE_SECONDS) {
      long start = now;
      double vectors = nanos(both.vectors());
      wins = vectors < nanos(both.plain()) ? wins + 1 : 0;
      now = System.nanoTime();
      if (vectors < GAIN * best) {
        best = vectors;
        gained = now;
      }
      // Work that users wait for comes before the contest.
      boolean late = wins == 0 && seconds(begun, now) >= EAGER_SECONDS;
      LockSupport.parkNanos(late ? LATE_PAUSES * (now - start) : PAUSE_NANOS);
      now = System.nanoTime();
    }
    if (stopped()) {
      started.set(false); // nothing is decided
    } else {
      ready = wins == WINS;
      open = false;
    }
  }

  /**
   * Whether the contest that runs in this thread is to end undecided. A loop that takes long asks
   * now and then, since the thread that closes the last device waits for the contest.
   *
   * @return false in any other thread
   */
  public static boolean stopped() {
    return ContestThread.shouldStop();
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }

  /**
   * The time of one run in nanoseconds: the mean of so many runs that the clock's resolution and an
   * interrupt weigh little.
   */
  private static double nanos(Runnable kernel) {
    long start = System.nanoTime();
    long elapsed;
    int runs = 0;
    do {
      kernel.run();
      runs++;
      elapsed = System.nanoTime() - start;
    } while (elapsed < LEAST_NANOS);
    return (double) elapsed / runs;
  }
}
