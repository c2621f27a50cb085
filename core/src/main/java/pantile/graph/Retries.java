// SPDX-License-Identifier: Apache-2.0
package pantile.graph;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import pantile.policy.Nanos;

/**
 * Says how often a task is tried, and how long it waits in between: exponential back-off with
 * jitter. The pause before try n + 1 is {@code firstPause * factor^(n - 1)}, at most {@code
 * longestPause}, times a random number from {@code 1 - jitter} to {@code 1 + jitter}. The random
 * number depends on the seed, the task's name and the try alone.
 *
 * @param tries the most tries, the first included; at least 1
 * @param firstPause the pause before the second try
 * @param factor by which each pause is longer than the one before; at least 1
 * @param longestPause the longest pause, before jitter
 * @param jitter how much of a pause is random, from 0 to 1
 * @param seed of the random numbers
 * @param on what is tried again: an exception of one of these classes. A task whose limit has
 *     passed failed with a {@link java.util.concurrent.TimeoutException}
 */
public record Retries(
    int tries,
    Duration firstPause,
    double factor,
    Duration longestPause,
    double jitter,
    long seed,
    List<Class<? extends Throwable>> on) {
  /** One try. */
  public static final Retries NONE =
      new Retries(1, Duration.ZERO, 1, Duration.ZERO, 0, 0, List.of(Exception.class));

  /** Rejects what is out of range; copies the list. */
  public Retries {
    if (tries < 1) {
      throw new IllegalArgumentException("tries must be at least 1, not " + tries);
    }
    if (!(factor >= 1) || factor == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("factor must be a number from 1 on, not " + factor);
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter must be from 0 to 1, not " + jitter);
    }
    if (Objects.requireNonNull(firstPause, "firstPause").isNegative()
        || Objects.requireNonNull(longestPause, "longestPause").compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "pauses from " + firstPause + " to " + longestPause + " are none");
    }
    on = List.copyOf(on);
  }

  /**
   * Tries after any exception but an {@link Error}: pauses from a second on, each twice as long as
   * the one before, at most a minute, a tenth of them random.
   *
   * @param tries the most tries, the first included; at least 1
   * @return the policy
   */
  public static Retries of(int tries) {
    return new Retries(
        tries, Duration.ofSeconds(1), 2, Duration.ofMinutes(1), 0.1, 0, List.of(Exception.class));
  }

  /**
   * This policy with other pauses.
   *
   * @param first the pause before the second try
   * @param longest the longest pause
   * @return the changed copy
   */
  public Retries withPauses(Duration first, Duration longest) {
    return new Retries(tries, first, factor, longest, jitter, seed, on);
  }

  /**
   * This policy for other failures.
   *
   * @param classes of exceptions after which a task is tried again
   * @return the changed copy
   */
  public Retries withOn(List<Class<? extends Throwable>> classes) {
    return new Retries(tries, firstPause, factor, longestPause, jitter, seed, classes);
  }

  /**
   * This policy with other random numbers.
   *
   * @param other the seed
   * @return the changed copy
   */
  public Retries withSeed(long other) {
    return new Retries(tries, firstPause, factor, longestPause, jitter, other, on);
  }

  /**
   * Whether a task is tried again.
   *
   * @param done how often it has been tried
   * @param failure what the last try threw
   * @return false if the task has failed
   */
  public boolean again(int done, Throwable failure) {
    return done < tries && on.stream().anyMatch(type -> type.isInstance(failure));
  }

  /**
   * How long to wait after a try.
   *
   * @param task the task's name
   * @param done how often it has been tried, at least 1
   * @return the pause
   */
  public Duration pauseAfter(String task, int done) {
    double longest = Nanos.of(longestPause);
    double pause = Math.min(longest, Nanos.of(firstPause) * Math.pow(factor, done - 1.0));
    SplittableRandom random = new SplittableRandom(seed ^ ((long) task.hashCode() << 32) ^ done);
    pause *= 1 + jitter * (2 * random.nextDouble() - 1);
    return Duration.ofNanos((long) Math.min(pause, Nanos.MOST));
  }
}
