// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.RunningMoments;
import pantile.Statistics;
import pantile.Values;
import pantile.formats.stream.FileEnds.Ends;
import pantile.formats.stream.FileQuantile.Passes;
import pantile.op.group.Bins;
import pantile.op.select.QuantileMethod;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * What describes the numbers of a file: counts, mean, deviation, ends, quartiles and a histogram.
 * NaNs are counted and left out of all else. Results have the bits of {@link Values}'s methods on
 * the numbers that are left.
 *
 * <p>The passes are those of {@link FileQuantile}, usually two: the first also finds everything but
 * quartiles, and the second counts the histogram's bins between the ends that the first has found.
 * Numbers whose sum or whose squares leave the range of {@code double} are gone through once more,
 * by way of a temporary file if they take more than an eighth of the bound.
 *
 * @param x the numbers
 * @param bins how many bins the histogram has, at least 1
 */
public record FileStatistics(NumberSource x, int bins)
    implements FileOperation<FileStatistics.Found> {
  private static final double[] QUARTILES = {0.25, 0.5, 0.75};

  /**
   * What was found.
   *
   * @param type of the numbers
   * @param numbers what describes them
   * @param zeros how many are 0.0 or -0.0
   * @param infinities how many are infinite
   * @param histogram of the finite numbers; null if there are none, or if the difference of their
   *     ends is infinite
   */
  public record Found(
      ElementType type,
      Statistics numbers,
      long zeros,
      long infinities,
      @Nullable Histogram histogram) {}

  /**
   * Counts of bins of one width.
   *
   * @param edges one more than counts
   * @param counts a count for each
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Histogram(double[] edges, long[] counts) {}

  @Override
  public Found run(Workspace place) {
    // A block with a number that is not finite is converted and filtered.
    long bytes = FileEnds.bytes(place, x.type());
    place.take(bytes);
    try {
      NotNaN numbers = new NotNaN(x);
      First first = new First(place.pantile(), x.type());
      Second second = new Second(place.pantile(), first, bins);
      Passes passes = new Passes(first::see, second::see);
      double[] quartiles =
          new FileQuantile(numbers, QuantileMethod.LINEAR, QUARTILES).run(place, passes);
      long nans = numbers.left();
      double[] moments = first.moments();
      if (moments.length == 0) {
        moments = ofAll(place, numbers);
      }
      Statistics found =
          new Statistics(
              first.moments.count(),
              nans,
              moments[0],
              moments[1],
              first.least,
              quartiles[0],
              quartiles[1],
              quartiles[2],
              first.greatest);
      return new Found(
          x.type(), found, first.zeros, first.positive + first.negative, second.histogram());
    } finally {
      place.giveBack(bytes);
    }
  }

  /** Mean and variance of numbers that must be scaled before they are added. */
  private static double[] ofAll(Workspace place, NotNaN numbers) {
    long whole = (long) place.counters() * Long.BYTES;
    try (SpooledNumbers all =
        new SpooledNumbers(numbers.name(), numbers.type(), whole, place.folder())) {
      try (Blocks blocks = new Blocks(place, numbers)) {
        for (Slice block = blocks.next(); block != null; block = blocks.next()) {
          all.accept(block);
        }
      }
      Values<?> values = place.pantile().over(all.slice());
      return new double[] {values.mean(), values.variance()};
    }
  }

  /** What the first pass finds. */
  private static final class First {
    private final Pantile pantile;
    private final ElementType type;
    private final RunningMoments moments;
    private Ends finite = Ends.NONE;
    private @Nullable Number least;
    private @Nullable Number greatest;
    private long zeros;
    private long positive;
    private long negative;

    First(Pantile pantile, ElementType type) {
      this.pantile = pantile;
      this.type = type;
      this.moments = pantile.runningMoments(type);
    }

    void see(Slice block) {
      Values<?> values = pantile.over(block);
      Number low = values.least();
      Number high = values.greatest();
      least = least == null ? low : lesser(least, low);
      greatest = greatest == null ? high : greater(greatest, high);
      if (low.doubleValue() <= 0 && high.doubleValue() >= 0) {
        zeros += values.countOf(0);
      }
      if (low.doubleValue() == Double.NEGATIVE_INFINITY) {
        negative += values.countOf(Double.NEGATIVE_INFINITY);
      }
      if (high.doubleValue() == Double.POSITIVE_INFINITY) {
        positive += values.countOf(Double.POSITIVE_INFINITY);
      }
      finite = finite.and(FileEnds.of(values, low.doubleValue(), high.doubleValue()));
      moments.next(block);
    }

    private Number lesser(Number a, Number b) {
      return type.floating()
          ? (Number) Math.min(a.doubleValue(), b.doubleValue())
          : (Number) Math.min(a.longValue(), b.longValue());
    }

    private Number greater(Number a, Number b) {
      return type.floating()
          ? (Number) Math.max(a.doubleValue(), b.doubleValue())
          : (Number) Math.max(a.longValue(), b.longValue());
    }

    /** Mean and variance; empty if they take another pass. */
    double[] moments() {
      if (positive > 0 || negative > 0) {
        double mean = negative == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        return new double[] {positive > 0 && negative > 0 ? Double.NaN : mean, Double.NaN};
      }
      OptionalDouble mean = moments.mean();
      OptionalDouble variance = moments.variance();
      return mean.isPresent() && variance.isPresent()
          ? new double[] {mean.getAsDouble(), variance.getAsDouble()}
          : new double[0];
    }
  }

  /** What the second pass counts. It begins when the first has ended. */
  private static final class Second {
    private final Pantile pantile;
    private final First first;
    private final int bins;
    private @Nullable Bins all;
    private long @Nullable [] counts;

    Second(Pantile pantile, First first, int bins) {
      this.pantile = pantile;
      this.first = first;
      this.bins = bins;
    }

    void see(Slice block) {
      if (counts == null) {
        counts = new long[bins];
        all = bins(first.finite, bins);
      }
      if (all != null) {
        long[] some = pantile.over(block).histogram(all).toArray();
        for (int bin = 0; bin < bins; bin++) {
          counts[bin] += some[bin];
        }
      }
    }

    private static @Nullable Bins bins(Ends ends, int bins) {
      Ends apart = ends.apart(true, true);
      double low = apart.least();
      double high = apart.greatest();
      return low < high && high - low <= Double.MAX_VALUE ? Bins.even(bins, low, high) : null;
    }

    @Nullable Histogram histogram() {
      return all == null || counts == null ? null : new Histogram(all.edges(), counts);
    }
  }
}
