// SPDX-License-Identifier: Apache-2.0
package pantile.schedule;

import pantile.job.ElementType;
import pantile.job.Job;
import pantile.job.Kernel;
import pantile.job.Partials.Numbers;

/**
 * How big tiles are.
 *
 * @param tunables the sizes it goes by
 */
public record Tiler(Tunables tunables) {
  /** More tiles than this help no balance. */
  private static final int MOST_TILES = 1 << 20;

  /** A tile costs nothing until it is begun, so that even of years of work each may be short. */
  private static final int MOST_NOTED_TILES = 1 << 29;

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
   * Workers from which reading everything twice should be quicker than one thread's reading it
   * once. On two cores it is not: 20 M doubles in place took 8.5 ms in one pass and 16.7 ms in two,
   * 3 M 1.2 and 2.4 ms (AMD EPYC, shared, Temurin 25.0.3, 2026-11-23). More were not measured.
   */
  private static final int FEWEST_SCANNING = 3;

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

  /**
   * Tiles for each worker that claims of unlike devices, and so their runs, are made up of: in a
   * simulation of 2 to 10 devices, 16 came within 5 % of the ideal with 6 to 29 runs. With 32 it
   * was 2 %, with a third more runs to merge; runs of one length, four a worker, missed it by 12 %.
   */
  private static final int RUN_TILES = 16;

  /**
   * Tiles of a user's job, unless the user says otherwise: the same for any number of workers, so
   * that a merge that is not associative to the bit, of floating-point sums say, has one result
   * everywhere. Enough for 32 workers to end together, and few enough for a merge that costs work.
   */
  private static final int CUSTOM_TILES = 256;

  /** Tiles of neighbouring buckets for each worker: so many that the last ones end together. */
  private static final int BUCKET_TILES = 64;

  /**
   * Whether a job is too small to be worth waking workers for.
   *
   * @param job the job
   * @return true if the calling thread should compute it
   */
  public boolean direct(Job<?> job) {
    long limit =
        switch (Family.of(job.kernel())) {
          case CUSTOM, FIND_TREND, SPLIT, SORT_BUCKETS -> 0;
          case COUNT_PRIMES, LIST_PRIMES -> tunables.directNumbers();
          // A primality test of one number takes as long as reading some thousand.
          case ARE_PRIME -> tunables.directElements() / 1024;
          case WHOLE -> Long.MAX_VALUE;
          case SORT_RUN, MERGE_RUNS -> tunables.directSortElements();
          case READING -> tunables.directElements();
        };
    return job.length() < limit;
  }

  /**
   * Whether prefix sums are better computed in one pass on the calling thread than in two by
   * workers, of which the first only adds up.
   *
   * @param totals the job that would be the first pass
   * @param workers how many would work on it
   * @return true if the calling thread should compute them
   */
  public boolean scansAtOnce(Job<Numbers> totals, int workers) {
    return direct(totals) || workers < FEWEST_SCANNING;
  }

  /**
   * Whether a look for order should be had on the calling thread, tile by tile.
   *
   * @param job any job
   * @param workers how many would work on it
   * @return false if it is no such look, or workers should be woken for it
   */
  public boolean looksAtOnce(Job<?> job, int workers) {
    return job.kernel() instanceof Kernel.FindTrend look
        && workers < FEWEST_LOOKING
        && job.length() * look.type().bytes() / LOOKED_THROUGH < tunables.directElements();
  }

  /**
   * How many buckets a sort is split into: so many that each is sorted within a worker's cache, and
   * enough for every worker.
   *
   * @param workers how many will work on it, at least 1
   * @param length how many elements are sorted
   * @return buckets, at least 2
   */
  public int buckets(int workers, long length) {
    long least = Math.clamp((long) workers * LEAST_BUCKETS, 2, MOST_BUCKETS);
    return Math.clamp(ceilDivide(length, BUCKET), (int) least, MOST_BUCKETS);
  }

  /**
   * How many elements a sort splits at a time.
   *
   * @param type their type
   * @param workers how many will work on it, at least 1
   * @param length how many elements are sorted
   * @return elements
   */
  public int splitBlock(ElementType type, int workers, long length) {
    return Math.clamp(splitTile(length, workers), LEAST_SPLIT_BLOCK, SPLIT_BLOCK / type.bytes());
  }

  /**
   * Cuts a job.
   *
   * @param job the job
   * @param workers how many will work on it, at least 1
   * @return its tiles
   */
  public Tiling cut(Job<?> job, int workers) {
    long length = job.length();
    long step =
        switch (Family.of(job.kernel())) {
          case CUSTOM -> customTile(job);
          case COUNT_PRIMES -> sieveTile(job, workers);
          case LIST_PRIMES -> Math.min(sieveTile(job, workers), 1L << 26);
          case ARE_PRIME -> Math.max(tunables.reduceTile() / 64, 1);
          case WHOLE -> length;
          case SORT_RUN -> Math.max(tunables.sortRun(), ceilDivide(length, workers));
          case MERGE_RUNS -> tunables.mergeTile();
          case SPLIT -> splitTile(length, workers);
          case SORT_BUCKETS -> ceilDivide(length, (long) workers * BUCKET_TILES);
          case FIND_TREND, READING -> tunables.reduceTile();
        };
    return cut(job, step, MOST_TILES);
  }

  /**
   * Cuts a job whose tiles are noted in a journal once they are done. A sieve's are no longer than
   * their set-up asks for: what is not noted yet is lost with the process.
   *
   * @param job the job
   * @param workers how many will work on it, at least 1
   * @return its tiles
   */
  public Tiling cutForJournal(Job<?> job, int workers) {
    if (!(job.kernel() instanceof Kernel.CountPrimes)) {
      return cut(job, workers);
    }
    long step = SieveTiles.noted(job.from(), job.to(), workers, tunables.sieveTile());
    return cut(job, step, MOST_NOTED_TILES);
  }

  private static Tiling cut(Job<?> job, long step, long most) {
    long least = Math.max(Math.max(step, ceilDivide(job.length(), most)), 1);
    int grain = job.kernel().grain();
    return new Tiling(job.from(), job.to(), ceilDivide(least, grain) * grain);
  }

  /**
   * Cuts what is sorted into runs by unlike devices: finely, since a claim of several tiles is one
   * run, and the longer the faster its device is.
   *
   * @param job sorts runs
   * @param workers how many will work on it, at least 1
   * @return its tiles
   */
  public Tiling cutFinely(Job<?> job, int workers) {
    long share = ceilDivide(job.length(), (long) workers * RUN_TILES);
    return new Tiling(job.from(), job.to(), Math.max(tunables.sortRun(), share));
  }

  /**
   * How a job's tiles are claimed: singly where others count on their bounds, or memory is bounded
   * by what one tile needs.
   *
   * @param job the job
   * @param singly whether one tile at a time is wanted all the same: for a consumer that takes
   *     partial results while the job runs, or operands that a claim would copy
   * @return the policy
   */
  public Claiming claiming(Job<?> job, boolean singly) {
    Claiming claiming = tunables.claiming();
    boolean wide =
        switch (Family.of(job.kernel())) {
          case MERGE_RUNS -> false; // a device that needs parts of all runs holds two tiles
          case FIND_TREND -> false; // it counts tiles
          case LIST_PRIMES -> false;
          default -> job.kernel().divisible();
        };
    return singly || !wide ? claiming.withMostTiles(1) : claiming;
  }

  private long sieveTile(Job<?> job, int workers) {
    return SieveTiles.length(job.from(), job.to(), workers, tunables.sieveTile());
  }

  private static long customTile(Job<?> job) {
    long own = job.kernel() instanceof Kernel.Custom<?> custom ? custom.tileLength() : 0;
    return own > 0 ? own : ceilDivide(job.length(), CUSTOM_TILES);
  }

  private long splitTile(long length, int workers) {
    return Math.min(tunables.reduceTile(), ceilDivide(length, workers * 4L));
  }

  private static long ceilDivide(long a, long b) {
    return a / b + (a % b == 0 ? 0 : 1);
  }
}
