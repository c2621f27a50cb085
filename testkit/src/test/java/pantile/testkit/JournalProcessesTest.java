// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static pantile.testkit.JournaledSums.NUMBERS;
import static pantile.testkit.JournaledSums.TITLE;
import static pantile.testkit.JournaledSums.open;
import static pantile.testkit.JournaledSums.refused;
import static pantile.testkit.JournaledSums.sum;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Checkpoint;
import pantile.Pantile;

/** Who may use a journal when: calls, processes and locks of others; and what a child lacks. */
final class JournalProcessesTest {
  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("journal");
  }

  private Process child(String way, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("-Dway=" + way);
    all.add("-Djournal=" + file);
    all.add("-XX:TieredStopAtLevel=1");
    List<Class<?>> needed = List.of(Pantile.class, ReferenceBackend.class, Test.class);
    return new ChildJvm(JournalChild.class, needed, List.of(), folder)
        .start(Map.of(), all.toArray(String[]::new));
  }

  private List<String> childSays(String way, String... options) throws Exception {
    return ChildJvm.output(child(way, options)).lines().toList();
  }

  /**
   * A second call is refused, whatever name it has for the file, and the first keeps its lock:
   * POSIX ends it when the process closes the file once more.
   */
  @Test
  void aJournalInUseIsLockedUntilItIsFree() throws Exception {
    try (Pantile pt = open()) {
      assertEquals(15, sum(pt, file));
      List<Path> names = new ArrayList<>(List.of(file));
      names.add(folder.resolve("x/../journal"));
      Files.createDirectory(folder.resolve("x"));
      names.add(Path.of("").toAbsolutePath().relativize(file.toAbsolutePath()));
      names.add(Files.createSymbolicLink(folder.resolve("symbolic"), file));
      names.add(Files.createSymbolicLink(folder.resolve("two steps"), Path.of("symbolic")));
      names.add(Files.createLink(folder.resolve("hard"), file));
      pt.checkpointed(
          Checkpoint.in(file),
          p -> {
            names.forEach(name -> refused(pt, name, "in use by another call of this program"));
            try {
              assertEquals(
                  List.of("the journal J cannot be used: it is in use by another process"),
                  childSays("tell"));
            } catch (Exception e) {
              throw new AssertionError(e);
            }
            return p.sum(NUMBERS);
          });
      // Another class path may mean another version, but the file is free.
      assertFalse(childSays("tell").getFirst().contains("in use"));
      for (Path name : names) {
        assertEquals(15, sum(pt, name));
      }
    }
  }

  @Test
  void twoProcessesTakeTurns() throws Exception {
    Process other = child("hold");
    try (Pantile pt = open()) {
      assertEquals('h', other.getInputStream().read());
      refused(pt, file, "in use by another process");
      other.destroyForcibly();
      assertTrue(other.waitFor(60, TimeUnit.SECONDS));
      Files.write(file, new byte[0]); // the other's class path may have meant another version
      assertEquals(15, sum(pt, file));
    }
  }

  /** A lock of somebody else's in this process is left alone, and lasts. */
  @Test
  void locksOfOthersInThisProcessAreKept() throws Exception {
    try (Pantile pt = open();
        FileChannel own =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = own.lock();
      refused(pt, file, "in use by other code of this program");
      refused(pt, file, "in use by other code of this program");
      assertEquals(
          List.of("the journal J cannot be used: it is in use by another process"),
          childSays("tell"));
      lock.release();
      assertEquals(15, sum(pt, file));
    }
  }

  /** The memory that a forged record asks for is not there, the second time as the first. */
  @Test
  void aLackOfMemoryFreesTheJournal() throws Exception {
    byte[] record = new byte[96 << 20];
    record[0] = 1;
    CRC32 sum = new CRC32();
    sum.update(ByteBuffer.allocate(8).putInt(4, record.length));
    sum.update(record);
    try (RandomAccessFile forged = new RandomAccessFile(file.toFile(), "rw")) {
      forged.write(TITLE.getBytes(StandardCharsets.US_ASCII));
      forged.writeInt(record.length);
      forged.write(record);
      forged.writeInt((int) sum.getValue());
    }
    String refusal = "the journal J has more records than memory holds";
    assertEquals(List.of(refusal, refusal, "15"), childSays("memory", "-Xmx48m"));
  }

  @Test
  void aFullDiskIsSaidAndLeavesWhatWasWritten() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "there is no prlimit");
    assertEquals(List.of("full", "true", "0", "1 true"), childSays("full", "-XX:-UsePerfData"));
  }
}
