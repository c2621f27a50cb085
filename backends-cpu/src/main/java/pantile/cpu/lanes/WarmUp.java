// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Tells when a vector kernel is worth calling: once it has been seen to beat the plain one, here
 * and now.
 *
 * <p>Until the JIT has compiled it, vector code is slower than a plain loop by a factor of a
 * hundred. So first calls are left to plain code. Soon after, a thread of low demands runs both on
 * small inputs in turn, until the vectors win a few times in a row. Where they never do, with
 * narrow lanes perhaps, or where the system has no thread for it, plain code is used for good.
 * Results do not differ. A contest that is not decided when the last device is closed begins anew
 * once another is open.
 */
public final class WarmUp {
  /** The system property that, set to "off", has vectors used from the start: for tests. */
  public static final String PROPERTY = "pantile.cpu.warm-up";

  /** Wins in a row after which vectors are ready: one alone may be an accident of timing. */
  private static final int WINS = 5;

  /** Seconds after which the vectors have lost. */
  private static final int GIVE_UP_SECONDS = 60;

  /**
   * Seconds without gain after which they have lost too. The JIT takes up to 6 s for the networks
   * of a sort on two processors that sort meanwhile.
   */
  private static final int PATIENCE_SECONDS = 20;

  /** What part of its best time a run must take to be a gain. */
  private static final double GAIN = 0.95;

  /** Seconds in which the JIT is given all to count that it may compile. */
  private static final int EAGER_SECONDS = 8;

  /**
   * Pause after a round that comes later, over the round's own time: two processors that sorted 10
   * M longs meanwhile, by the JDK, took 152 ms without it and 141 with it (lanes of 128 bits, which
   * lose; AMD EPYC, Zen 5, 2026-11-26).
   */
  private static final int LATE_PAUSES = 6;

  /** A wait before the first round, in which a first call should be over. */
  private static final long HEAD_START_NANOS = 100_000_000;

  /** How long each runs in a round, at least once: a single run may take less than 100 ns. */
  private static final long LEAST_NANOS = 10_000;

  /** A pause after each round. */
  private static final long PAUSE_NANOS = 100_000;

  /**
   * Two that do the same.
   *
   * @param vectors runs the vector kernel on a small input
   * @param plain runs the plain one on the same
   */
  public record Contest(Runnable vectors, Runnable plain) {}

  /** Once is enough. */
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private final String name;
  private final Supplier<Contest> contest;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean ready = "off".equals(System.getProperty(PROPERTY));
  private volatile boolean open = !ready;

  /**
   * A contest that has not started.
   *
   * @param name for the thread's name
   * @param contest makes what competes; asked once it starts, in its own thread
   */
  public WarmUp(String name, Supplier<Contest> contest) {
    this.name = name;
    this.contest = contest;
  }

  /**
   * Whether the vector kernel is the faster one by now; costs one volatile read.
   *
   * @return true from some time after {@link #start} on, or never
   */
  public boolean ready() {
    return ready;
  }

  /**
   * Whether it is not known yet which kernel wins.
   *
   * @return true until the contest has ended
   */
  public boolean open() {
    return open;
  }

  /**
   * Starts the contest in a daemon thread, unless it has been started before, or no device is open.
   * It waits a little first, so that it takes no processor from the call that needs the kernel.
   */
  public void start() {
    if (!ready && !started.get() && started.compareAndSet(false, true)) {
      try {
        if (!ContestThread.start("pantile-warm-up-" + name, this::run)) {
          started.set(false);
        }
      } catch (OutOfMemoryError noThread) { // the call that needs the kernel needs no thread
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

  /** Plain code does without. */
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
      // Work that users wait for goes first.
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
   * Whether the contest that runs in this thread is to end undecided. A kernel's run that takes
   * long asks now and then, since whoever closes the last device waits for it.
   *
   * @return false in any other thread
   */
  public static boolean stopped() {
    return ContestThread.shouldStop();
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }

  /** Of one run, in the mean of so many that the clock and an interrupt weigh little. */
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
