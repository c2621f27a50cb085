// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import pantile.op.Jobs;
import pantile.op.Machine;
import pantile.spi.ElementType;

/**
 * What a sort goes by: how many buckets there are, how long blocks, and who looks for order.
 *
 * @param machine computes it
 * @param type of the elements
 * @param length how many there are
 */
record SortSizes(Machine machine, ElementType type, long length) {
  /**
   * Beyond, a block's share of a bucket is too short to be read at the speed of memory. With 256
   * buckets 100 M ints took 467 ms, with 512 319, with 763, as many as there should be, 293 (AMD
   * EPYC, Zen 5, two processors, 2026-11-25).
   */
  private static final int MOST_BUCKETS = 1024;

  /** Buckets for each worker at least: unequal ones even out. */
  private static final int LEAST_BUCKETS = 4;

  /**
   * Elements of a bucket at most, more or less. Partitions cost the less the more elements they
   * have, be it here or in the bucket's own sort: 2^16 to 2^18 took the same time in all, twice as
   * many as that 10 % more (AMD EPYC, Zen 5, 1 MiB of second-level cache, 2026-11-25).
   */
  private static final int BUCKET = 1 << 17;

  /**
   * Bytes of elements that are split at a time. What lies beyond the second-level cache is read in
   * order and so comes in time, while the last partitions of a block are the slower the smaller
   * they are: splitting 10 M ints took 17 ms of processor time with 2^18 bytes, 13 with 2^20, and
   * no less with 2^21 (the same machine).
   */
  private static final int SPLIT_BLOCK = 1 << 20;

  /** Elements that are split at a time at least. */
  private static final int LEAST_SPLIT_BLOCK = 1 << 12;

  /**
   * Bytes that one thread looks through for order sooner than two workers, for each element below
   * which a reduction is direct: 128 MiB by default. Two must be woken, and the system may put both
   * on one processor at first: 40 MB of {@code int}s in order took 1.7 ms on the calling thread and
   * 2.9 to 3.7 on two workers, 80 MB of equal {@code long}s 3.3 and 4.1 (AMD EPYC, Zen 5, two
   * virtual processors, 2026-11-26).
   */
  private static final long LOOKED_THROUGH = 128;

  /**
   * Workers from which they should look sooner than one thread; more than two were not measured.
   */
  private static final int FEWEST_LOOKING = 3;

  /** Whether runs of elements would be but one. */
  boolean oneRun() {
    return length <= machine.tunables().sortRun() || machine.workers() == 1;
  }

  /** Whether elements are sorted where they are, in one piece. */
  boolean small() {
    return length < 2 || machine.direct(new SortRun(type), length) || oneRun();
  }

  /** Whether the calling thread's device should sort it all, since nobody watches the tiles. */
  boolean whole(Jobs jobs, boolean descending) {
    return jobs.unwatched() && machine.wantsWhole(new Sort(type, descending));
  }

  /** Whether a look for order should be had on the calling thread, tile by tile. */
  boolean looksAtOnce() {
    return machine.callerComputes()
        && machine.workers() < FEWEST_LOOKING
        && length * type.bytes() / LOOKED_THROUGH < machine.tunables().directElements();
  }

  /**
   * How many buckets there are: so many that each is sorted within a worker's cache, and enough for
   * every worker; at least 2.
   */
  int buckets() {
    long least = Math.clamp((long) machine.workers() * LEAST_BUCKETS, 2, MOST_BUCKETS);
    long wanted = length / BUCKET + (length % BUCKET == 0 ? 0 : 1);
    return Math.clamp(wanted, (int) least, MOST_BUCKETS);
  }

  /** How many elements are split at a time. */
  int splitBlock() {
    long tile = machine.tunables().splitTile(length, machine.workers());
    return Math.clamp(tile, LEAST_SPLIT_BLOCK, SPLIT_BLOCK / type.bytes());
  }
}
