// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import pantile.Pantile;
import pantile.bench.input.Seed;
import pantile.bench.option.HelpOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Times works by Pantile's public methods and the JDK's, in turn, and prints a line each. Works of
 * one process should be of one type and kind, as a program's usually are.
 */
@Command(
    name = "PeerMain",
    description = "Times works by Pantile and the JDK; see bench/README.md for their names.")
public final class PeerMain implements Callable<Integer> {
  /** Runs whose median is compared with that of as many before them. */
  private static final int WARM_RUNS = 3;

  /** Times the warm-up asked for, for a process's first work: all code gets compiled then. */
  private static final int FIRST_WARM_UP = 4;

  /** Times the warm-up asked for, that a contender gets at most. */
  private static final int LONGEST_WARM_UP = 5;

  /** What a run takes at least of the time of those before, once all is compiled. */
  private static final double STEADY = 0.9;

  @Mixin
  @SuppressWarnings("UnusedVariable") // Picocli acts on it.
  private HelpOption help = new HelpOption();

  @Parameters(paramLabel = "WORK", arity = "1..*", description = "Such as sort:int:uniform:1000.")
  private List<String> works = List.of();

  @Option(names = "--seed", description = "Of the inputs.")
  private long seed = Seed.VALUE;

  @Option(names = "--reps", description = "Timed repetitions.")
  private int repetitions = 5;

  @Option(names = "--warm", description = "Seconds of warm-up for each contender.")
  private double warm = 1;

  @Option(names = "--who", split = ",", description = "Only these; all that can, if left out.")
  private List<String> who = List.of();

  private final PrintStream out;

  PeerMain(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs the works and ends the process.
   *
   * @param args options and works
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new PeerMain(System.out)).execute(args));
  }

  @Override
  public Integer call() {
    try (Pantile pantile = Pantile.builder().devices("cpu").open()) {
      double seconds = FIRST_WARM_UP * warm;
      for (String name : works) {
        RowWork work = RowWork.of(name, pantile, seed);
        List<Timing> timings = timings(work, who, seconds, repetitions);
        requireAgreement(timings);
        timings.forEach(timing -> out.println(timing.json()));
        out.flush();
        seconds = warm;
      }
    }
    return CommandLine.ExitCode.OK;
  }

  /**
   * Warms all contenders up, then times them in turn, repetition by repetition; who goes first
   * changes.
   */
  static List<Timing> timings(RowWork work, List<String> who, double warm, int repetitions) {
    List<Contender> contenders =
        work.contenders().stream().filter(c -> who.isEmpty() || who.contains(c.who())).toList();
    List<List<Double>> seconds = new ArrayList<>();
    String[] checks = new String[contenders.size()];
    for (Contender contender : contenders) {
      seconds.add(new ArrayList<>());
      warmUp(contender, warm);
    }
    for (int i = 0; i < repetitions; i++) {
      for (int turn = 0; turn < contenders.size(); turn++) {
        int c = (i + turn) % contenders.size();
        contenders.get(c).prepare().run();
        long start = System.nanoTime();
        Object answer = contenders.get(c).action().run();
        seconds.get(c).add((System.nanoTime() - start) * 1e-9);
        if (i == 0) {
          checks[c] = work.check().apply(answer);
        }
      }
    }
    List<Timing> timings = new ArrayList<>();
    for (int c = 0; c < contenders.size(); c++) {
      Contender contender = contenders.get(c);
      timings.add(
          new Timing(
              contender.who(),
              work.name(),
              contender.threads(),
              work.elements(),
              work.bytes(),
              seconds.get(c),
              checks[c]));
    }
    return timings;
  }

  private static void requireAgreement(List<Timing> timings) {
    for (Timing timing : timings) {
      Timing first = timings.getFirst();
      if (!timing.agrees(first)) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "%s came out as %s by %s, as %s by %s",
                timing.work(),
                first.check(),
                first.who(),
                timing.check(),
                timing.who()));
      }
    }
  }

  /** Runs until the given seconds are over and runs take no less time than those before. */
  private static void warmUp(Contender contender, double warm) {
    List<Double> runs = new ArrayList<>();
    double spent = 0;
    while (spent < warm || (runs.size() < 2 * WARM_RUNS && spent < 3 * warm)) {
      runs.add(seconds(contender));
      spent += runs.getLast();
    }
    while (spent < LONGEST_WARM_UP * warm && isGettingFaster(runs)) {
      for (int i = 0; i < WARM_RUNS; i++) {
        runs.add(seconds(contender));
        spent += runs.getLast();
      }
    }
  }

  private static boolean isGettingFaster(List<Double> runs) {
    int n = runs.size();
    return n >= 2 * WARM_RUNS
        && Medians.of(runs.subList(n - WARM_RUNS, n))
            < STEADY * Medians.of(runs.subList(n - 2 * WARM_RUNS, n - WARM_RUNS));
  }

  private static double seconds(Contender contender) {
    contender.prepare().run();
    long start = System.nanoTime();
    Object answer = contender.action().run();
    double seconds = (System.nanoTime() - start) * 1e-9;
    if (answer == null) {
      throw new IllegalStateException(contender.who() + " gave nothing");
    }
    return seconds;
  }
}
