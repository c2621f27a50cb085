// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

/**
 * The sizes by which a sieve is cut into pieces. They change speed and memory, never a result.
 *
 * @param pieceBytes bytes of the piece in which small primes are crossed off; the L1 data cache.
 *     Larger amortises the loop set-up of each prime, but past L1 every store waits for L2
 * @param blockBytes bytes of the block in which medium and big primes are crossed off, a multiple
 *     of {@code pieceBytes}; twice the size of the L2 cache. Primes that have few multiples in the
 *     cache's size gain more by fewer visits than they lose by a slower cache. Half or a quarter of
 *     it is used where no prime needs more
 * @param smallLimit primes up to this are crossed off piece by piece
 * @param mediumLimit primes up to this (and above {@code smallLimit}) are crossed off block by
 *     block, all above it by buckets
 * @param batchBytes sieve bytes for which the big primes' multiples are gathered at once. Longer
 *     batches visit each big prime less often and need more memory
 * @param batchMultiples how many multiples may be gathered at once, four bytes each; a bound on
 *     each worker's memory that is reached above 1e17
 * @param testCost cost of one primality test of a survivor, in first multiples found (the set-up of
 *     one sieving prime). It decides how far a narrow window is sieved before its survivors are
 *     tested one by one
 */
record SievePolicy(
    int pieceBytes,
    int blockBytes,
    int smallLimit,
    int mediumLimit,
    int batchBytes,
    int batchMultiples,
    int testCost) {

  /** Measured on an AMD EPYC (Zen 4, 32 KiB L1d, 1 MiB L2), Temurin 25.0.3, on 2026-11-29. */
  static final SievePolicy DEFAULT =
      new SievePolicy(32 << 10, 2 << 20, 16_000, 6 << 20, 32 << 20, 64 << 20, 60);

  SievePolicy {
    if (pieceBytes < 64
        || pieceBytes % 64 != 0
        || blockBytes < pieceBytes
        || blockBytes % pieceBytes != 0
        || Integer.bitCount(blockBytes) != 1
        || blockBytes > 1 << 25
        || smallLimit < PreSieve.LIMIT
        || mediumLimit < smallLimit
        || mediumLimit > 1 << 26
        || batchBytes < blockBytes
        || batchBytes > 1 << 25
        || batchBytes % blockBytes != 0
        || batchMultiples < 1
        || batchMultiples > 1 << 28
        || testCost < 1) {
      throw new IllegalArgumentException("not a sieve policy: " + this);
    }
  }
}
