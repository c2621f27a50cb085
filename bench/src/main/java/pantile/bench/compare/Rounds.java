// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs peers and Pantile in turn, a process each, so that neither's heap, caches or clock speed
 * helps or harms the other; who goes first changes from round to round.
 *
 * @param peers the folder of the C++ programs
 * @param commands runs the command itself
 * @param effort how much is measured
 * @param progress told what runs
 */
record Rounds(Path peers, WholeCommands commands, Effort effort, Consumer<String> progress) {
  Round run(List<Row> rows, int number) throws IOException, InterruptedException {
    Round round = new Round();
    for (String lot : Effort.distinct(rows.stream().map(Row::lot).toList())) {
      List<Row> some = rows.stream().filter(row -> row.lot().equals(lot)).toList();
      progress.accept(String.format(Locale.ROOT, "round %d: %s", number + 1, lot));
      FreshJvm fresh = FreshJvm.of(lot);
      if (lot.equals("command")) {
        commands.run(some, number, round);
      } else if (fresh != null) {
        inFreshJvms(fresh, some, number, round);
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

  private void inFreshJvms(FreshJvm fresh, List<Row> rows, int number, Round round)
      throws IOException, InterruptedException {
    String lot = rows.getFirst().lot();
    List<String> order = new ArrayList<>(List.of("pantile"));
    order.addAll(Effort.distinct(rows.stream().map(Row::peer).filter(p -> !p.isEmpty()).toList()));
    for (int i = 0; i < effort.freshJvms(); i++) {
      List<String> turn = new ArrayList<>(order);
      Collections.rotate(turn, number + i);
      for (String who : turn) {
        java(lot, fresh.main(), fresh.arguments(lot, who, effort)).addTo(round);
      }
    }
  }

  private void pantile(List<Row> rows, Round round) throws IOException, InterruptedException {
    inJava(rows, Effort.distinct(rows.stream().map(Row::ours).toList()), round);
  }

  /** The JDK's methods, in a JVM of their own: their garbage is not collected on Pantile's time. */
  private void jdk(List<Row> rows, Round round) throws IOException, InterruptedException {
    List<Row> some = rows.stream().filter(row -> row.program().isEmpty()).toList();
    if (!some.isEmpty()) {
      inJava(some, Effort.distinct(some.stream().map(Row::peer).toList()), round);
    }
  }

  private void inJava(List<Row> rows, Set<String> who, Round round)
      throws IOException, InterruptedException {
    java(rows.getFirst().lot(), "PeerMain", effort.arguments(rows, who, effort.warm()))
        .addTo(round);
  }

  private void peer(List<Row> rows, Round round) throws IOException, InterruptedException {
    List<Row> compiled = rows.stream().filter(row -> !row.program().isEmpty()).toList();
    for (String program : Effort.distinct(compiled.stream().map(Row::program).toList())) {
      List<Row> some = compiled.stream().filter(row -> row.program().equals(program)).toList();
      List<String> command = new ArrayList<>();
      command.add(peers.resolve(program).toString());
      // Compiled ahead, a peer needs no more than warm caches and mapped pages.
      Set<String> who = Effort.distinct(some.stream().map(Row::peer).toList());
      command.addAll(effort.arguments(some, who, effort.warm() / 4));
      new TimedProcess(command).addTo(round);
    }
  }

  private TimedProcess java(String lot, String main, List<String> arguments) {
    String classPath = System.getProperty("java.class.path");
    return TimedProcess.java(classPath, effort.javaOptions(lot), main, arguments);
  }
}
