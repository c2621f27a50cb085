// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A table is written after each round; what was measured before a failure stays. */
final class RoundByRoundTest {
  /** Takes the options of a comparison. */
  @Command
  private static final class Options {
    @Mixin private Choice choice = new Choice();
  }

  private final List<String> told = new ArrayList<>();

  @Test
  void allThatWasMeasuredIsWrittenAfterEachRound() throws Exception {
    List<List<Integer>> written = new ArrayList<>();
    List<Integer> all =
        RoundByRound.run(
            3,
            number -> 10 * number,
            rounds -> {
              written.add(rounds);
              return List.of(Path.of("a.md"), Path.of("a.json"));
            },
            told::add);
    assertEquals(List.of(0, 10, 20), all);
    assertEquals(List.of(List.of(0), List.of(0, 10), List.of(0, 10, 20)), written);
    assertEquals(3, told.size());
    assertTrue(told.getFirst().startsWith("written: a.md, a.json after round 1 of 3; about "));
    assertTrue(told.getLast().endsWith("after round 3 of 3; about 0 min left"), told::toString);
  }

  /** The comparison with peers: its second round fails, and the table of the first is there. */
  @Test
  void theTableOfPeersIsThereAfterTheFirstRound(@TempDir Path folder) throws Exception {
    Options options = new Options();
    new CommandLine(options).parseArgs("--out", folder.resolve("table").toString());
    String work = "sort:int:uniform:100";
    Row row = new Row("sort", "l", work, "vqsort", "p", "pantile", Row.Measure.SPEED, 1, false);
    List<Row> rows = List.of(row);
    Circumstances here = Circumstances.here(List.of(), "c", 7);
    IOException cut =
        assertThrows(
            IOException.class,
            () ->
                RoundByRound.run(
                    5,
                    number -> {
                      if (number == 1) {
                        throw new IOException("cut");
                      }
                      Round round = new Round();
                      round.add(new Timing("pantile", work, 2, 100, 800, List.of(1.0), "h"));
                      round.add(new Timing("vqsort", work, 2, 100, 800, List.of(2.0), "h"));
                      return round;
                    },
                    done ->
                        CompareMain.write(
                            options.choice,
                            new Report(here, done, Result.of(rows, done), List.of())),
                    told::add));
    assertEquals("cut", cut.getMessage());
    String table = Files.readString(folder.resolve("table.md"));
    assertTrue(table.contains("- rounds: 1\n"), table);
    assertTrue(table.contains("speed 2.00 | 2.00 to 2.00 | ≥ 1 | yes |"), table);
    assertTrue(Files.readString(folder.resolve("table.json")).contains("\"ratio\" : 2.0"));
    assertEquals(1, told.size());
  }
}
