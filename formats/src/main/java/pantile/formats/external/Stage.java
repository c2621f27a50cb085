// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import org.jspecify.annotations.Nullable;
import pantile.report.JobProgress;
import pantile.report.ProgressListener;

/** Tells how far one stage of a sort is: steps are arrays full. */
final class Stage {
  private final @Nullable ProgressListener listener;
  private final String name;
  private final long length;
  private final int step;
  private final long begun = System.nanoTime();
  private final long before;

  /**
   * Begins a stage.
   *
   * @param listener who is told; null for nobody
   * @param name of the stage
   * @param length elements in all, as far as one knows
   * @param step elements of an array
   * @param before elements that were done by an earlier process
   */
  Stage(@Nullable ProgressListener listener, String name, long length, int step, long before) {
    this.listener = listener;
    this.name = name;
    this.length = length;
    this.step = step;
    this.before = before;
    if (listener != null) {
      tell(before, false);
    }
  }

  /** Tells that elements are done, of which there are more to come. */
  void done(long elements) {
    tell(elements, false);
  }

  /** Tells that all elements are done. */
  void end(long elements) {
    tell(elements, true);
  }

  private void tell(long elements, boolean all) {
    if (listener == null) {
      return;
    }
    long whole = all ? elements : Math.max(length, elements + 1);
    int total = (int) Math.min(Integer.MAX_VALUE, Math.max(1, (whole + step - 1) / step));
    int done = all ? total : (int) Math.min(total - 1L, elements / step);
    double seconds = (System.nanoTime() - begun) / 1e9;
    double rate = seconds > 0 ? (elements - before) / seconds : 0;
    listener.progress(new JobProgress(name, done, total, elements, whole, rate));
  }
}
