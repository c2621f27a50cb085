// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import pantile.bench.input.Seed;

/**
 * Runs peers and Pantile in turn, a process each, so that neither's heap, caches or clock speed
 * helps or harms the other; who goes first changes from round to round.
 *
 * @param peers the folder of the C++ programs
 * @param seed of all inputs
 * @param repetitions timed in a process
 * @param warm seconds of warm-up in a Java process for each contender
 * @param freshJvms how many JVMs make a first call in a round
 * @param progress told what runs
 */
record Rounds(
    Path peers, long seed, int repetitions, double warm, int freshJvms, Consumer<String> progress) {
  private static final String PREFIX = "pantile.bench.compare.";

  Round run(List<Row> rows, int number) throws IOException, InterruptedException {
    Round round = new Round();
    for (String lot : distinct(rows.stream().map(Row::lot).toList())) {
      List<Row> some = rows.stream().filter(row -> row.lot().equals(lot)).toList();
      progress.accept(String.format(Locale.ROOT, "round %d: %s", number + 1, lot));
      if (lot.startsWith("first-")) {
        firstCalls(lot, number, round);
      } else if (number % 2 == 0) {
        peer(some, round);
        jdk(some, round);
        pantile(some, round);
      } else {
        pantile(some, round);
        jdk(some, round);
        peer(some, round);
      }
    }
    return round;
  }

  private void firstCalls(String work, int number, Round round)
      throws IOException, InterruptedException {
    for (int i = 0; i < freshJvms; i++) {
      List<String> order =
          (number + i) % 2 == 0 ? List.of("pantile", "jdk") : List.of("jdk", "pantile");
      for (String who : order) {
        lines(java("FirstCallMain", List.of(work, who)), round);
      }
    }
  }

  private void pantile(List<Row> rows, Round round) throws IOException, InterruptedException {
    inJava(rows, distinct(rows.stream().map(Row::ours).toList()), round);
  }

  /** The JDK's methods, in a JVM of their own: their garbage is not collected on Pantile's time. */
  private void jdk(List<Row> rows, Round round) throws IOException, InterruptedException {
    List<Row> some = rows.stream().filter(row -> row.program().isEmpty()).toList();
    if (!some.isEmpty()) {
      inJava(some, distinct(some.stream().map(Row::peer).toList()), round);
    }
  }

  private void inJava(List<Row> rows, Set<String> who, Round round)
      throws IOException, InterruptedException {
    lines(java("PeerMain", arguments(rows, who, warm)), round);
  }

  private void peer(List<Row> rows, Round round) throws IOException, InterruptedException {
    List<Row> compiled = rows.stream().filter(row -> !row.program().isEmpty()).toList();
    for (String program : distinct(compiled.stream().map(Row::program).toList())) {
      List<Row> some = compiled.stream().filter(row -> row.program().equals(program)).toList();
      List<String> command = new ArrayList<>();
      command.add(peers.resolve(program).toString());
      // Compiled ahead, a peer needs no more than warm caches and mapped pages.
      command.addAll(arguments(some, distinct(some.stream().map(Row::peer).toList()), warm / 4));
      lines(command, round);
    }
  }

  private List<String> arguments(List<Row> rows, Set<String> who, double warmth) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--seed",
                Long.toString(seed),
                "--reps",
                Integer.toString(repetitions),
                "--warm",
                Double.toString(warmth),
                "--who",
                String.join(",", who)));
    arguments.addAll(distinct(rows.stream().map(Row::work).toList()));
    return arguments;
  }

  private List<String> java(String main, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-D" + Seed.PROPERTY + "=" + seed,
                "-cp",
                System.getProperty("java.class.path"),
                PREFIX + main));
    command.addAll(arguments);
    return command;
  }

  /** Runs a process to its end and adds the timings that it prints. */
  private static void lines(List<String> command, Round round)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile("pantile-compare", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String output;
      try (var stream = process.getInputStream()) {
        output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "exit code %d of %s:%n%s",
                code,
                String.join(" ", command),
                Files.readString(errors)));
      }
      output.lines().map(Timing::parse).forEach(round::add);
    } finally {
      Files.deleteIfExists(errors);
    }
  }

  private static Set<String> distinct(List<String> names) {
    return new LinkedHashSet<>(names);
  }
}
