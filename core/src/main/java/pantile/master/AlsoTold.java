// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantile.report.JobProgress;
import pantile.report.ProgressListener;

/**
 * Tells someone of progress, and then the listener that there is.
 *
 * @param told first
 * @param listener then; null for nobody
 */
record AlsoTold(Consumer<JobProgress> told, @Nullable ProgressListener listener)
    implements ProgressListener {
  /** A listener as such: a first call, which tells nobody, loads no class to make sure of that. */
  static ProgressListener of(Consumer<JobProgress> told, @Nullable ProgressListener listener) {
    return new AlsoTold(told, listener);
  }

  @Override
  public void progress(JobProgress now) {
    told.accept(now);
    if (listener != null) {
      listener.progress(now);
    }
  }

  @Override
  public void progress(String kernel, int done, int total) {
    throw new IllegalStateException("jobs tell the other method");
  }
}
