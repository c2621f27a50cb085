// SPDX-License-Identifier: Apache-2.0
package pantile.bench.algorithm;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.algorithm.PrimeCandidates;
import pantile.bench.option.HelpOption;
import pantile.job.Job;
import pantile.job.Merge;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pantile bench patterns}: what the master–worker pattern gives and costs. */
@Command(
    name = "pantile bench patterns",
    description =
        "Figures of docs/patterns.md: what workers give, and what a job and a journal cost.")
public final class PatternsMain implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("UnusedVariable") // Picocli acts on it.
  private HelpOption help = new HelpOption();

  @Option(names = "--quick", description = "A hundredth of the work, once: a first look.")
  private boolean quick;

  @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 24;

  private final PrintWriter out;

  private PatternsMain(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints the figures.
   *
   * @param args what the user typed after "patterns"
   * @param out where to
   * @return an exit code
   */
  public static int run(String[] args, PrintWriter out) {
    return new CommandLine(new PatternsMain(out)).setOut(out).execute(args);
  }

  @Override
  public Integer call() throws IOException {
    int few = quick ? 10 : 1000;
    try (Pantile pt = Pantile.builder().devices("cpu").open();
        Pantile one = Pantile.builder().devices("cpu").cpuWorkers(1).open()) {
      workers(pt, one);
      journal(pt);
      Job<Long> tile = Job.of("nothing", 0, 1, _ -> 1L, Merge.of(0L, Long::sum));
      Job<Long> tiles = Job.of("nothing", 0, 256, 1, _ -> 1L, Merge.of(0L, Long::sum));
      say("a job of one empty tile, µs", least(() -> repeat(few, () -> pt.run(tile))) / few / 1e3);
      say("a job of 256, µs", least(() -> repeat(few, () -> pt.run(tiles))) / few / 1e3);
      say(
          "a division that is one small problem, µs",
          least(() -> repeat(few, () -> divided(pt))) / few / 1e3);
      uneven(pt);
    }
    return CommandLine.ExitCode.OK;
  }

  private static void divided(Pantile pt) {
    var _ = pt.divide(1, _ -> true, n -> n, List::of, (n, _) -> n);
  }

  private void workers(Pantile pt, Pantile one) {
    long[] candidates = candidates(quick ? 20_000 : 2_000_000);
    double[] times =
        inTurn(
            () -> PrimeCandidates.find(pt, candidates),
            () -> PrimeCandidates.find(one, candidates));
    int workers = pt.devices().getFirst().workers();
    say("primes among 2,000,000 candidates, one worker, ms", times[1] / 1e6);
    say("the same, " + workers + " workers, ms", times[0] / 1e6);
    say("one worker's time over theirs", times[1] / times[0]);
  }

  private long[] candidates(int n) {
    return new SplittableRandom(seed).longs(n, 0, Long.MAX_VALUE).toArray();
  }

  private void journal(Pantile pt) throws IOException {
    long[] candidates = candidates(quick ? 20_000 : 2_000_000);
    Path folder = Files.createTempDirectory("pantile-patterns");
    Path file = folder.resolve("journal");
    try {
      double[] times =
          inTurn(
              () -> pt.isPrime(candidates),
              () -> {
                try {
                  Files.deleteIfExists(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
                var _ = pt.checkpointed(Checkpoint.in(file), p -> p.isPrime(candidates));
              });
      say("isPrime with a journal over without", times[1] / times[0]);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  /** The last tenth of the range costs as much as all others together, and is one worker's. */
  private void uneven(Pantile pt) {
    int n = quick ? 10_000 : 1_000_000;
    int workers = pt.devices().getFirst().workers();
    Merge<Long> sum = Merge.of(0L, Long::sum);
    Job<Long> shares =
        Job.of(
            "one tile a worker",
            0,
            n,
            Math.ceilDiv(n, workers),
            t -> spin(t.from(), t.to(), n),
            sum);
    Job<Long> tiles = Job.of("256 tiles", 0, n, t -> spin(t.from(), t.to(), n), sum);
    double[] times = inTurn(() -> pt.run(tiles), () -> pt.run(shares));
    say("uneven work: one tile a worker over 256 pulled ones", times[1] / times[0]);
  }

  private static long spin(long from, long to, int n) {
    long sum = 0;
    for (long i = from; i < to; i++) {
      int steps = i < n - n / 10 ? 10 : 90;
      for (int k = 0; k < steps; k++) {
        sum = sum * 6364136223846793005L + i;
      }
    }
    return sum | 1;
  }

  private static void repeat(int times, Runnable call) {
    for (int i = 0; i < times; i++) {
      call.run();
    }
  }

  private double least(Runnable call) {
    return inTurn(call)[0];
  }

  /** The least of several times of each, in nanoseconds; round by round, so that all are warm. */
  private double[] inTurn(Runnable... calls) {
    double[] least = new double[calls.length];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int round = 0; round < (quick ? 1 : 15); round++) {
      for (int i = 0; i < calls.length; i++) {
        long start = System.nanoTime();
        calls[i].run();
        least[i] = Math.min(least[i], (double) (System.nanoTime() - start));
      }
    }
    return least;
  }

  private void say(String what, double figure) {
    out.println(String.format(Locale.ROOT, "%-60s %12.2f", what, figure));
    out.flush();
  }
}
