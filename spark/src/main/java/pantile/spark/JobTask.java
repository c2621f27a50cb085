// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import pantile.Pantile;
import pantile.job.Job;

/**
 * Runs those tiles of a user's job that lie in a partition, and merges them.
 *
 * @param cut of the job's range, at multiples of the job's tile length
 */
record JobTask<P>(ExecutorSettings settings, Job<P> job, RangeCut cut) implements PartitionTask {
  @Override
  public Object compute(Pantile pt, int partition) {
    long first = (cut.start(partition) - job.from()) / job.tileLength();
    long end = Math.ceilDiv(cut.end(partition) - job.from(), job.tileLength());
    TileTree<P> tree = new TileTree<>(job.merge());
    for (P partial : pt.run(job, Math.toIntExact(first), Math.toIntExact(end))) {
      tree.add(partial);
    }
    return tree.result();
  }
}
