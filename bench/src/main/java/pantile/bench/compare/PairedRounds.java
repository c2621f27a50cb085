// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs two Pantiles in turn, lot by lot, each in JVMs of its own.
 *
 * @param participants one for each side
 * @param effort how much is measured
 * @param progress told what runs
 */
record PairedRounds(Map<Side, Participant> participants, Effort effort, Consumer<String> progress) {
  Map<Side, Round> run(List<Row> rows, int number) throws IOException, InterruptedException {
    Map<Side, Round> rounds = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      rounds.put(side, new Round());
    }
    for (String lot : Effort.distinct(rows.stream().map(Row::lot).toList())) {
      List<Row> some = rows.stream().filter(row -> row.lot().equals(lot)).toList();
      progress.accept(String.format(Locale.ROOT, "round %d: %s", number + 1, lot));
      FreshJvm fresh = FreshJvm.of(lot);
      Set<String> who = Effort.distinct(some.stream().map(Row::ours).toList());
      String main = fresh == null ? "PeerMain" : fresh.main();
      List<String> arguments =
          fresh == null
              ? effort.arguments(some, who, effort.warm())
              : fresh.arguments(lot, "pantile", effort);
      for (int i = 0; i < (fresh == FreshJvm.FIRST ? effort.freshJvms() : 1); i++) {
        for (Side side : Side.order(number + i)) {
          Participant participant = Objects.requireNonNull(participants.get(side));
          participant
              .java(effort, lot, main, arguments)
              .addTo(Objects.requireNonNull(rounds.get(side)));
        }
      }
    }
    return rounds;
  }
}
