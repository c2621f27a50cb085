// SPDX-License-Identifier: Apache-2.0
package pantile.policy;

/**
 * The sizes that decide where work runs and how it is cut. Any positive values give the same
 * results.
 *
 * @param directElements reductions of fewer elements run on the calling thread. Waking two workers
 *     and waiting for them costs about 40 µs; a sum of 2^20 doubles took 147 µs on the calling
 *     thread and 166 µs on two workers, one of 2^21 574 and 290 µs (AMD EPYC, Zen 4, Temurin
 *     25.0.3, 2026-11-23)
 * @param directSortElements sorts of fewer elements run on the calling thread. By vectors 2^14 ints
 *     took 47 µs there, while 2^15 took 389 µs on two workers, which sample, split, sort, and wait
 *     for one another in between (the same machine)
 * @param directNumbers sieves over fewer numbers run on the calling thread
 * @param reduceTile elements of a reduction tile: enough that handing it out costs little beside
 *     it, few enough that the last tiles end together
 * @param sortRun the fewest elements a worker sorts by itself before runs are merged
 * @param mergeTile elements of the sorted result that a worker merges at a time
 * @param sieveTile the fewest numbers of a sieve tile; wide ranges and large numbers get wider ones
 * @param claiming how many tiles a worker takes at a time, and when
 */
public record Tunables(
    long directElements,
    long directSortElements,
    long directNumbers,
    int reduceTile,
    int sortRun,
    int mergeTile,
    long sieveTile,
    Claiming claiming) {
  /** Tiles for each worker at least that a split has: so many that the last ones end together. */
  private static final long SPLIT_SHARES = 4;

  /** The defaults; of these the first two have been measured so far. */
  public static final Tunables DEFAULT =
      new Tunables(1 << 20, 1 << 17, 1 << 20, 1 << 18, 1 << 14, 1 << 18, 1L << 22, Claiming.GUIDED);

  /** Rejects sizes below 1. */
  public Tunables {
    if (Math.min(reduceTile, Math.min(sortRun, mergeTile)) < 1 || sieveTile < 1) {
      throw new IllegalArgumentException("tile sizes must be at least 1");
    }
    if (Math.min(directElements, Math.min(directSortElements, directNumbers)) < 0) {
      throw new IllegalArgumentException("direct limits must not be negative");
    }
  }

  /**
   * Elements in a tile that is split into buckets.
   *
   * @param length elements in all
   * @param workers how many work on them, at least 1
   * @return at least 1, unless there are no elements
   */
  public long splitTile(long length, int workers) {
    long shares = workers * SPLIT_SHARES;
    return Math.min(reduceTile, length / shares + (length % shares == 0 ? 0 : 1));
  }

  /**
   * The same with other claims.
   *
   * @param claims how many tiles a worker takes at a time, and when
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
        claims);
  }

  /**
   * The same, but nothing runs on the calling thread and all tiles have about one size and are
   * claimed singly: what tests use to see many tiles.
   *
   * @param tile elements or numbers in a tile
   * @return the tunables
   */
  public static Tunables alwaysTiled(int tile) {
    return new Tunables(0, 0, 0, tile, tile, tile, tile, Claiming.SINGLE);
  }
}
