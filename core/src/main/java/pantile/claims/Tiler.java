// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import pantile.policy.Claiming;
import pantile.policy.Tunables;
import pantile.spi.Cutting;
import pantile.spi.Work;

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
   * Tiles for each worker that claims of unlike devices, and so their runs, are made up of: in a
   * simulation of 2 to 10 devices, 16 came within 5 % of the ideal with 6 to 29 runs. With 32 it
   * was 2 %, with a third more runs to merge; runs of one length, four a worker, missed it by 12 %.
   */
  private static final int RUN_TILES = 16;

  /** Shares for each worker of what differs in work: so many that the last ones end together. */
  private static final int SHARES = 64;

  /**
   * Whether a job is too small to be worth waking workers for.
   *
   * @param job the job
   * @return true if the calling thread should compute it
   */
  public boolean direct(Work<?> job) {
    long limit =
        switch (job.kernel().cutting().direct()) {
          case NEVER -> 0;
          case READ -> tunables.directElements();
          // A primality test of one number takes as long as reading some thousand.
          case TESTED -> tunables.directElements() / 1024;
          case SIEVED -> tunables.directNumbers();
          case SORTED -> tunables.directSortElements();
          case ALWAYS -> Long.MAX_VALUE;
        };
    return job.length() < limit;
  }

  /**
   * Cuts a job.
   *
   * @param job the job
   * @param workers how many will work on it, at least 1
   * @return its tiles
   */
  public Tiling cut(Work<?> job, int workers) {
    long length = job.length();
    Cutting cutting = job.kernel().cutting();
    long step =
        switch (cutting.length()) {
          case READ -> tunables.reduceTile();
          case TESTED -> Math.max(tunables.reduceTile() / 64, 1);
          case WHOLE -> length;
          case RUN -> Math.max(tunables.sortRun(), ceilDivide(length, workers));
          case MERGED -> tunables.mergeTile();
          case SPLIT -> tunables.splitTile(length, workers);
          case SHARES -> ceilDivide(length, (long) workers * SHARES);
          case SIEVED -> sieveTile(job, workers);
          case LISTED -> Math.min(sieveTile(job, workers), 1L << 26);
          case FIXED -> cutting.fixed();
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
  public Tiling cutForJournal(Work<?> job, int workers) {
    if (job.kernel().cutting().length() != Cutting.Length.SIEVED) {
      return cut(job, workers);
    }
    long step = SieveTiles.noted(job.from(), job.to(), workers, tunables.sieveTile());
    return cut(job, step, MOST_NOTED_TILES);
  }

  private static Tiling cut(Work<?> job, long step, long most) {
    long least = Math.max(Math.max(step, ceilDivide(job.length(), most)), 1);
    int grain = job.kernel().cutting().grain();
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
  public Tiling cutFinely(Work<?> job, int workers) {
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
  public Claiming claiming(Work<?> job, boolean singly) {
    boolean many = job.kernel().cutting().claims() == Cutting.Claims.MANY;
    return singly || !many ? tunables.claiming().withMostTiles(1) : tunables.claiming();
  }

  private long sieveTile(Work<?> job, int workers) {
    return SieveTiles.length(job.from(), job.to(), workers, tunables.sieveTile());
  }

  private static long ceilDivide(long a, long b) {
    return a / b + (a % b == 0 ? 0 : 1);
  }
}
