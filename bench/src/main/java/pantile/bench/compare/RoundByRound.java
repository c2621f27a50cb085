// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Runs a comparison in rounds and writes its table after each: a cut loses no more than a round.
 */
final class RoundByRound {
  /**
   * Measures.
   *
   * @param <R> what was measured in a round
   */
  @FunctionalInterface
  interface Runner<R> {
    R run(int number) throws IOException, InterruptedException;
  }

  /**
   * Writes what was measured so far.
   *
   * @param <R> what was measured in a round
   */
  @FunctionalInterface
  interface Writer<R> {
    /** Writes over what it wrote before; the files. */
    List<Path> write(List<R> rounds) throws IOException;
  }

  private RoundByRound() {}

  /**
   * Runs all rounds.
   *
   * @param count how many, at least 1
   * @param runner told the number of a round, from 0
   * @param writer told of all rounds so far, after each
   * @param progress told what was written, and how long the rest takes
   * @return the rounds
   * @throws IOException what runner and writer throw
   * @throws InterruptedException if the runner was interrupted
   */
  static <R> List<R> run(int count, Runner<R> runner, Writer<R> writer, Consumer<String> progress)
      throws IOException, InterruptedException {
    List<R> rounds = new ArrayList<>();
    long start = System.nanoTime();
    while (rounds.size() < count) {
      rounds.add(runner.run(rounds.size()));
      List<Path> files = writer.write(List.copyOf(rounds));
      double minutes = (System.nanoTime() - start) / 60e9;
      progress.accept(
          String.format(
              Locale.ROOT,
              "written: %s after round %d of %d; about %.0f min left",
              files.stream().map(Path::toString).collect(Collectors.joining(", ")),
              rounds.size(),
              count,
              minutes / rounds.size() * (count - rounds.size())));
    }
    return List.copyOf(rounds);
  }
}
