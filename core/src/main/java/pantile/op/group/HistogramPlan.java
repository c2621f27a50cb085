// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import pantile.op.Jobs;
import pantile.spi.Slice;

/** Plans a histogram as one job. */
public final class HistogramPlan {
  private HistogramPlan() {}

  /**
   * Counts elements by bins.
   *
   * @param jobs runs the job
   * @param elements any elements
   * @param bins the bins
   * @return a count for each bin, in a new array
   */
  public static long[] count(Jobs jobs, Slice elements, Bins bins) {
    return jobs.reduce(new CountBins(elements.type(), bins), elements).numbers();
  }
}
