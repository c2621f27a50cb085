// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantile.JobReport;
import pantile.ProgressListener;

/**
 * What a caller wants to know of a job, and whether it may be stopped.
 *
 * @param listener told of progress
 * @param reports given the job's report at its end
 * @param stoppable false for a job that overwrites the caller's data and so must run to its end
 */
public record Call(
    @Nullable ProgressListener listener, @Nullable Consumer<JobReport> reports, boolean stoppable) {
  /** Nothing asked, stoppable. */
  public static final Call PLAIN = new Call(null, null, true);

  /**
   * The same, but neither an interrupt nor a close stops the job.
   *
   * @return the changed copy
   */
  public Call unstoppable() {
    return new Call(listener, reports, false);
  }
}
