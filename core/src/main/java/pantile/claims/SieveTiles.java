// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

/** Chooses how many numbers a tile of a sieve has. */
final class SieveTiles {
  /**
   * Tiles for each worker if setting a tile up cost nothing. So many tiles let workers end at about
   * the same time.
   */
  private static final int TILES_PER_WORKER = 16;

  /**
   * The cost of finding a sieving prime's first multiple in a tile: the time in which so many
   * numbers are sieved. Measured on an AMD EPYC (Zen 4), Temurin 25.0.3, on 2026-11-23.
   */
  private static final int SETUP_COST = 40;

  /**
   * What a prime above {@link #SMALL} costs besides, in the same unit: such primes stand in lists,
   * which the set-up leaves scattered in memory, and a tile's first block is slow. Of 10^9 numbers
   * at 10^12, 4 tiles took 0.83 of the time of 16 (the same machine, 2026-11-29).
   */
  private static final int LISTED_COST = 80;

  /** The CPU's sieve keeps no smaller primes in lists. */
  private static final double SMALL = 16_000;

  /** Sieving a tile should take at least this many times as long as setting the tile up. */
  private static final int SETUP_SHARE = 20;

  /** The same where tiles should be short. */
  private static final int LEAST_SETUP_SHARE = 2;

  /** Numbers in a tile of a job with a journal, unless setting the tile up asks for more. */
  private static final long NOTED = 1_000_000_000;

  /**
   * Numbers in 32 KiB of sieve: a byte stands for thirty numbers, eight of which may be prime.
   * Tiles have whole pieces, since a part of a piece costs as much set-up as a whole one.
   */
  private static final long PIECE = (32L << 10) * 30;

  private SieveTiles() {}

  /**
   * The length of a tile. Setting a tile up visits every prime up to the square root of the range's
   * end. A tile is so long that this costs little beside the sieving, and so short that every
   * worker has something to do.
   */
  static long length(long lo, long hi, int workers, long least) {
    double share = (double) (hi - lo) / workers;
    double wanted = Math.max((setUp(hi) + slowStart(hi)) * SETUP_SHARE, (double) least);
    // The same number for each worker, so that no worker has a last tile while others have none.
    double each = Math.floor(Math.clamp(share / wanted, 1, TILES_PER_WORKER));
    return whole(lo, hi, workers, least, Math.max(wanted, share / each));
  }

  /**
   * The length of a tile in a job with a journal: at most {@value #NOTED} numbers, so that no tile
   * takes long. Where setting a tile up costs much, tiles are somewhat longer.
   */
  static long noted(long lo, long hi, int workers, long least) {
    double longest = Math.max((double) NOTED, setUp(hi) * LEAST_SETUP_SHARE);
    return whole(
        lo, hi, workers, least, Math.min((double) length(lo, hi, workers, least), longest));
  }

  /** The cost of finding all sieving primes' first multiples, in numbers sieved. */
  private static double setUp(long hi) {
    return primes(Math.sqrt((double) hi)) * SETUP_COST;
  }

  /** What a tile's first block costs more than others, in numbers sieved. */
  private static double slowStart(long hi) {
    double listed = primes(Math.sqrt((double) hi)) - primes(SMALL);
    return Math.max(0, listed) * LISTED_COST;
  }

  /** An estimate of the number of primes up to a limit. */
  private static double primes(double limit) {
    return limit / Math.max(1, Math.log(Math.max(limit, 3)) - 1);
  }

  private static long whole(long lo, long hi, int workers, long least, double wanted) {
    double most = Math.max((double) least, Math.ceil((double) (hi - lo) / workers));
    double length = Math.min(wanted, most);
    double whole = length < PIECE ? length : Math.ceil(length / PIECE) * PIECE;
    return Math.clamp((long) whole, 1, Math.max(1, hi - lo));
  }
}
