// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.util.function.BooleanSupplier;

/**
 * Crosses off the multiples of big primes: primes most of which have no multiple in most blocks.
 *
 * <p>The sieve works on a batch of blocks at a time. Every big prime is visited once a batch. Each
 * of the prime's multiples in the batch that may not be left out is written to the bucket of the
 * multiple's block, as a place in that block. When a block's turn comes, its bucket is read and the
 * places are cleared. A place is an {@code int}, so a batch needs four bytes for each multiple. The
 * policy and the heap bound the number of multiples.
 *
 * <p>The primes are visited in groups, and a group in three steps, so that a processor can work on
 * many primes at once: the distance to each first multiple (C2 makes vectors of this one), the
 * multiples as distances from the batch's beginning, and their places. No step has a branch that
 * cannot be foreseen: all primes of a group, being of nearly one size, are taken the same number of
 * multiples further, and those behind the batch's end are overwritten by the next.
 *
 * <p>Multiples of 2, 3 and 5 have no bit, and those of 7 have been crossed off by {@link PreSieve}.
 * So of 210 multiples of a prime in a row, only the 48 by a number coprime to 210 are written.
 *
 * <p>Source: primesieve, doc/ALGORITHMS.md (EratBig, after T. Oliveira e Silva's bucket sieve).
 * What was changed: a bucket holds multiples, not primes that move from bucket to bucket. So an
 * entry is half as large and is never written twice. The primes themselves are read in order from
 * the shared compact {@link SievingPrimes}, and no worker holds them.
 *
 * <p>Used by one thread.
 */
final class BucketSieve {
  private static final int GROUP = 1024;

  /**
   * The room for multiples that wait for their place. The room is larger if one prime can have more
   * multiples in a batch.
   */
  private static final int WAITING = 8 * GROUP;

  /** The wheel by which multiples are left out: 2 · 3 · 5 · 7. */
  private static final int TURN = 210;

  /** How many numbers of a turn are coprime to it. */
  private static final int PHASES = 48;

  /**
   * For a number {@code q} modulo 210: how much to add so that it is coprime to 210, and, times 16,
   * the phase that it then has.
   */
  private static final short[] START = new short[TURN];

  /** How far it is from each phase to the next, for two turns. */
  private static final long[] GAP = new long[2 * PHASES];

  /** The least sum of so many gaps in a row. */
  private static final int[] LEAST_SUM = new int[PHASES];

  /** The masks that clear a number's bit, by its residue. */
  private static final byte[] MASK = new byte[32];

  static {
    for (int k = 0; k < 8; k++) {
      MASK[Wheel.residue(k)] = (byte) ~(1 << k);
    }
    // From a turn's end backwards: after it comes 211, the next turn's first phase.
    int next = TURN + 1;
    int phase = PHASES;
    for (int q = TURN - 1; q >= 0; q--) {
      if (q % 2 != 0 && q % 3 != 0 && q % 5 != 0 && q % 7 != 0) {
        phase--;
        long gap = next - (long) q;
        GAP[phase] = gap;
        GAP[phase + PHASES] = gap;
        next = q;
      }
      START[q] = (short) ((phase << 4) | (next - q));
    }
    for (int gaps = 0; gaps < PHASES; gaps++) {
      int least = TURN;
      for (int from = 0; from < PHASES; from++) {
        int sum = 0;
        for (int k = from; k < from + gaps; k++) {
          sum += (int) GAP[k];
        }
        least = Math.min(least, sum);
      }
      LEAST_SUM[gaps] = least;
    }
  }

  private final SievingPrimes primes;
  private final long above;
  private final long upTo;
  private final int blockBytes;
  private final int blockBits;
  private final int batchBlocks;
  private final BooleanSupplier cancelled;
  private final long[] group = new long[GROUP];
  private final long[] distance = new long[GROUP];
  private final long[] quotient = new long[GROUP];
  private final Workbench workbench;
  private final int[] multiples;

  /** How many of the multiples may wait for their place. */
  private final int waitingRoom;

  /** All buckets, one behind the other, each with room for {@code capacity} places. */
  private int[] places;

  private int capacity;

  /** The index at which each bucket's next place is written. */
  private final int[] fill;

  private int nextBlock;

  /**
   * Makes room for a batch.
   *
   * @param above the primes greater than this are sieved here
   * @param upTo the primes not greater than this are sieved here
   * @param blocks the number of blocks that will be sieved
   */
  BucketSieve(
      SievingPrimes primes,
      long above,
      long upTo,
      SievePolicy policy,
      int blockBytes,
      long blocks,
      Workbench workbench,
      BooleanSupplier cancelled) {
    this(
        primes,
        above,
        upTo,
        blockBytes,
        batchBlocks(above, upTo, policy, blockBytes, blocks),
        capacity(above, upTo, blockBytes),
        workbench,
        cancelled);
  }

  /**
   * Makes room for a batch, with the number of blocks in a batch and the first number of places in
   * a bucket.
   */
  BucketSieve(
      SievingPrimes primes,
      long above,
      long upTo,
      int blockBytes,
      int batchBlocks,
      int capacity,
      Workbench workbench,
      BooleanSupplier cancelled) {
    this.primes = primes;
    this.above = above;
    this.upTo = upTo;
    this.blockBytes = blockBytes;
    this.batchBlocks = batchBlocks;
    this.capacity = capacity;
    this.workbench = workbench;
    this.cancelled = cancelled;
    // A block whose size is no power of two is the only block.
    blockBits = Integer.SIZE - Integer.numberOfLeadingZeros(blockBytes - 1);
    nextBlock = batchBlocks;
    places = workbench.places(batchBlocks * capacity);
    fill = new int[batchBlocks];
    long span = (long) batchBlocks * blockBytes * Wheel.SPAN;
    waitingRoom = Math.max(WAITING, mostMultiples(span, above));
    multiples = workbench.multiples(waitingRoom);
  }

  /**
   * The number of multiples to expect in a block (Mertens: the sum of 48 / 210 p), with some room.
   */
  private static int capacity(long above, long upTo, int blockBytes) {
    double logs = Math.log(Math.log((double) upTo) / Math.log((double) above));
    double numbers = (double) Wheel.SPAN * blockBytes;
    return (int) (numbers * PHASES / TURN * logs * 1.02) + 2 * WAITING;
  }

  /**
   * The number of blocks in a batch. Each big prime has some eight multiples in a batch, so that
   * visiting the primes costs little beside the multiples. The number is bounded by the policy, and
   * by the worker's share of a quarter of the heap.
   */
  private static int batchBlocks(
      long above, long upTo, SievePolicy policy, int blockBytes, long blocks) {
    double wanted = Math.max(1 << 20, 8 * upTo / Math.log((double) upTo));
    Runtime runtime = Runtime.getRuntime();
    double share = runtime.maxMemory() / (16.0 * runtime.availableProcessors());
    double multiples = Math.min(Math.min(wanted, policy.batchMultiples()), share);
    long fitting = (long) (multiples / capacity(above, upTo, blockBytes));
    long most = Math.min(blocks, policy.batchBytes() / blockBytes);
    return (int) Math.max(1, Math.min(most, fitting));
  }

  /** Crosses all primes' multiples off the block that starts at {@code blockByte}. */
  void cross(byte[] block, long blockByte) {
    if (nextBlock == batchBlocks) {
      gather(blockByte);
      nextBlock = 0;
    }
    clear(block, places, nextBlock * capacity, fill[nextBlock]);
    nextBlock++;
  }

  private static void clear(byte[] block, int[] places, int from, int to) {
    for (int i = from; i < to; i++) {
      int place = places[i];
      block[place >>> 5] &= MASK[place & 31];
    }
  }

  private void gather(long batchByte) {
    for (int i = 0; i < batchBlocks; i++) {
      fill[i] = i * capacity;
    }
    long start = batchByte * Wheel.SPAN;
    int span = batchBlocks * blockBytes * Wheel.SPAN;
    long end = start + span;
    // The end may lie past 2^63; no prime's square does.
    long top = end < 0 ? upTo : Math.min(upTo, (long) Math.sqrt((double) end) + 1);
    SievingPrimes.Cursor cursor = primes.above(above);
    int waiting = 0;
    while (true) {
      int n = cursor.next(group, top);
      if (n == 0) {
        break;
      }
      PrimeSieve.poll(cancelled);
      distances(group, distance, quotient, n, start);
      if (group[n - 1] >= start / group[n - 1]) {
        fromSquares(group, distance, quotient, n, start);
      }
      int most = mostMultiples(span, group[0]);
      int room = waitingRoom / most;
      for (int i = 0; i < n; i += room) {
        if (waiting + Math.min(room, n - i) * most > waitingRoom) {
          place(waiting);
          waiting = 0;
        }
        waiting =
            multiples(
                group,
                distance,
                quotient,
                i,
                Math.min(n, i + room),
                most,
                span,
                multiples,
                waiting);
      }
    }
    place(waiting);
  }

  /** How many multiples a prime can have, at most, in {@code span} numbers. */
  private static int mostMultiples(long span, long prime) {
    long turns = span / (TURN * prime);
    long rest = span - turns * TURN * prime;
    int most = 0;
    while (most < PHASES && LEAST_SUM[most] * prime < rest) {
      most++;
    }
    return Math.max(1, (int) turns * PHASES + most);
  }

  /**
   * Computes the distance from {@code start} to each prime's first multiple at or after it, and the
   * multiple's quotient by the prime. The quotient is below 2^43, so the division of {@code
   * double}s is wrong by one at most.
   */
  private static void distances(
      long[] primes, long[] distance, long[] quotients, int n, long start) {
    double dividend = start;
    for (int i = 0; i < n; i++) {
      long p = primes[i];
      long quotient = (long) (dividend / p);
      long over = quotient * p - start;
      // In -2p..p; and wanted in 0..p-1.
      long once = over >> 63;
      over += once & p;
      long twice = over >> 63;
      over += twice & p;
      distance[i] = over;
      quotients[i] = quotient - once - twice;
    }
  }

  /** Where a prime's square lies after the start, the square is the first multiple. */
  private static void fromSquares(
      long[] primes, long[] distance, long[] quotients, int n, long start) {
    for (int i = 0; i < n; i++) {
      distance[i] = Math.max(distance[i], primes[i] * primes[i] - start);
      quotients[i] = Math.max(quotients[i], primes[i]);
    }
  }

  /** Appends the multiples below {@code span}, {@code most} for each prime or fewer. */
  private static int multiples(
      long[] primes,
      long[] distance,
      long[] quotients,
      int from,
      int to,
      int most,
      int span,
      int[] into,
      int size) {
    int found = size;
    for (int i = from; i < to; i++) {
      long p = primes[i];
      long m = distance[i];
      int start = START[(int) (quotients[i] % TURN)];
      int phase = start >> 4;
      m += p * (start & 15);
      // After a turn the gaps are the same again.
      for (int left = most; left > 0; left -= PHASES) {
        int end = phase + Math.min(left, PHASES);
        for (int k = phase; k < end; k++) {
          into[found] = (int) m;
          // Adds one if m < span, without a branch.
          found += (int) ((m - span) >>> 63);
          m += p * GAP[k];
        }
      }
    }
    return found;
  }

  /** Sorts the waiting multiples into the buckets. */
  private void place(int n) {
    for (int i = 0; i < batchBlocks; i++) {
      if (fill[i] + n > (i + 1) * capacity) {
        grow();
      }
    }
    place(multiples, n, places, fill, blockBits + 5);
  }

  private static void place(int[] multiples, int n, int[] places, int[] fill, int shift) {
    int mask = (1 << shift) - 1;
    for (int i = 0; i < n; i++) {
      int m = multiples[i];
      // The place is the byte times 32 plus the residue. The residue is m minus the byte times 30.
      int place = m + 2 * (m / Wheel.SPAN);
      int b = place >>> shift;
      int to = fill[b];
      places[to] = place & mask;
      fill[b] = to + 1;
    }
  }

  /** Makes every bucket larger by an eighth. */
  private void grow() {
    int larger = capacity + capacity / 8 + waitingRoom;
    int[] moved = new int[batchBlocks * larger];
    for (int i = 0; i < batchBlocks; i++) {
      int used = fill[i] - i * capacity;
      System.arraycopy(places, i * capacity, moved, i * larger, used);
      fill[i] = i * larger + used;
    }
    places = moved;
    workbench.keepPlaces(moved);
    capacity = larger;
  }
}
