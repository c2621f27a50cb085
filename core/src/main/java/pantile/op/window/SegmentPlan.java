// SPDX-License-Identifier: Apache-2.0
package pantile.op.window;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import pantile.error.JobFailedException;
import pantile.op.FirstCalls;
import pantile.op.Jobs;
import pantile.op.Room;
import pantile.op.group.GroupPlan;
import pantile.op.group.ReduceGroups;
import pantile.op.group.Statistic;
import pantile.op.reduce.CanonicalSum;
import pantile.op.reduce.ReducePlan;
import pantile.op.scan.ScanPlan;
import pantile.spi.Cut;
import pantile.spi.LongList;
import pantile.spi.Operand;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Plans sums and scans of segments as jobs. Segments are not empty. */
public final class SegmentPlan {
  /** Tiles' lengths that the longest segment has which one tile scans whole. */
  private static final long TILES = 4;

  /** Segments that one call adds up. */
  private static final int STRIP = 64;

  /** Sums that one call looks at. */
  private static final int MANY = 256;

  private static final FirstCalls FIRST_SUMS = new FirstCalls();
  private static final FirstCalls FIRST_CUMULATED = new FirstCalls();

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
    int count = jobs.explains() || allFinite(sums) ? 0 : sums.length;
    for (int i = 0; i < count; i++) {
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
    int count = jobs.explains() ? 0 : means.length;
    for (int i = 0; i < count; i++) {
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

  private static boolean allFinite(double[] values) {
    boolean all = true;
    for (int i = 0; i < values.length; ) {
      int end = i + Math.min(MANY, values.length - i);
      all &= allFinite(values, i, end);
      i = end;
    }
    return all;
  }

  /** A method of its own: the JIT compiles it after a few strips. */
  private static boolean allFinite(double[] values, int from, int to) {
    boolean all = true;
    for (int i = from; i < to; i++) {
      all &= finite(values[i]);
    }
    return all;
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
    if (FirstCalls.inArray(x) && FIRST_SUMS.take(jobs, x.length())) {
      jobs.requireOpen();
      sumsHere(x, starts, sums);
      return sums;
    }
    SegmentSums parts =
        jobs.run(
            new Work<>(new SumSegments(x.type()), 0, x.length()),
            List.of(
                Operand.halo(x, SumSegments.BLOCK - 1),
                Operand.whole(new Slice.Ints(starts, 0, starts.length)),
                Operand.placed(new Slice.Doubles(sums, 0, segments), ReduceGroups.places(starts))));
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

  private static void sumsHere(Slice x, int[] starts, double[] sums) {
    double[] lanes = new double[DoubleSegmentSums.ROOM];
    int segments = sums.length;
    for (int done = 0; done < segments; ) { // the JIT compiles the inner loop after a few strips
      int end = done + Math.min(STRIP, segments - done);
      if (x instanceof Slice.Doubles(double[] a, int from, int _)) {
        DoubleSegmentSums.sums(a, from, starts, done, end, sums, done, lanes);
      } else {
        Slice.Floats all = (Slice.Floats) x;
        FloatSegmentSums.sums(all.array(), all.from(), starts, done, end, sums, done, lanes);
      }
      done = end;
    }
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
   * Scans each segment. Segments of at most {@value #TILES} tiles' length are scanned side by side,
   * each by the tile in which it begins. The others are scanned one by one, each by jobs of its
   * own.
   *
   * @param jobs runs the jobs
   * @param x the elements, in an array
   * @param starts where segments begin, and last the number of elements
   * @param exclusive whether an element's own value is left out of its sum
   * @return as many sums, all of a new array
   */
  public static Slice scanned(Jobs jobs, Slice x, int[] starts, boolean exclusive) {
    jobs.requireUnjournaled("scan");
    ScanSegments kernel = new ScanSegments(x.type(), Fold.SUM, exclusive);
    Slice results = Scratch.like(x);
    int segments = starts.length - 1;
    long longest = TILES * jobs.machine().tunables().reduceTile();
    int first = 0;
    for (int i = 0; i < segments; i++) {
      if (starts[i + 1] - starts[i] > longest) {
        if (first < i) {
          run(jobs, kernel, x, Arrays.copyOfRange(starts, first, i + 1), none(x), results);
        }
        ScanPlan.scan(
            jobs,
            x.sub(starts[i], starts[i + 1]),
            results.sub(starts[i], starts[i + 1]),
            exclusive,
            true);
        first = i + 1;
      }
    }
    if (first == 0) {
      run(jobs, kernel, x, starts, none(x), results);
    } else if (first < segments) {
      run(jobs, kernel, x, Arrays.copyOfRange(starts, first, segments + 1), none(x), results);
    }
    return results;
  }

  /**
   * Scans each segment where all elements are computed together, as on a device that keeps them.
   *
   * @param jobs runs the job
   * @param x the elements
   * @param starts where segments begin, and last the number of elements
   * @param fold what results are made by
   * @param exclusive whether an element's own value is left out of its result; of sums alone
   * @param room where results go
   * @return as many results
   */
  static Slice scanned(Jobs jobs, Slice x, int[] starts, Fold fold, boolean exclusive, Room room) {
    jobs.requireUnjournaled("scan");
    Slice results = room.of(x.type(), x.length());
    run(jobs, new ScanSegments(x.type(), fold, exclusive), x, starts, none(x), results);
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

  private static Slice none(Slice x) {
    return Scratch.of(x.type(), 0);
  }

  /** Scans neighbouring segments. Where they begin is overwritten if the first does not at 0. */
  private static void run(
      Jobs jobs, ScanSegments kernel, Slice x, int[] starts, Slice before, Slice results) {
    int segments = starts.length - 1;
    int from = starts[0];
    int longest = 1;
    for (int i = 0; i < segments; i++) {
      longest = Math.max(longest, starts[i + 1] - starts[i]);
    }
    for (int i = 0; from > 0 && i <= segments; i++) {
      starts[i] -= from;
    }
    int length = starts[segments];
    jobs.run(
        new Work<>(kernel, 0, length),
        List.of(
            Operand.halo(x.sub(from, from + length), longest - 1L),
            Operand.whole(new Slice.Ints(starts, 0, starts.length)),
            Operand.whole(before),
            Operand.placed(results.sub(from, from + length), places(starts))));
  }

  /** The places of scans: each block of the job has those of the segments that begin in it. */
  private static Cut.Placed places(int[] starts) {
    LongList firsts = ReduceGroups.places(starts).offsets();
    long[] offsets = new long[firsts.size()];
    for (int block = 0; block < offsets.length; block++) {
      offsets[block] = starts[(int) firsts.get(block)];
    }
    return new Cut.Placed(LongList.of(offsets), ScanSegments.BLOCK);
  }

  /**
   * Scans all elements as one segment. Products, and few elements, are scanned by the calling
   * thread. Of others the least or the greatest of each block is found first; then blocks are
   * scanned side by side, each from what those before it have. Two workers take as long for both
   * passes as one thread for one: 20 M doubles 87 to 105 ms, and 98 to 99 (AMD EPYC, Zen 1,
   * 2026-11-30). More workers were not measured.
   *
   * @param jobs runs the jobs
   * @param x the elements, in an array
   * @param fold what results are made by, but for sums
   * @return as many results, all of a new array
   */
  public static Slice cumulated(Jobs jobs, Slice x, Fold fold) {
    jobs.requireUnjournaled("scan");
    ScanSegments kernel = new ScanSegments(x.type(), fold, false);
    Slice results = Scratch.like(x);
    int length = (int) x.length();
    if (fold != Fold.PRODUCT && FirstCalls.inArray(x) && FIRST_CUMULATED.take(jobs, length)) {
      jobs.requireOpen();
      cumulatedHere(x, fold == Fold.MIN, results);
      return results;
    }
    if (length == 0 || fold == Fold.PRODUCT || jobs.machine().direct(kernel, length)) {
      run(jobs, kernel, x, one(length), none(x), results);
      return results;
    }
    int[] blocks = new int[CanonicalSum.blocks(length) + 1];
    for (int block = 0; block < blocks.length - 1; block++) {
      blocks[block] = block * ScanSegments.BLOCK;
    }
    blocks[blocks.length - 1] = length;
    Statistic ends = fold == Fold.MIN ? Statistic.MIN : Statistic.MAX;
    Slice each = GroupPlan.reduce(jobs, x, blocks, ends);
    Slice before = Scratch.like(each);
    int[] all = {0, (int) each.length()};
    run(jobs, kernel, each, all, none(x), before);
    run(jobs, kernel, x, blocks, before.sub(0, before.length() - 1), results);
    return results;
  }

  private static void cumulatedHere(Slice x, boolean least, Slice results) {
    // No switch over types: a JVM's first takes milliseconds.
    if (x instanceof Slice.Doubles(double[] a, int from, int to)) {
      DoubleExtremes.cumulate(a, from, to, least, ((Slice.Doubles) results).array());
    } else if (x instanceof Slice.Longs(long[] a, int from, int to)) {
      LongExtremes.cumulate(a, from, to, least, ((Slice.Longs) results).array());
    } else if (x instanceof Slice.Ints(int[] a, int from, int to)) {
      IntExtremes.cumulate(a, from, to, least, ((Slice.Ints) results).array());
    } else {
      Slice.Floats all = (Slice.Floats) x;
      float[] to = ((Slice.Floats) results).array();
      FloatExtremes.cumulate(all.array(), all.from(), all.to(), least, to);
    }
  }
}
