// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.sort;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells when a vector sort is worth calling: once it has been seen to beat the JDK's, here and now.
 *
 * <p>Until the JIT has compiled it, vector code is slower than a plain loop by a factor of a
 * hundred. So a first call leaves the work to the JDK's sort. After it a thread of low demands
 * sorts small arrays by vectors and by the JDK in turn, until the vectors win a few times in a row.
 * Where they never do, with narrow lanes perhaps, the JDK's sort is used for good. Results do not
 * differ.
 */
public final class SortWarmUp {
  /** The system property that, set to "vectors", has vectors used from the start: for tests. */
  public static final String PROPERTY = "pantile.cpu.sort";

  /** Wins in a row after which vectors are ready: one alone may be an accident of timing. */
  private static final int WINS = 5;

  /** Seconds after which the vectors have lost. */
  private static final int GIVE_UP_SECONDS = 60;

  /** A pause after each round. */
  private static final long PAUSE_NANOS = 100_000;

  private final String name;
  private final Runnable vectors;
  private final Runnable jdk;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean ready = "vectors".equals(System.getProperty(PROPERTY));

  /**
   * A contest that has not started.
   *
   * @param name of what is sorted, for the thread's name
   * @param vectors a small sort by vectors
   * @param jdk the same by the JDK
   */
  SortWarmUp(String name, Runnable vectors, Runnable jdk) {
    this.name = name;
    this.vectors = vectors;
    this.jdk = jdk;
  }

  /**
   * Whether the vector sort is the faster one by now; costs one volatile read.
   *
   * @return true from some time after {@link #start} on, or never
   */
  public boolean ready() {
    return ready;
  }

  /**
   * Starts the contest in a daemon thread, unless it has been started before. Best called at the
   * end of a call, so that it takes no processor from the first one.
   */
  public void start() {
    if (!ready && !started.get() && started.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("pantile-warm-up-" + name).start(this::contest);
    }
  }

  private void contest() {
    long deadline = System.nanoTime() + GIVE_UP_SECONDS * 1_000_000_000L;
    int wins = 0;
    while (wins < WINS && System.nanoTime() - deadline < 0) {
      wins = nanos(vectors) < nanos(jdk) ? wins + 1 : 0;
      LockSupport.parkNanos(PAUSE_NANOS); // work that users wait for goes first
    }
    ready = wins == WINS;
  }

  private static long nanos(Runnable sort) {
    long start = System.nanoTime();
    sort.run();
    return System.nanoTime() - start;
  }
}
