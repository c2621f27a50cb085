// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import java.util.Arrays;
import pantile.op.FirstCalls;
import pantile.op.Jobs;
import pantile.spi.Slice;

/** Plans a histogram as one job. */
public final class HistogramPlan {
  private static final FirstCalls FIRST = new FirstCalls();

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
    if (FirstCalls.inArray(elements) && FIRST.take(jobs, elements.length())) {
      jobs.requireOpen();
      return counted(elements, bins);
    }
    return jobs.reduce(new CountBins(elements.type(), bins), elements).numbers();
  }

  private static long[] counted(Slice elements, Bins bins) {
    long[] counts = new long[1 + bins.count()];
    // No switch over types: a JVM's first takes milliseconds.
    if (elements instanceof Slice.Doubles(double[] a, int from, int to)) {
      DoubleBins.count(a, from, to, bins, counts);
    } else if (elements instanceof Slice.Longs(long[] a, int from, int to)) {
      LongBins.count(a, from, to, bins, counts);
    } else if (elements instanceof Slice.Ints(int[] a, int from, int to)) {
      IntBins.count(a, from, to, bins, counts);
    } else {
      Slice.Floats all = (Slice.Floats) elements;
      FloatBins.count(all.array(), all.from(), all.to(), bins, counts);
    }
    return Arrays.copyOfRange(counts, 1, counts.length);
  }
}
