// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sieves one range, block by block. A block is about as large as the L2 cache, and is followed by
 * an overhang, into which small primes may run beyond the end:
 *
 * <ol>
 *   <li>{@link PreSieve} writes the block and its overhang, all but what was the overhang of the
 *       block before, which has already been begun;
 *   <li>{@link SmallSieve} crosses off small primes, a piece of L1 size at a time;
 *   <li>{@link MediumSieve} crosses off medium primes, in the block and its overhang at once;
 *   <li>{@link BucketSieve} crosses off big primes, in the block.
 * </ol>
 *
 * <p>Used by one thread, once. Memory: a block, its overhang, and what the parts hold. No memory
 * grows with the range.
 */
final class SegmentSieve {
  private final long lo;
  private final long hi;
  private final long root;
  private final @Nullable SievingPrimes primes;
  private final SievePolicy policy;
  private final BooleanSupplier cancelled;

  /**
   * Takes a range.
   *
   * @param lo the first number, not negative
   * @param hi the number after the last, greater than {@code lo}
   * @param root the range is sieved by the primes up to this
   * @param primes those primes; null if the pre-sieve's primes are all of them
   */
  SegmentSieve(
      long lo,
      long hi,
      long root,
      @Nullable SievingPrimes primes,
      SievePolicy policy,
      BooleanSupplier cancelled) {
    this.lo = lo;
    this.hi = hi;
    this.root = root;
    this.primes = primes;
    this.policy = policy;
    this.cancelled = cancelled;
  }

  /** Hands every block to the visitor. */
  void run(SegmentVisitor visitor) {
    // Blocks begin at whole words, counted from the beginning of the sieve of all numbers.
    long first = lo / Wheel.WORD_SPAN * 8;
    long end = ((hi - 1) / Wheel.WORD_SPAN + 1) * 8;
    int blockBytes = policy.blockBytes();
    // Where primes have many multiples in a block, visiting the primes once more costs little, and
    // a smaller block leaves room in the cache: if every prime has some, a half; if dozens, a
    // quarter.
    if (root <= blockBytes && blockBytes / 2 >= policy.pieceBytes()) {
      blockBytes /= 2;
    }
    if (root <= blockBytes / 4 && blockBytes / 2 >= policy.pieceBytes()) {
      blockBytes /= 2;
    }
    while (blockBytes / 2 >= policy.pieceBytes() && blockBytes / 2 >= end - first) {
      blockBytes /= 2;
    }
    blockBytes = (int) Math.min(blockBytes, end - first);
    int overhang = SmallSieve.overhang((int) Math.min(root, policy.smallLimit()));
    Workbench workbench = Workbench.take();
    byte[] block = workbench.block(blockBytes + overhang);
    PreSieve preSieve = workbench.preSieve();
    SmallSieve small = workbench.small();
    MediumSieve medium = workbench.medium();
    Feed smallFeed = new Feed(PreSieve.LIMIT - 1, Math.min(root, policy.smallLimit()));
    Feed mediumFeed = new Feed(policy.smallLimit(), Math.min(root, policy.mediumLimit()));
    BucketSieve big = null;
    if (primes != null && root > policy.mediumLimit()) {
      long blocks = (end - first - 1) / blockBytes + 1;
      big =
          new BucketSieve(
              primes, policy.mediumLimit(), root, policy, blockBytes, blocks, workbench, cancelled);
    }
    int begun = 0;
    for (long at = first; at < end; at += blockBytes) {
      PrimeSieve.poll(cancelled);
      if (begun > 0) {
        System.arraycopy(block, blockBytes, block, 0, begun);
      }
      preSieve.fill(block, begun, at);
      int length = (int) Math.min(blockBytes, end - at);
      for (int from = 0; from < length; from += policy.pieceBytes()) {
        int pieceEnd = Math.min(length, from + policy.pieceBytes());
        while (smallFeed.hasNextBefore(at + pieceEnd)) {
          small.add(smallFeed.next(), block, from, at);
        }
        small.cross(block, pieceEnd);
      }
      small.advance(blockBytes);
      while (mediumFeed.hasNextBefore(at + block.length)) {
        medium.add(mediumFeed.next(), at);
      }
      medium.cross(block, blockBytes);
      if (big != null) {
        big.cross(block, at);
      }
      PreSieve.restore(block, at);
      begun = overhang;
      finish(block, length, at, end, visitor);
    }
    // A sieve that was left by an exception leaves its workbench to the collector.
    workbench.giveBack();
  }

  /** Clears the bits outside of the range, and hands the block to the visitor. */
  private void finish(byte[] bits, int length, long at, long end, SegmentVisitor visitor) {
    if (at * Wheel.SPAN < lo) {
      int within = (int) (lo - at * Wheel.SPAN);
      int firstBit = 8 * (within / Wheel.SPAN) + Wheel.nextBit(within % Wheel.SPAN);
      Words.set(bits, 0, Words.get(bits, 0) & (-1L << firstBit));
    }
    if (at + length == end) {
      int last = length - 8;
      // The last number is used instead of hi, whose word may be the next word.
      int within = (int) (hi - 1 - (at + last) * Wheel.SPAN);
      int keep = 8 * (within / Wheel.SPAN) + Wheel.nextBit(within % Wheel.SPAN);
      if (Wheel.wordValue(keep) > within) {
        keep--;
      }
      long mask = keep < 0 ? 0 : -1L >>> (63 - keep);
      Words.set(bits, last, Words.get(bits, last) & mask);
    }
    visitor.visit(bits, length, at);
  }

  /** The primes of one size class. Each is handed out once its square comes into reach. */
  private final class Feed {
    private final long[] group = new long[256];
    private final long top;
    private final SievingPrimes.@Nullable Cursor cursor;
    private int n;
    private int at;

    Feed(long above, long top) {
      this.top = top;
      cursor = primes == null ? null : primes.above(above);
    }

    /** Whether there is a next prime and its square lies before byte {@code end}. */
    boolean hasNextBefore(long end) {
      if (cursor == null) {
        return false;
      }
      if (at == n) {
        n = cursor.next(group, top);
        at = 0;
        if (n == 0) {
          return false;
        }
      }
      long p = group[at];
      return p * p / Wheel.SPAN < end;
    }

    int next() {
      return (int) group[at++];
    }
  }
}
