// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import pantile.policy.Nanos;

/**
 * Says how a {@link Pool} treats its workers. A value that prints itself.
 *
 * @param concurrency how many calls use a worker at a time, at least 1
 * @param faults what counts as the worker's failure rather than the call's: an exception of one of
 *     these classes, or one that such an exception caused. A passed limit always does
 * @param failuresInARow after so many failures of the worker, with nothing done in between, the
 *     worker is left out; at least 1
 * @param firstProbe how long a worker that is left out waits for its first probe; more than zero.
 *     The time doubles with each probe that fails
 * @param longestProbe the longest such time, at least the first
 * @param probeEvery how often workers that are not left out are probed, while they have nothing
 *     else to do; zero for never
 * @param limit the longest time of a call and of a probe; zero for none
 * @param attempts how many workers a repeatable call tries, at least 1
 * @param whenNobody what becomes of calls that no worker can take
 */
public record PoolPolicy(
    int concurrency,
    List<Class<? extends Throwable>> faults,
    int failuresInARow,
    Duration firstProbe,
    Duration longestProbe,
    Duration probeEvery,
    Duration limit,
    int attempts,
    WhenNobody whenNobody) {
  /** An exception's causes are looked at so far: there may be a ring of them. */
  private static final int DEEPEST = 16;

  /**
   * The default: one call a worker at a time. Failures of input and output and timeouts are the
   * worker's; after three in a row it is left out for a second at first, and for a minute at most.
   * Calls have no limit. A repeatable call tries three workers. A call that no worker can take
   * fails.
   */
  public static final PoolPolicy DEFAULT =
      new PoolPolicy(
          1,
          List.of(IOException.class, UncheckedIOException.class, TimeoutException.class),
          3,
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          Duration.ZERO,
          Duration.ZERO,
          3,
          WhenNobody.FAIL);

  /** Rejects numbers below 1, and intervals that are negative or out of order. */
  public PoolPolicy {
    if (concurrency < 1 || failuresInARow < 1 || attempts < 1) {
      throw new IllegalArgumentException("concurrency, failuresInARow, attempts: at least 1");
    }
    if (firstProbe.isNegative() || firstProbe.isZero() || longestProbe.compareTo(firstProbe) < 0) {
      throw new IllegalArgumentException("probes after " + firstProbe + " up to " + longestProbe);
    }
    if (probeEvery.isNegative() || limit.isNegative()) {
      throw new IllegalArgumentException("probeEvery " + probeEvery + ", limit " + limit);
    }
    faults = List.copyOf(faults);
    Objects.requireNonNull(whenNobody, "whenNobody");
  }

  /**
   * This policy with another number of calls that use a worker at a time.
   *
   * @param calls at least 1
   * @return the changed copy
   */
  public PoolPolicy withConcurrency(int calls) {
    return new PoolPolicy(
        calls,
        faults,
        failuresInARow,
        firstProbe,
        longestProbe,
        probeEvery,
        limit,
        attempts,
        whenNobody);
  }

  /**
   * This policy with other failures of workers.
   *
   * @param inARow after so many a worker is left out, at least 1
   * @param classes of exceptions that are the worker's failure
   * @return the changed copy
   */
  @SafeVarargs
  public final PoolPolicy withFaults(int inARow, Class<? extends Throwable>... classes) {
    List<Class<? extends Throwable>> all = new ArrayList<>();
    for (Class<? extends Throwable> one : classes) {
      all.add(one);
    }
    return new PoolPolicy(
        concurrency,
        all,
        inARow,
        firstProbe,
        longestProbe,
        probeEvery,
        limit,
        attempts,
        whenNobody);
  }

  /**
   * This policy with other probes.
   *
   * @param first when a worker that is left out is first probed, more than zero
   * @param longest the longest time between its probes, at least the first
   * @param every how often other workers are probed; zero for never
   * @return the changed copy
   */
  public PoolPolicy withProbes(Duration first, Duration longest, Duration every) {
    return new PoolPolicy(
        concurrency, faults, failuresInARow, first, longest, every, limit, attempts, whenNobody);
  }

  /**
   * This policy with a limit of calls and probes.
   *
   * @param longest the longest time; zero for no limit
   * @return the changed copy
   */
  public PoolPolicy withLimit(Duration longest) {
    return new PoolPolicy(
        concurrency,
        faults,
        failuresInARow,
        firstProbe,
        longestProbe,
        probeEvery,
        longest,
        attempts,
        whenNobody);
  }

  /**
   * This policy with another number of workers that a repeatable call tries.
   *
   * @param most at least 1
   * @return the changed copy
   */
  public PoolPolicy withAttempts(int most) {
    return new PoolPolicy(
        concurrency,
        faults,
        failuresInARow,
        firstProbe,
        longestProbe,
        probeEvery,
        limit,
        most,
        whenNobody);
  }

  /**
   * This policy with another answer to calls that no worker can take.
   *
   * @param answer what becomes of them
   * @return the changed copy
   */
  public PoolPolicy whenNobody(WhenNobody answer) {
    return new PoolPolicy(
        concurrency,
        faults,
        failuresInARow,
        firstProbe,
        longestProbe,
        probeEvery,
        limit,
        attempts,
        answer);
  }

  /**
   * Whether an exception is a failure of the worker rather than of the call.
   *
   * @param thrown what a call threw
   * @return true if it, or one of its causes, is of one of the {@link #faults}. The causes end
   *     where one cannot be asked for its own
   */
  public boolean isFault(Throwable thrown) {
    Throwable one = thrown;
    for (int depth = 0; one != null && depth < DEEPEST; depth++) {
      for (Class<? extends Throwable> fault : faults) {
        if (fault.isInstance(one)) {
          return true;
        }
      }
      one = cause(one);
    }
    return false;
  }

  private static @Nullable Throwable cause(Throwable of) {
    try {
      return of.getCause();
    } catch (Throwable own) { // it is the user's code
      return null;
    }
  }

  /**
   * How long a worker that is left out waits for its next probe.
   *
   * @param failed how many probes have failed since it was left out, at least 0
   * @return nanoseconds, at most {@link Nanos#MOST}
   */
  public long probeAfter(int failed) {
    long interval = Nanos.of(firstProbe);
    long longest = Nanos.of(longestProbe);
    for (int i = 0; i < failed && interval < longest; i++) {
      interval = Math.min(2 * interval, longest); // of at most 2^62, so it stays a number
    }
    return interval;
  }
}
