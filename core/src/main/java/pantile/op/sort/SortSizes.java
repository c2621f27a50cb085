// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import pantile.op.Machine;
import pantile.spi.ElementType;

/**
 * The sizes of a sort: how many buckets there are, how long blocks are, and which threads look for
 * order.
 *
 * @param machine the devices that sort
 * @param type the type of the elements
 * @param length how many elements there are
 */
record SortSizes(Machine machine, ElementType type, long length) {
  /**
   * The most buckets. With more, a block's share of a bucket is too short to be read at the speed
   * of memory. 100 M ints took 467 ms with 256 buckets, 319 with 512, and 293 with 763, which
   * {@link #BUCKET} asks for (AMD EPYC, Zen 5, two processors, 2026-11-25).
   */
  private static final int MOST_BUCKETS = 1024;

  /** The fewest buckets for each worker. With so many, unequal buckets even out. */
  private static final int LEAST_BUCKETS = 4;

  /**
   * About the most elements of a bucket. By vectors, 2^15 to 2^18 elements take the same time in
   * all, and 2^19 took 10 % more: per element, a partition costs less the more elements it has, in
   * a split and in the bucket's own sort alike (AMD EPYC, Zen 5, 2026-11-25, and Zen 4, 2026-11-29;
   * 1 MiB of second-level cache). By digits, a bucket of 2^15 takes 1 ns less an element than one
   * of 2^17: digits have a bit less, and what the last pass writes lies closer together.
   */
  private static final int BUCKET = 1 << 15;

  /**
   * Elements that are split at a time: a block. Elements beyond the second-level cache are read in
   * order, and so arrive in time. The last partitions of a block are slower the smaller they are.
   * By vectors, splitting 10 M ints took 17 ms of processor time with 2^16 elements, 13 ms with
   * 2^18, and no less with 2^19 (Zen 5); whole sorts took the same time with 2^17 and 2^18 (Zen 4).
   * By tables, 2^17 ints take 0.5 ns less an element than 2^18, since a block and its copy lie in
   * the second-level cache.
   */
  private static final int SPLIT_BLOCK = 1 << 17;

  /**
   * The fewest bytes of a block for each bucket. A block's share of a bucket is then long enough to
   * be read at the speed of memory, and the places where shares begin take less than a hundredth of
   * the elements' memory.
   */
  private static final int SHARE = 1 << 10;

  /** The fewest elements that are split at a time. */
  private static final int LEAST_SPLIT_BLOCK = 1 << 12;

  /**
   * The bytes that one thread looks through for order in less time than two workers, divided by the
   * limit of direct reductions: 128 MiB by default. Two workers must be woken, and the system may
   * put both on one processor at first. 40 MB of {@code int}s in order took 1.7 ms on the calling
   * thread and 2.9 to 3.7 ms on two workers. 80 MB of equal {@code long}s took 3.3 and 4.1 ms (AMD
   * EPYC, Zen 5, two virtual processors, 2026-11-26).
   */
  private static final long LOOKED_THROUGH = 128;

  /**
   * The fewest workers that should look for order in less time than one thread. More than two were
   * not measured.
   */
  private static final int FEWEST_LOOKING = 3;

  /** Whether there would be one run alone. */
  boolean oneRun() {
    return length <= machine.tunables().sortRun() || machine.workers() == 1;
  }

  /** Whether elements are sorted in place, in one piece. */
  boolean small() {
    return length < 2 || machine.direct(new SortRun(type), length) || oneRun();
  }

  /** Whether the calling thread should look for order, tile by tile. */
  boolean looksAtOnce() {
    return machine.callerComputes()
        && machine.workers() < FEWEST_LOOKING
        && length * type.bytes() / LOOKED_THROUGH < machine.tunables().directElements();
  }

  /**
   * The number of buckets, at least 2: so many that each is sorted within a worker's cache, and
   * enough for every worker.
   */
  int buckets() {
    long least = Math.clamp((long) machine.workers() * LEAST_BUCKETS, 2, MOST_BUCKETS);
    long wanted = length / BUCKET + (length % BUCKET == 0 ? 0 : 1);
    return Math.clamp(wanted, (int) least, MOST_BUCKETS);
  }

  /** The number of elements that are split at a time. */
  int splitBlock() {
    long tile = machine.tunables().splitTile(length, machine.workers());
    return Math.clamp(
        tile, LEAST_SPLIT_BLOCK, Math.max(SPLIT_BLOCK, buckets() * SHARE / type.bytes()));
  }
}
