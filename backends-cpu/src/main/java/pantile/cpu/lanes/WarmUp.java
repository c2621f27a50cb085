// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.lanes;

import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * Decides when a vector loop replaces a plain loop: once the vector loop has been seen to be
 * faster, in this process on this machine.
 *
 * <p>Before the JIT has compiled a vector loop, the vector loop is slower than a plain loop by a
 * factor of a hundred. So first calls run the plain loop. A daemon thread then runs both loops in
 * turn on small inputs: a contest. The vector loop is used once it has won several rounds in a row,
 * by being faster, or nearly as fast where it gains only on larger inputs. If the vector loop does
 * not win in time, as with narrow vectors perhaps, or if the system has no thread for the contest,
 * the plain loop is used for the rest of the process. Results do not differ.
 *
 * <p>A contest that is undecided when the last device is closed begins anew once a device is open
 * again.
 */
public final class WarmUp {
  /** The system property that tests set to "off". Vector loops are then used from the start. */
  public static final String PROPERTY = "pantile.cpu.warm-up";

  /** Rounds that the vector loop must win in a row. A single win may be an accident of timing. */
  private static final int WINS = 5;

  /**
   * Seconds after which the vector loop has lost. Where users' work fills all processors, a contest
   * works in about a twentieth of them.
   */
  private static final int GIVE_UP_SECONDS = 120;

  /**
   * Seconds without a gain after which the vector loop has lost. The JIT takes some seconds to
   * compile a sort's networks on two processors that sort meanwhile.
   */
  private static final int PATIENCE_SECONDS = 40;

  /**
   * Seconds without a gain after which a vector loop that must win its trial has lost, if it takes
   * less than {@link #COMPILED} times the plain loop's time.
   */
  private static final int COMPILED_PATIENCE_SECONDS = 3;

  /**
   * The JIT has compiled a vector loop that takes less than so many times the plain loop's time.
   */
  private static final double COMPILED = 5;

  /** A round is a gain if the vector loop takes less than this part of its best time so far. */
  private static final double GAIN = 0.95;

  /**
   * Rounds before the vector loop takes each of its branches once. The JIT's first compiler has
   * compiled by then what takes the most time.
   */
  private static final int FIRST_ROUNDS = 3;

  /** The first rounds, between which pauses are the least, so that the JIT soon counts enough. */
  private static final int EAGER_ROUNDS = 8;

  /** The pause after a later round, in multiples of the round's own time. */
  private static final int PAUSES = 9;

  /** The wait before the first round. A first call should be over by then. */
  private static final long HEAD_START_NANOS = 100_000_000;

  /** The least time that each loop runs in a round. A single run may take less than 1 us. */
  private static final long LEAST_NANOS = 10_000;

  /** Runs of each loop in a round, unless they take long. */
  private static final int RUNS = 4;

  /** The time after which a loop that is not compiled yet is not run again in a round. */
  private static final long LONG_NANOS = 500_000;

  /** The least pause after a round. */
  private static final long PAUSE_NANOS = 100_000;

  /**
   * Two loops that do the same work.
   *
   * @param vectors runs the vector loop on a small input
   * @param plain runs the plain loop on the same input
   * @param limit the vector loop wins if it takes less than so many times the plain loop's time. A
   *     limit above 1 is for loops that gain on inputs that are too large for a contest. A loop
   *     that is not compiled takes ten times as long and more
   * @param branches runs the vector loop on inputs that lead to each of its branches. If a program
   *     took a branch that was never taken here, the JIT would discard the compiled code
   * @param calls calls the vector loop's methods often with nothing to do. The JIT compiles what is
   *     called often, whatever the calls do. Not run between wins
   */
  public record Contest(
      Runnable vectors, Runnable plain, double limit, Runnable branches, Runnable calls) {
    /**
     * A contest of loops that take every branch in each run, and that the JIT compiles soon.
     *
     * @param vectors runs the vector loop
     * @param plain runs the plain loop
     */
    public Contest(Runnable vectors, Runnable plain) {
      this(vectors, plain, 1, () -> {}, () -> {});
    }
  }

  /** Whether the warning has been logged. It is logged once a process. */
  private static boolean warned;

  private final String name;
  private final Supplier<Contest> contest;

  /** Set by a lock and no AtomicBoolean, for which the JVM makes a VarHandle in a first call. */
  private volatile boolean started;

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
    if (!ready && !started && mayStart()) {
      try {
        if (!ContestThread.start("pantile-warm-up-" + name, new Run(this))) {
          started = false;
        }
      } catch (OutOfMemoryError noThread) { // the call that needs the loop needs no thread
        fail(noThread);
      }
    }
  }

  private synchronized boolean mayStart() {
    boolean first = !started;
    started = true;
    return first;
  }

  /** A class and no method reference, for which the JVM makes one in a first call. */
  private record Run(WarmUp warmUp) implements Runnable {
    @Override
    public void run() {
      warmUp.run();
    }
  }

  private void run() {
    ContestThread.pause(HEAD_START_NANOS);
    try {
      compete();
    } catch (RuntimeException | Error broken) {
      if (!goOn()) {
        started = false;
      } else {
        fail(broken);
      }
    }
  }

  /** Ends the contest in favour of the plain loop, and logs why, once a process. */
  private void fail(Throwable cause) {
    open = false;
    if (mayWarn()) {
      System.getLogger("pantile")
          .log(Level.WARNING, "plain loops run, since vectors cannot be tried: " + cause);
    }
  }

  private static synchronized boolean mayWarn() {
    boolean first = !warned;
    warned = true;
    return first;
  }

  private void compete() {
    Contest both = contest.get();
    long begun = System.nanoTime();
    long gained = begun;
    long now = begun;
    double best = Double.MAX_VALUE;
    double bestPlain = Double.MAX_VALUE;
    int patience = PATIENCE_SECONDS;
    int wins = 0;
    for (int round = 0;
        wins < WINS
            && goOn()
            && seconds(begun, now) < GIVE_UP_SECONDS
            && seconds(gained, now) < patience;
        round++) {
      long worked = ContestThread.worked();
      double vectors = round(both, round, wins);
      double plain = nanos(both.plain());
      wins = vectors < both.limit() * plain ? wins + 1 : 0;
      bestPlain = Math.min(bestPlain, plain); // users' work may stretch a round
      patience =
          both.limit() <= 1 && vectors < COMPILED * bestPlain
              ? COMPILED_PATIENCE_SECONDS
              : PATIENCE_SECONDS;
      now = System.nanoTime();
      if (vectors < GAIN * best) {
        best = vectors;
        gained = now;
      }
      worked = ContestThread.worked() - worked;
      ContestThread.pause(
          round < EAGER_ROUNDS ? PAUSE_NANOS : Math.max(PAUSE_NANOS, PAUSES * worked));
      now = System.nanoTime();
    }
    if (!goOn()) {
      started = false; // nothing is decided
    } else {
      ready = wins == WINS;
      open = false;
    }
  }

  private static double round(Contest both, int round, int wins) {
    if (round >= FIRST_ROUNDS && wins == 0) {
      both.calls().run();
    }
    if (round == FIRST_ROUNDS) {
      both.branches().run();
    }
    return nanos(both.vectors());
  }

  /**
   * Lets users' work go first. A contest asks between pieces of its work.
   *
   * @return whether the contest that runs in this thread is to go on; true in any other thread
   */
  public static boolean goOn() {
    return ContestThread.goOn();
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }

  /**
   * The shortest time of some runs in nanoseconds. The first run finds the loop's code and input
   * out of the caches, where users' work ran meanwhile. A run may be interrupted.
   */
  private static double nanos(Runnable loop) {
    long start = ContestThread.worked();
    long from = start;
    long shortest = Long.MAX_VALUE;
    int runs = 0;
    do {
      loop.run();
      runs++;
      long now = ContestThread.worked();
      shortest = Math.min(shortest, now - from);
      from = now;
    } while (from - start < LEAST_NANOS || (runs < RUNS && from - start < LONG_NANOS));
    return shortest;
  }
}
