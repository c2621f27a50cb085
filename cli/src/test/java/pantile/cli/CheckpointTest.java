// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are killed, and go on. */
class CheckpointTest {
  private static final int KILLS = 50;

  /** So much that it is not over before it has been killed a few times. */
  private static final long HI = 4_200_000_000L; // few enough to be sieved

  private static final String COUNT = "198996103";

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
    Ran again = Ran.run(command);
    assertEquals("0.0\n", again.out());
    assertEquals(
        "pantile: the journal %s: sum was done before, and is not done again\n".formatted(journal),
        again.err());
    Ran.run("reduce", "sum", data, "--type", "double", "--checkpoint", journal, "-q").fine();
    Ran.run("reduce", "sum", data, "--type", "long", "--checkpoint", journal)
        .failsWith(2, "is of another job");
    Files.write(data, new byte[8 * 3_000_000]);
    Ran.run(command).failsWith(2, changed(journal, data));
  }

  /** The whole line. */
  private static String changed(Path journal, Path data) throws IOException {
    return "pantile: the journal "
        + journal
        + " is of another job: the file "
        + data.toRealPath()
        + " was replaced or changed since; remove the journal to begin anew\n";
  }

  /** One of two, by its name alone. */
  @Test
  void theFileThatWasReplacedIsNamed() throws Exception {
    Path x = Files.write(folder.resolve("x and y.bin"), new byte[8 * 40_000]);
    Path y = Files.write(folder.resolve("y.bin"), new byte[8 * 40_000]);
    Path journal = folder.resolve("journal");
    Object[] command = {"reduce", "dot", x, y, "--type", "long", "--checkpoint", journal};
    Ran.run(command).fine();
    Files.write(y, new byte[] {1});
    Files.write(y, new byte[8 * 40_000]);
    Ran.run(command).failsWith(2, changed(journal, y));
    Ran.run("reduce", "dot", x, x, "--type", "long", "--checkpoint", journal)
        .failsWith(2, "another job: the data were replaced or changed since");
    Ran.run("reduce", "sum", x, "--type", "long", "--checkpoint", journal)
        .failsWith(2, " of [0, 40000), and this is ");
  }

  /** Of several sizes: read whole, mapped and hashed whole, mapped and sampled. */
  @Test
  void aFileReplacedByOneOfTheSameSizeAndTimeIsAnother() throws Exception {
    for (int length : new int[] {10, 40_000, 3_000_000}) {
      Path data = folder.resolve(length + ".bin");
      Files.write(data, new byte[8 * length]);
      FileTime time = Files.getLastModifiedTime(data);
      Path journal = folder.resolve("journal of " + length);
      Object[] command = {"reduce", "sum", data, "--type", "long", "--checkpoint", journal};
      assertEquals("0\n", Ran.run(command).fine().out());

      byte[] other = new byte[8 * length];
      other[8 * 3] = 1; // within what is sampled, unlike the next
      Path beside = Files.write(folder.resolve("beside"), other);
      Files.setLastModifiedTime(beside, time);
      Path old = Files.move(data, folder.resolve("old"), StandardCopyOption.REPLACE_EXISTING);
      Files.move(beside, data);
      Ran.run(command).failsWith(2, changed(journal, data));

      Files.move(old, data, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel inPlace = FileChannel.open(data, StandardOpenOption.WRITE)) {
        inPlace.write(ByteBuffer.wrap(new byte[] {1}), 8L * length - length / 3 * 8L);
      }
      Files.setLastModifiedTime(data, time);
      Ran.run(command).failsWith(2, "is of another job");
      Files.delete(journal);
      assertEquals("1\n", Ran.run(command).fine().out());
    }
  }

  @Test
  void numbersThatAreReadAreKnownByThemselves() throws Exception {
    Path text = Files.writeString(folder.resolve("x.txt"), "1\n2\n3\n");
    Path journal = folder.resolve("journal");
    Object[] command = {"reduce", "sum", text, "--checkpoint", journal};
    assertEquals("6\n", Ran.run(command).fine().out());
    Files.writeString(text, "1\n2\n3"); // the same numbers
    assertEquals("6\n", Ran.run(command).out());
    Ran piped = Ran.withInput("1 \n2\n3\n", "reduce", "sum", "--checkpoint", journal);
    assertEquals("6\n", piped.out());
    assertTrue(piped.err().contains("was done before"), piped.err());
    Files.writeString(text, "1\n2\n4\n");
    Ran.run(command).failsWith(2, "is of another job");
    Ran.withInput("1\n2\n2\n", "reduce", "sum", "--checkpoint", journal)
        .failsWith(2, "is of another job");
    Ran.withInput("", "reduce", "mean", "--checkpoint", journal).failsWith(2, "is of another job");
    Ran.withInput("", "reduce", "sum", "--checkpoint", journal).failsWith(2, "is of another job");
  }

  @Test
  void anInputIsNoJournal() throws Exception {
    // Nothing is lost of those that hold numbers, but an empty file would be begun as a journal.
    for (String content : new String[] {"1\n2\n", ""}) {
      Path data = Files.writeString(folder.resolve("x.txt"), content);
      Files.deleteIfExists(folder.resolve("hard"));
      Files.deleteIfExists(folder.resolve("symbolic"));
      Path hard = Files.createLink(folder.resolve("hard"), data);
      Path symbolic = Files.createSymbolicLink(folder.resolve("symbolic"), data);
      for (Path journal : List.of(data, hard, symbolic)) {
        Ran.run("reduce", "sum", data, "--checkpoint", journal)
            .failsWith(2, "--checkpoint " + journal + " would overwrite the input");
        Ran.run("reduce", "dot", folder.resolve("y.txt"), data, "--checkpoint", journal)
            .failsWith(2, "--checkpoint " + journal + " would overwrite the input");
      }
      assertEquals(content, Files.readString(data));
    }
  }

  @Test
  void journalsThatCannotBeAreRefused() {
    Object[] command = {"primes", "0", "100", "--count", "--checkpoint"};
    Ran.run(with(command, folder)).failsWith(2, "it is a directory");
    Ran.run(with(command, folder.resolve("none/journal"))).failsWith(2, "there is no such folder");
    Ran.run(with(command, "")).failsWith(2, "--checkpoint is empty");
  }

  private static Object[] with(Object[] command, Object last) {
    Object[] all = Arrays.copyOf(command, command.length + 1);
    all[command.length] = last;
    return all;
  }

  @Test
  void whatIsGoneOnWithIsSaid() throws Exception {
    Path journal = folder.resolve("journal");
    Object[] command = {
      "primes", "0", "1e9", "--count", "--device", "cpu", "--checkpoint", journal
    };
    assertEquals("50847534\n", Ran.run(command).fine().out());
    byte[] whole = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(whole, whole.length / 2));
    Ran again = Ran.run(command);
    assertEquals("50847534\n", again.out());
    assertTrue(
        again.err().matches("(?s).*count-primes goes on from [\\d,]+; [\\d,]+ of 1,000,000,000 .*"),
        again.err());
  }

  @Test
  void explainingLeavesNoJournal() {
    Path journal = folder.resolve("journal");
    Ran ran = Ran.run("primes", "0", "1e7", "--count", "--explain", "--checkpoint", journal);
    assertEquals("664579\n", ran.out());
    assertFalse(ran.err().contains("was done before"), ran.err());
  }
}
