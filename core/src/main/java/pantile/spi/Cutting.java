// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

/**
 * How a kernel's jobs are cut into tiles, and how tiles are claimed. It names policies, whose
 * numbers are the master's; so the master needs to know no kernel by name.
 *
 * @param grain tiles start at multiples of this many elements from the start of the job; at least 1
 * @param length how long tiles are
 * @param fixed elements or numbers in a tile if {@link Length#FIXED}, else 0
 * @param direct which jobs are one tile on the calling thread
 * @param claims how many tiles a worker may claim at once
 * @param divisible whether a tile may be computed in parts, whose merged partial results are as
 *     good as its own: what is done where a device has too little memory for it
 */
public record Cutting(
    int grain, Length length, long fixed, Direct direct, Claims claims, boolean divisible) {
  /** Elements are read, and little is done with each. */
  public static final Cutting READING =
      new Cutting(1, Length.READ, 0, Direct.READ, Claims.MANY, true);

  /** One thread does everything in one piece. */
  public static final Cutting WHOLE =
      new Cutting(1, Length.WHOLE, 0, Direct.ALWAYS, Claims.ONE, false);

  /** How long a tile is. */
  public enum Length {
    /** What a worker reads in some ten microseconds. */
    READ,
    /** The same for elements of which each takes as long as 64 that are only read. */
    TESTED,
    /** All of the job. */
    WHOLE,
    /** A share for each worker, to be sorted into one run. */
    RUN,
    /** Part of a result that is merged from runs. */
    MERGED,
    /** A few shares for each worker, at most as long as {@link #READ}. */
    SPLIT,
    /** Many shares for each worker, since those of one length differ in work. */
    SHARES,
    /** Numbers that are sieved. */
    SIEVED,
    /** Numbers that are sieved, and not so many that a list of what is found fills the memory. */
    LISTED,
    /** As long as {@link Cutting#fixed} says. */
    FIXED
  }

  /** Below which length a job is not worth waking workers for, and so is one tile. */
  public enum Direct {
    /** However short it is, others may have to do with it, or ask about its tiles. */
    NEVER,
    /** Elements that are read. */
    READ,
    /** Elements of which each takes as long as 1024 that are only read. */
    TESTED,
    /** Numbers that are sieved. */
    SIEVED,
    /** Elements that are sorted or merged. */
    SORTED,
    /** However long it is. */
    ALWAYS
  }

  /** How many tiles a worker may claim at once. */
  public enum Claims {
    /** Many neighbouring ones, computed as one. */
    MANY,
    /** One: its bounds matter, or its memory is bounded by one. */
    ONE,
    /**
     * One; but among unlike devices a claim of many is one run, the longer the faster its device.
     */
    RUN
  }

  /** Checks the numbers. */
  public Cutting {
    if (grain < 1 || (length == Length.FIXED ? fixed < 1 : fixed != 0)) {
      throw new IllegalArgumentException("a grain of " + grain + ", tiles of " + fixed);
    }
  }

  /**
   * The same, but tiles start at multiples of a length.
   *
   * @param elements at least 1
   * @return the changed copy
   */
  public Cutting withGrain(int elements) {
    return new Cutting(elements, length, fixed, direct, claims, divisible);
  }
}
