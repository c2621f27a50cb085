// SPDX-License-Identifier: Apache-2.0
package pantile.schedule;

/** How many numbers a tile of a sieve has. */
final class SieveTiles {
  /** Tiles for each worker where their set-up costs nothing: enough for an even end. */
  private static final int TILES_PER_WORKER = 16;

  /**
   * What finding a sieving prime's first multiple in a tile costs, in numbers sieved. Measured on
   * an AMD EPYC (Zen 4), Temurin 25.0.3, on 2026-11-23.
   */
  private static final int SETUP_COST = 40;

  /** A tile's sieving should take at least this many times as long as its set-up. */
  private static final int SETUP_SHARE = 20;

  /** Numbers in 32 KiB of sieve, eight numbers of thirty a byte: whole pieces waste no set-up. */
  private static final long PIECE = (32L << 10) * 30;

  private SieveTiles() {}

  /**
   * A length by which the set-up of a tile, a visit to every prime up to the root of the range's
   * end, is small beside its sieving, and by which all workers have something to do.
   */
  static long length(long lo, long hi, int workers, long least) {
    double width = (double) (hi - lo);
    double root = Math.sqrt((double) hi);
    double primes = root / Math.max(1, Math.log(Math.max(root, 3)) - 1);
    double wanted = Math.max(primes * SETUP_COST * SETUP_SHARE, (double) least);
    double even = width / ((double) workers * TILES_PER_WORKER);
    double most = Math.max((double) least, Math.ceil(width / workers));
    double length = Math.min(Math.max(wanted, even), most);
    double whole = length < PIECE ? length : Math.ceil(length / PIECE) * PIECE;
    return Math.clamp((long) whole, 1, Math.max(1, hi - lo));
  }
}
