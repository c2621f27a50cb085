// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

/**
 * Says how a kernel's jobs are cut into tiles, and how tiles are claimed. A cutting names rules.
 * The master's {@link pantile.policy.Tunables} have the rules' numbers. So the master knows no
 * kernel by name.
 *
 * @param grain tiles start at multiples of this many elements from the start of the job; at least 1
 * @param length the rule for the length of tiles
 * @param fixed elements or numbers in a tile if {@link Length#FIXED}, else 0
 * @param direct the rule for jobs that are one tile on the calling thread
 * @param claims how many tiles a worker may claim at once
 * @param divisible whether a tile may be computed in parts. The parts' merged partial results then
 *     stand for the tile's own. Tiles are divided where a device has too little memory
 */
public record Cutting(
    int grain, Length length, long fixed, Direct direct, Claims claims, boolean divisible) {
  /** Elements are read, and each takes little work. */
  public static final Cutting READING =
      new Cutting(1, Length.READ, 0, Direct.READ, Claims.MANY, true);

  /** One thread computes the whole job as one tile. */
  public static final Cutting WHOLE =
      new Cutting(1, Length.WHOLE, 0, Direct.ALWAYS, Claims.ONE, false);

  /** The rules for the length of a tile. */
  public enum Length {
    /** As many elements as a worker reads in some tens of microseconds. */
    READ,
    /** As for {@link #READ}, but an element takes as long as 64 that are only read. */
    TESTED,
    /** The whole job. */
    WHOLE,
    /** A share for each worker, to be sorted into one run. */
    RUN,
    /** A part of a result that is merged from runs. */
    MERGED,
    /** A few shares for each worker, at most as long as {@link #READ}. */
    SPLIT,
    /** Many shares for each worker, since shares of one length differ in work. */
    SHARES,
    /** Numbers that are sieved. */
    SIEVED,
    /** Numbers that are sieved, so few that a list of the primes found does not fill the memory. */
    LISTED,
    /** As long as {@link Cutting#fixed} says. */
    FIXED
  }

  /**
   * The rules for the length below which a job is one tile on the calling thread, since waking
   * workers would not pay.
   */
  public enum Direct {
    /** No job, however short. Other workers may have to take part, or the job's tiles matter. */
    NEVER,
    /** Elements that are read. */
    READ,
    /** Elements each of which takes as long as 4 that are only read, and more in a first call. */
    COMPUTED,
    /** Elements each of which takes as long as 1024 that are only read. */
    TESTED,
    /** Numbers that are sieved. */
    SIEVED,
    /** Elements that are sorted or merged. */
    SORTED,
    /** Every job, however long. */
    ALWAYS
  }

  /** The rules for the number of tiles that a worker may claim at once. */
  public enum Claims {
    /** Many neighbouring tiles, computed as one. */
    MANY,
    /** One tile, since the tile's bounds matter, or memory suffices for one alone. */
    ONE,
    /**
     * One tile. Among unlike devices many: a claim is one run, so a faster device makes longer
     * runs.
     */
    RUN
  }

  /** Rejects a grain below 1, and a fixed length that does not fit the rule. */
  public Cutting {
    if (grain < 1 || (length == Length.FIXED ? fixed < 1 : fixed != 0)) {
      throw new IllegalArgumentException("a grain of " + grain + ", tiles of " + fixed);
    }
  }

  /**
   * This cutting with another grain: tiles start at multiples of a length.
   *
   * @param elements at least 1
   * @return the changed copy
   */
  public Cutting withGrain(int elements) {
    return new Cutting(elements, length, fixed, direct, claims, divisible);
  }
}
