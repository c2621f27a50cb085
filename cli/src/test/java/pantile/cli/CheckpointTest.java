// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are killed, and go on. */
class CheckpointTest {
  private static final int KILLS = 50;

  /** So much that it is not over before it has been killed a few times. */
  private static final long HI = 6_000_000_000L;

  private static final String COUNT = "279545368";

  @TempDir Path folder;

  @Test
  void killedAtFiftyMomentsItStillCountsRight() throws Exception {
    Path journal = folder.resolve("journal");
    SplittableRandom random = new SplittableRandom(20_261_123);
    // A loaded machine starts programs slowly: the moments are spread over what a start takes here.
    long start = millisToTheFirstRecords(journal);
    long size = Files.size(journal);
    int grown = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path out = folder.resolve("out");
      Process process = count(journal).redirectOutput(out.toFile()).start();
      boolean over = process.waitFor(random.nextLong(1, 2 * start + 100), TimeUnit.MILLISECONDS);
      if (!over) {
        process.destroyForcibly(); // SIGKILL
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      } else {
        assertEquals(0, process.exitValue());
        assertEquals(COUNT, Files.readString(out).strip());
        Files.delete(journal); // the next one begins anew, so that each is killed at work
      }
      long now = Files.exists(journal) ? Files.size(journal) : 0;
      grown += now > size ? 1 : 0;
      size = now;
    }
    assertTrue(grown > 3, "killed too soon to test anything: the journal grew " + grown + " times");
    Path out = folder.resolve("out");
    Process last = count(journal).redirectOutput(out.toFile()).start();
    assertTrue(last.waitFor(120, TimeUnit.SECONDS), "the last run hangs");
    assertEquals(COUNT, Files.readString(out).strip());
  }

  private long millisToTheFirstRecords(Path journal) throws Exception {
    long begun = System.nanoTime();
    Process process = count(journal).start();
    long empty = 0;
    while (process.isAlive()) {
      long now = Files.exists(journal) ? Files.size(journal) : 0;
      if (empty > 0 && now > empty) {
        break;
      }
      empty = now;
      Thread.sleep(1);
    }
    process.destroyForcibly();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return (System.nanoTime() - begun) / 1_000_000;
  }

  private ProcessBuilder count(Path journal) {
    return Ran.process(
            List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"),
            "primes",
            "0",
            HI,
            "--count",
            "--device",
            "cpu",
            "--checkpoint",
            journal)
        .redirectError(folder.resolve("errors").toFile());
  }

  @Test
  void anotherCommandsJournalIsRefused() throws Exception {
    Path journal = folder.resolve("journal");
    Ran.run("primes", "0", "1e7", "--count", "--checkpoint", journal).fine();
    assertEquals(
        "664579\n", Ran.run("primes", "0", "1e7", "--count", "--checkpoint", journal).out());
    Ran.run("primes", "0", "2e7", "--count", "--checkpoint", journal)
        .failsWith(2, "is of another job");
    Ran.run("primes", "0", "10", "--checkpoint", journal).failsWith(2, "--count");
    Path text = Files.writeString(folder.resolve("text"), "no journal");
    Ran.run("primes", "0", "1e7", "--count", "--checkpoint", text).failsWith(2, "is no journal");
  }

  @Test
  void reductionsKnowTheirFile() throws Exception {
    Path data = folder.resolve("x.bin");
    Files.write(data, new byte[8 * 4_000_000]);
    Path journal = folder.resolve("journal");
    Object[] command = {"reduce", "sum", data, "--type", "double", "--checkpoint", journal};
    assertEquals("0.0\n", Ran.run(command).fine().out());
    assertTrue(Files.size(journal) > 100);
    assertEquals("0.0\n", Ran.run(command).fine().out());
    Files.write(data, new byte[8 * 3_000_000]);
    Ran.run(command).failsWith(2, "is of another job");
  }
}
