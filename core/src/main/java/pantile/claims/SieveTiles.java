// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

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

  /** Where tiles should be short, their sieving takes this many times as long at least. */
  private static final int LEAST_SETUP_SHARE = 2;

  /** Numbers in a tile that should be short. */
  private static final long NOTED = 1_000_000_000;

  /** Numbers in 32 KiB of sieve, eight numbers of thirty a byte: whole pieces waste no set-up. */
  private static final long PIECE = (32L << 10) * 30;

  private SieveTiles() {}

  /**
   * A length by which the set-up of a tile, a visit to every prime up to the root of the range's
   * end, is small beside its sieving, and by which all workers have something to do.
   */
  static long length(long lo, long hi, int workers, long least) {
    double even = (double) (hi - lo) / ((double) workers * TILES_PER_WORKER);
    double wanted = Math.max(setUp(hi) * SETUP_SHARE, (double) least);
    return whole(lo, hi, workers, least, Math.max(wanted, even));
  }

  /**
   * The same, but no longer than {@value #NOTED} numbers, or where set-up is dear not much longer
   * than that, so that no tile takes long.
   */
  static long noted(long lo, long hi, int workers, long least) {
    double longest = Math.max((double) NOTED, setUp(hi) * LEAST_SETUP_SHARE);
    return whole(
        lo, hi, workers, least, Math.min((double) length(lo, hi, workers, least), longest));
  }

  /** What finding all sieving primes' first multiples costs, in numbers sieved. */
  private static double setUp(long hi) {
    double root = Math.sqrt((double) hi);
    return root / Math.max(1, Math.log(Math.max(root, 3)) - 1) * SETUP_COST;
  }

  private static long whole(long lo, long hi, int workers, long least, double wanted) {
    double most = Math.max((double) least, Math.ceil((double) (hi - lo) / workers));
    double length = Math.min(wanted, most);
    double whole = length < PIECE ? length : Math.ceil(length / PIECE) * PIECE;
    return Math.clamp((long) whole, 1, Math.max(1, hi - lo));
  }
}
