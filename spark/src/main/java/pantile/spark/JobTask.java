// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.security.MessageDigest;
import pantile.Pantile;
import pantile.job.Job;
import pantile.master.MergeTree;
import pantile.text.Sha256;

/**
 * Runs those tiles of a user's job that lie in a partition, and merges them.
 *
 * @param cut of the job's range, at multiples of the job's tile length
 */
record JobTask<P>(ExecutorSettings settings, Job<P> job, RangeCut cut) implements JournaledTask {
  /**
   * The function and the merge are told apart by what is sent of them: their class, the name of a
   * lambda's method, captured values. That is not their code, which may change without a trace.
   */
  @Override
  public String identity() {
    MessageDigest digest = Sha256.digest();
    digest.update(ObjectBytes.of(job.work()));
    digest.update(ObjectBytes.of(job.merge()));
    return "job '"
        + job.label()
        + "' of ["
        + job.from()
        + ", "
        + job.to()
        + ") by "
        + job.tileLength()
        + ", whose function and merge are sent as bytes of SHA-256 "
        + Sha256.hex(digest);
  }

  @Override
  public JobTask<P> cutBy(RangeCut other) {
    return new JobTask<>(settings, job, other);
  }

  @Override
  public Object compute(Pantile pt, int partition) {
    long first = (cut.start(partition) - job.from()) / job.tileLength();
    long end = Math.ceilDiv(cut.end(partition) - job.from(), job.tileLength());
    MergeTree<P> tree = new MergeTree<>(job.merge());
    for (P partial : pt.run(job, Math.toIntExact(first), Math.toIntExact(end))) {
      tree.push(partial);
    }
    return tree.result();
  }
}
