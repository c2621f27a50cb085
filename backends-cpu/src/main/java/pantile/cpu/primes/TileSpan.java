// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.primes;

/** How a range is cut into tiles. */
final class TileSpan {
  /** Tiles for each worker where their set-up costs nothing: enough for an even end. */
  private static final int TILES_PER_WORKER = 8;

  /** A tile's sieving should take at least this many times as long as its set-up. */
  private static final int SETUP_SHARE = 20;

  private TileSpan() {}

  static long of(long lo, long hi, int workers, SievePolicy policy) {
    long width = hi - lo;
    double root = Math.sqrt((double) hi);
    double primes = root / Math.max(1, Math.log(Math.max(root, 3)) - 1);
    double wanted = Math.max(primes * policy.setupCost() * SETUP_SHARE, 4e6);
    double even = (double) width / ((double) workers * TILES_PER_WORKER);
    double most = Math.max(4e6, (double) width / workers);
    double span = Math.min(Math.max(wanted, even), most);
    // Whole pieces, so that no piece is sieved by two tiles.
    long piece = (long) policy.pieceBytes() * Wheel.SPAN;
    double whole = Math.ceil(span / piece) * piece;
    return whole >= width ? Math.max(1, width) : (long) whole;
  }
}
