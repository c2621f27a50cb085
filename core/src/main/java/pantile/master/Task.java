// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import org.jspecify.annotations.Nullable;
import pantile.claims.Claim;
import pantile.job.Tile;

/**
 * What a worker has in hands: tiles that it claimed, or tiles that it computes once more to audit
 * another device.
 *
 * @param run the job
 * @param tile what to compute
 * @param apart whether its results are kept apart until they are known to count
 * @param inPlace whether its results are being written where they belong, so that the job must not
 *     end before it
 * @param claim the claim; null for an audit
 * @param audit the audit; null for a claim
 * @param begun when it was handed out
 */
record Task<P>(
    JobRun<P> run,
    Tile tile,
    boolean apart,
    boolean inPlace,
    @Nullable Claim claim,
    @Nullable Audit<P> audit,
    long begun) {
  /** Nobody waits for this task's audit any more, if it is one. Called with the lock held. */
  void skipAudit() {
    if (audit != null) {
      run.audits().skip(audit);
    }
  }
}
