// SPDX-License-Identifier: Apache-2.0
package pantile.report;

/**
 * Told how far a job is. Called on the thread that waits for the job, never concurrently for one.
 */
@FunctionalInterface
public interface ProgressListener {
  /**
   * More tiles are done.
   *
   * @param kernel the job's kernel
   * @param done tiles done so far
   * @param total tiles in all; equal to {@code done} at the last call
   */
  void progress(String kernel, int done, int total);

  /**
   * More tiles are done. This is what jobs call; it tells the other method, unless overridden.
   *
   * @param now how far the job is, at what rate, and how long the rest takes
   */
  default void progress(JobProgress now) {
    progress(now.kernel(), now.done(), now.total());
  }
}
