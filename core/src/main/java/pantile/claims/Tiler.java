// SPDX-License-Identifier: Apache-2.0
package pantile.claims;

import pantile.policy.Claiming;
import pantile.policy.Tunables;
import pantile.spi.Cutting;
import pantile.spi.Work;

/**
 * Chooses the length of a job's tiles. A kernel's {@link Cutting} names the rule. {@link Tunables}
 * has the rule's numbers. No choice changes a result.
 *
 * @param tunables the sizes that rules refer to
 */
public record Tiler(Tunables tunables) {
  /** The most tiles of a job without a journal. More tiles do not balance the load any better. */
  private static final int MOST_TILES = 1 << 20;

  /**
   * The most tiles of a job with a journal. A tile costs nothing until a worker begins the tile. So
   * tiles may be short even if the job takes years.
   */
  private static final int MOST_NOTED_TILES = 1 << 29;

  /**
   * Tiles for each worker where unlike devices sort runs. A claim takes several tiles and makes one
   * run of them. In a simulation of 2 to 10 devices, 16 tiles a worker came within 5 % of the ideal
   * time, with 6 to 29 runs. 32 tiles came within 2 %, with a third more runs to merge. Four runs
   * of one length a worker missed the ideal by 12 %.
   */
  private static final int RUN_TILES = 16;

  /**
   * Tiles for each worker where tiles of one length differ in work. So many tiles let the last ones
   * end at about the same time.
   */
  private static final int SHARES = 64;

  /**
   * Whether a job is too small to be worth waking workers for. Takes constant time.
   *
   * @param job the job
   * @return true if the calling thread should compute the job
   */
  public boolean direct(Work<?> job) {
    Cutting.Direct rule = job.kernel().cutting().direct();
    // Most calls read. The switch has a class of its own, which a first call need not load.
    return job.length() < (rule == Cutting.Direct.READ ? tunables.directElements() : limit(rule));
  }

  private long limit(Cutting.Direct rule) {
    return switch (rule) {
      case NEVER -> 0;
      case READ -> tunables.directElements();
      case COMPUTED -> tunables.directElements() / 4;
      // Testing one number takes as long as reading some thousand elements.
      case TESTED -> tunables.directElements() / 1024;
      case SIEVED -> tunables.directNumbers();
      case SORTED -> tunables.directSortElements();
      case ALWAYS -> Long.MAX_VALUE;
    };
  }

  /**
   * Cuts a job. Takes constant time and memory: a {@link Tiling} is computed, not stored.
   *
   * @param job the job
   * @param workers how many will work on it, at least 1
   * @return its tiles
   */
  public Tiling cut(Work<?> job, int workers) {
    Cutting cutting = job.kernel().cutting();
    long step =
        cutting.length() == Cutting.Length.READ
            ? tunables.reduceTile()
            : step(job, cutting, workers);
    return cut(job, step, MOST_TILES);
  }

  private long step(Work<?> job, Cutting cutting, int workers) {
    long length = job.length();
    return switch (cutting.length()) {
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
  }

  /**
   * Cuts a job whose finished tiles are noted in a journal. A killed process loses the tiles that
   * are not noted yet. So a sieve's tiles are as short as the cost of setting a tile up allows.
   * Other jobs are cut as by {@link #cut(Work, int)}.
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
   * Cuts a job in which unlike devices sort runs. Tiles are short: a claim takes several tiles and
   * makes one run of them, so a faster device makes longer runs.
   *
   * @param job the job that sorts runs
   * @param workers how many will work on it, at least 1
   * @return its tiles
   */
  public Tiling cutFinely(Work<?> job, int workers) {
    long share = ceilDivide(job.length(), (long) workers * RUN_TILES);
    return new Tiling(job.from(), job.to(), Math.max(tunables.sortRun(), share));
  }

  /**
   * How a job's tiles are claimed. A claim has one tile if the kernel's cutting says so: because
   * something else depends on the tiles' bounds, or because memory suffices for one tile alone.
   *
   * @param job the job
   * @param singly whether claims have one tile whatever the kernel allows. This is so where a
   *     consumer takes partial results while the job runs, and where a claim would copy its
   *     operands
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
