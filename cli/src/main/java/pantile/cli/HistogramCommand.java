// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pantile.Doubles;
import pantile.Mask;
import pantile.Pantile;
import pantile.Values;
import pantile.formats.stream.FileEnds;
import pantile.formats.stream.FileHistogram;
import pantile.formats.stream.NumberSource;
import pantile.formats.stream.RowSink;
import pantile.formats.stream.Workspace;
import pantile.op.group.Bins;
import pantile.spi.Slice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pantile histogram}. */
@Command(
    name = "histogram",
    description = {
      "Counts the numbers of a file in bins: a line for each, with its lower edge, its upper edge,"
          + " the count and a bar.",
      "A bin has its lower edge and not the upper one, but for the last, which has both. With -o,"
          + " the edges and counts are written as columns."
    })
final class HistogramCommand implements Callable<Integer> {
  private static final int MOST_BINS = 1_000_000;

  private final Console console;

  @Option(names = "--bins", paramLabel = "N", description = "How many, of one width. Default: 20.")
  private @Nullable Integer bins;

  @Option(
      names = "--from",
      paramLabel = "LOW",
      description = "The lowest edge. Default: the least number.")
  private @Nullable Double low;

  @Option(
      names = "--to",
      paramLabel = "HIGH",
      description = "The highest edge. Default: the greatest number.")
  private @Nullable Double high;

  @Option(
      names = "--edges",
      paramLabel = "E,E[,E...]",
      split = ",",
      description = "All edges, ascending, instead.")
  private double @Nullable [] edges;

  @Option(names = "--svg", paramLabel = "FILE", description = "Also draw a picture, as SVG.")
  private @Nullable String svg;

  @Mixin private InputParameter input = new InputParameter();
  @Mixin private WorkOptions options = new WorkOptions();

  HistogramCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (edges != null && (bins != null || low != null || high != null)) {
      throw new BadInputException("--edges gives all edges; leave --bins, --from and --to out");
    }
    int count = bins == null ? 20 : bins;
    if (count < 1 || count > MOST_BINS) {
      throw new BadInputException("--bins must be from 1 to " + MOST_BINS + ", but is " + count);
    }
    Counting counting = new Counting(count, low, high, edges, options.output().isFile());
    options.work(console).run(input.named(), counting, svg);
    return ExitCodes.FINE;
  }

  /** Keeps what it counted, for the picture. */
  private static final class Counting implements Calculation {
    private final int bins;
    private final @Nullable Double low;
    private final @Nullable Double high;
    private final double @Nullable [] given;
    private final boolean table;
    private double[] edges = {};
    private long[] counts = {};

    Counting(
        int bins,
        @Nullable Double low,
        @Nullable Double high,
        double @Nullable [] given,
        boolean table) {
      this.bins = bins;
      this.low = low;
      this.high = high;
      this.given = given;
      this.table = table;
    }

    @Override
    public Form form(OpenFiles files) {
      return table ? Form.TABLE : Form.TEXT;
    }

    @Override
    public Result of(Pantile pantile, OpenFiles files) {
      Values<?> x = files.values(pantile, InputParameter.NAME);
      Bins all = bins(least -> finite(x, least));
      return result(all, x.histogram(all).toArray(), x.length());
    }

    @Override
    public Streaming streaming(OpenFiles files) {
      return Streaming.small(this::streamed);
    }

    private Result streamed(Workspace place, Streaming.Inputs inputs, RowSink none) {
      NumberSource x = inputs.of(InputParameter.NAME);
      FileEnds.Ends ends =
          given != null || (low != null && high != null)
              ? new FileEnds.Ends(0, 1)
              : new FileEnds(x).run(place);
      Bins all =
          bins(least -> !ends.any() ? (least ? 0 : 1) : least ? ends.least() : ends.greatest());
      return result(all, new FileHistogram(x, all).run(place), x.length());
    }

    private Result result(Bins all, long[] found, long numbers) {
      edges = all.edges();
      counts = found;
      if (!table) {
        return new Result.Text(HistogramPicture.text(edges, counts, numbers));
      }
      int n = counts.length;
      return new Result.Table()
          .with("from", new Slice.Doubles(edges, 0, n))
          .with("to", new Slice.Doubles(edges, 1, n + 1))
          .with("count", new Slice.Longs(counts, 0, n));
    }

    @Override
    public String picture() {
      return HistogramPicture.svg(edges, counts);
    }

    /** The bins, where a function gives the least finite number, or the greatest. */
    private Bins bins(Ends ends) {
      try {
        if (given != null) {
          return Bins.between(given);
        }
        double least = low != null ? low : ends.of(true);
        double greatest = high != null ? high : ends.of(false);
        // Of numbers that are all one, a bin around it, as NumPy has it.
        FileEnds.Ends apart = new FileEnds.Ends(least, greatest).apart(low == null, high == null);
        return Bins.even(bins, apart.least(), apart.greatest());
      } catch (IllegalArgumentException e) {
        throw new BadInputException(String.valueOf(e.getMessage()), e);
      }
    }

    /** Finds a finite number of a file. */
    private interface Ends {
      double of(boolean least);
    }

    /** The least or the greatest finite number; 0 or 1 if there is none. */
    private static double finite(Values<?> x, boolean least) {
      if (x.length() == 0) {
        return least ? 0 : 1;
      }
      double end = (least ? x.least() : x.greatest()).doubleValue();
      if (Double.isFinite(end)) {
        return end;
      }
      Doubles all = x.toDoubles();
      Mask finite = all.isFinite();
      Doubles some = all.filter(finite);
      return some.length() == 0 ? (least ? 0 : 1) : least ? some.min() : some.max();
    }
  }
}
