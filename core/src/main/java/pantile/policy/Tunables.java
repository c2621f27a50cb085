// SPDX-License-Identifier: Apache-2.0
package pantile.policy;

/**
 * The sizes that decide where work runs and how work is cut. Any valid values give the same
 * results.
 *
 * @param directElements reductions of fewer elements run on the calling thread. Waking two workers
 *     and waiting for them costs about 40 µs. A sum of 2^20 doubles took 147 µs on the calling
 *     thread and 166 µs on two workers. A sum of 2^21 took 574 and 290 µs (AMD EPYC, Zen 4, Temurin
 *     25.0.3, 2026-11-23)
 * @param directSortElements sorts of fewer elements run on the calling thread. There, 2^14 ints
 *     took 47 µs by vectors. On two workers, 2^15 took 389 µs, since workers sample, split, sort,
 *     and wait for one another in between (the same machine)
 * @param directNumbers sieves over fewer numbers run on the calling thread
 * @param reduceTile elements of a reduction's tile: so many that handing a tile out costs little
 *     beside computing it, and so few that the last tiles end at about the same time
 * @param sortRun the fewest elements of a run: what one worker sorts by itself before runs are
 *     merged
 * @param mergeTile elements of the sorted result in a tile of a merge
 * @param sieveTile the fewest numbers in a sieve's tile; wide ranges and large numbers have longer
 *     tiles
 * @param longestArray results of more elements lie outside of the Java heap; at least 1. This holds
 *     for elements that are evaluated, for prefix sums, and for elements that a filter keeps. What
 *     is asked for as an array is one. The default is the longest array that HotSpot makes
 * @param claiming how many tiles a worker claims at a time, and when
 */
public record Tunables(
    long directElements,
    long directSortElements,
    long directNumbers,
    int reduceTile,
    int sortRun,
    int mergeTile,
    long sieveTile,
    int longestArray,
    Claiming claiming) {
  /**
   * The fewest tiles for each worker of a split. So many tiles let the last ones end at about the
   * same time.
   */
  private static final long SPLIT_SHARES = 4;

  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 2;

  /** The defaults. The first two were chosen by measurement. */
  public static final Tunables DEFAULT =
      new Tunables(
          1 << 20,
          1 << 17,
          1 << 20,
          1 << 18,
          1 << 14,
          1 << 18,
          1L << 22,
          LONGEST_ARRAY,
          Claiming.GUIDED);

  /** Rejects tile sizes and arrays' lengths below 1, and negative limits of direct jobs. */
  public Tunables {
    if (Math.min(reduceTile, Math.min(sortRun, mergeTile)) < 1 || sieveTile < 1) {
      throw new IllegalArgumentException("tile sizes must be at least 1");
    }
    if (longestArray < 1) {
      throw new IllegalArgumentException("an array must hold at least 1 element");
    }
    if (Math.min(directElements, Math.min(directSortElements, directNumbers)) < 0) {
      throw new IllegalArgumentException("direct limits must not be negative");
    }
  }

  /**
   * The number of elements in a tile that is split into buckets.
   *
   * @param length elements of the whole job
   * @param workers how many work on them, at least 1
   * @return elements, at least 1 unless the length is 0
   */
  public long splitTile(long length, int workers) {
    long shares = workers * SPLIT_SHARES;
    return Math.min(reduceTile, length / shares + (length % shares == 0 ? 0 : 1));
  }

  /**
   * These sizes with other claims.
   *
   * @param claims how many tiles a worker claims at a time, and when
   * @return the changed copy
   */
  public Tunables withClaiming(Claiming claims) {
    return new Tunables(
        directElements,
        directSortElements,
        directNumbers,
        reduceTile,
        sortRun,
        mergeTile,
        sieveTile,
        longestArray,
        claims);
  }

  /**
   * These sizes with another limit of results in arrays. Tests use it to see results outside of the
   * Java heap that are short.
   *
   * @param longest results of more elements lie outside of the Java heap; at least 1
   * @return the changed copy
   */
  public Tunables withLongestArray(int longest) {
    return new Tunables(
        directElements,
        directSortElements,
        directNumbers,
        reduceTile,
        sortRun,
        mergeTile,
        sieveTile,
        longest,
        claiming);
  }

  /**
   * Sizes by which nothing runs on the calling thread, all tiles have about one length, and tiles
   * are claimed singly. Tests use them to see many tiles.
   *
   * @param tile elements or numbers in a tile
   * @return the sizes
   */
  public static Tunables alwaysTiled(int tile) {
    return new Tunables(0, 0, 0, tile, tile, tile, tile, LONGEST_ARRAY, Claiming.SINGLE);
  }
}
