// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.List;
import pantile.claims.Tiler;
import pantile.claims.Tiling;
import pantile.policy.Claiming;
import pantile.spi.Cutting;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Decomposes jobs: cuts them into tiles for the workers that a master has now, and says how the
 * tiles are claimed.
 */
final class Decomposer {
  private final Tiler tiler;
  private final WorkerPool pool;

  /**
   * For the workers of a pool.
   *
   * @param tiler how big tiles are
   * @param pool the workers
   */
  Decomposer(Tiler tiler, WorkerPool pool) {
    this.tiler = tiler;
    this.pool = pool;
  }

  /** Whether a job is too small to be worth waking workers for. */
  boolean direct(Work<?> job) {
    return tiler.direct(job);
  }

  /** Whether a job is one tile though it is not small: a kernel's cutting may ask for that. */
  boolean large(Work<?> job) {
    return job.kernel().cutting().direct() == Cutting.Direct.ALWAYS
        && job.length() >= tiler.tunables().directElements();
  }

  /**
   * Whether a job's runs should differ in length: of equal ones the fastest device would wait for
   * others. It is asked once for each job, as workers may be lost meanwhile.
   */
  boolean unevenly(Work<?> job) {
    return job.kernel().cutting().claims() == Cutting.Claims.RUN && pool.mixed();
  }

  /**
   * The tiles of a job for all workers.
   *
   * @param unevenly whether its {@linkplain #unevenly runs differ}
   */
  Tiling cut(Work<?> job, Call call, boolean unevenly) {
    if (call.only() != null) {
      return new Tiling(job.from(), job.to(), job.length());
    }
    int workers = Math.max(1, pool.size());
    if (call.journaled()) {
      return tiler.cutForJournal(job, workers);
    }
    return unevenly ? tiler.cutFinely(job, workers) : tiler.cut(job, workers);
  }

  /**
   * The tiles of a job for the calling thread. A small job is one tile. A large nested one keeps
   * its tiles, so that its memory stays bounded, and so does a look for order, which is asked about
   * its tiles.
   */
  Tiling cutHere(Work<?> job) {
    return tiler.direct(job) ? new Tiling(job.from(), job.to(), job.length()) : tiler.cut(job, 1);
  }

  /**
   * How workers claim a job's tiles.
   *
   * @param unevenly whether its {@linkplain #unevenly runs differ}
   * @param streaming whether a consumer takes partial results while the job runs
   * @param noted whether a journal notes each claim
   */
  Claiming claiming(
      Work<?> job, List<Operand> operands, boolean unevenly, boolean streaming, boolean noted) {
    Claiming claiming =
        unevenly
            ? tiler.tunables().claiming().inFewClaims()
            : tiler.claiming(job, streaming || anyMapped(operands));
    return noted ? claiming.forJournal() : claiming;
  }

  /**
   * A file may be larger than the heap, and a device that copies what it claims needs room for it.
   */
  private static boolean anyMapped(List<Operand> operands) {
    for (Operand operand : operands) {
      if (operand.slice() instanceof Slice.Mapped) {
        return true;
      }
    }
    return false;
  }
}
