// SPDX-License-Identifier: Apache-2.0
package pantile.op.window;

import java.util.List;
import java.util.function.Supplier;
import pantile.error.JobFailedException;
import pantile.op.Jobs;
import pantile.op.Room;
import pantile.op.reduce.CanonicalSum;
import pantile.op.reduce.ReducePlan;
import pantile.spi.Cut;
import pantile.spi.ElementType;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Plans sums and scans of segments as jobs. Segments are not empty. */
public final class SegmentPlan {
  private SegmentPlan() {}

  /**
   * The sum of each segment of floating-point elements: that of the segment by itself, to the bit.
   *
   * @param jobs runs the jobs
   * @param x the elements, in an array or on a device
   * @param here gives them in an array
   * @param starts where segments begin, and last the number of elements
   * @return a {@code double} a segment
   */
  public static double[] sums(Jobs jobs, Slice x, Supplier<Slice> here, int[] starts) {
    double[] sums = plainSums(jobs, x, starts);
    Slice all = null;
    for (int i = 0; i < sums.length && !jobs.explains(); i++) {
      if (!finite(sums[i])) {
        all = all == null ? here.get() : all;
        double known = ofNotFinite(all, starts[i], starts[i + 1]);
        sums[i] = known != 0 ? known : segment(jobs, x, starts, i).floatingSum();
      }
    }
    return sums;
  }

  /**
   * The mean of each segment of floating-point elements: that of the segment by itself, to the bit.
   *
   * @param jobs runs the jobs
   * @param x the elements, in an array or on a device
   * @param here gives them in an array
   * @param starts where segments begin, and last the number of elements
   * @return a {@code double} a segment
   */
  public static double[] means(Jobs jobs, Slice x, Supplier<Slice> here, int[] starts) {
    double[] means = plainSums(jobs, x, starts);
    Slice all = null;
    for (int i = 0; i < means.length && !jobs.explains(); i++) {
      if (finite(means[i])) {
        means[i] /= starts[i + 1] - starts[i];
      } else {
        all = all == null ? here.get() : all;
        double known = ofNotFinite(all, starts[i], starts[i + 1]);
        means[i] = known != 0 ? known : segment(jobs, x, starts, i).mean();
      }
    }
    return means;
  }

  private static boolean finite(double value) {
    return Math.abs(value) <= Double.MAX_VALUE;
  }

  private static ReducePlan segment(Jobs jobs, Slice x, int[] starts, int i) {
    return new ReducePlan(jobs, x.sub(starts[i], starts[i + 1]));
  }

  private static double[] plainSums(Jobs jobs, Slice x, int[] starts) {
    jobs.requireUnjournaled("segments");
    int segments = starts.length - 1;
    double[] sums = new double[segments];
    SegmentSums parts =
        jobs.run(
            new Work<>(new SumSegments(x.type()), 0, x.length()),
            List.of(
                Operand.halo(x, SumSegments.BLOCK - 1),
                Operand.whole(new Slice.Ints(starts, 0, starts.length)),
                Operand.placed(new Slice.Doubles(sums, 0, segments), places(starts))));
    for (int i = 0; i < parts.segments().length; i++) {
      int segment = parts.segments()[i];
      if (segment >= segments) {
        IllegalStateException none = new IllegalStateException("there is no segment " + segment);
        throw new JobFailedException("segments failed: " + none.getMessage(), none);
      }
      sums[segment] = CanonicalSum.total(parts.blocks()[i]);
    }
    return sums;
  }

  /** The places of sums: each block of the job has those of the segments that begin in it. */
  private static Cut.Placed places(int[] starts) {
    int segments = starts.length - 1;
    long[] counts = new long[CanonicalSum.blocks(starts[segments])];
    for (int segment = 0; segment < segments; segment++) {
      counts[starts[segment] / SumSegments.BLOCK]++;
    }
    return Cut.Placed.of(counts, SumSegments.BLOCK);
  }

  /**
   * The sum and the mean of elements not all of which are finite: NaN, or an infinity. 0 if all are
   * finite; then something overflowed.
   */
  private static double ofNotFinite(Slice x, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double element =
          switch (x) {
            case Slice.Doubles(double[] a, int first, int _) -> a[first + i];
            case Slice.Floats(float[] a, int first, int _) -> a[first + i];
            default -> throw new IllegalArgumentException("no floating-point array");
          };
      if (!finite(element)) {
        sum += element;
      }
    }
    return Double.isNaN(sum) ? Double.NaN : sum;
  }

  /**
   * Scans each segment.
   *
   * @param jobs runs the job
   * @param x the elements, in an array
   * @param starts where segments begin, and last the number of elements
   * @param fold what results are made by
   * @param exclusive whether an element's own value is left out of its result; of sums alone
   * @return as many results, all of a new array
   */
  public static Slice scanned(Jobs jobs, Slice x, int[] starts, Fold fold, boolean exclusive) {
    Slice.Ints begins = new Slice.Ints(starts, 0, starts.length);
    return scanned(jobs, x, begins, fold, exclusive, Room.HOST);
  }

  static Slice scanned(Jobs jobs, Slice x, Slice starts, Fold fold, boolean exclusive, Room room) {
    jobs.requireUnjournaled("scan");
    ElementType type = x.type();
    Slice results = room.of(type, x.length());
    jobs.run(
        new Work<>(new ScanSegments(type, fold, exclusive), 0, x.length()),
        List.of(Operand.in(x), Operand.whole(starts), Operand.out(results)));
    return results;
  }

  /**
   * Where the one segment begins that has all elements, and the number of elements; that alone if
   * there are none.
   *
   * @param length how many elements there are
   * @return as the other methods take it
   */
  public static int[] one(int length) {
    return length == 0 ? new int[] {0} : new int[] {0, length};
  }

  /**
   * Scans all elements as one segment.
   *
   * @param jobs runs the job
   * @param x the elements, in an array
   * @param fold what results are made by
   * @return as many results, all of a new array
   */
  public static Slice cumulated(Jobs jobs, Slice x, Fold fold) {
    return scanned(jobs, x, one((int) x.length()), fold, false);
  }
}
