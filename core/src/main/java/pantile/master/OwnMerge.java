// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.Objects;
import pantile.error.JobFailedException;
import pantile.job.Merge;
import pantile.text.Described;

/**
 * A user's merge, called for its job: what it throws ends the job as what the user's function
 * throws does.
 *
 * @param label of the job
 * @param merge the user's
 * @param <P> the partial result
 */
record OwnMerge<P>(String label, Merge<P> merge) implements Merge<P> {
  @Override
  public P identity() {
    try {
      return merge.identity();
    } catch (Throwable cause) { // an Error too, as from a tile
      throw failed(cause);
    }
  }

  @Override
  public P combine(P left, P right) {
    try {
      return Objects.requireNonNull(merge.combine(left, right), "a merge returned null");
    } catch (Throwable cause) {
      throw failed(cause);
    }
  }

  private JobFailedException failed(Throwable cause) {
    return new JobFailedException(label + ", its merge failed: " + Described.of(cause), cause);
  }
}
