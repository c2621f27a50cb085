// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.error.JournalException;

/** A folder of finished partitions, on local files and on storage that fails. */
final class PartitionJournalTest {
  private static final String JOB = "primes of [0, 100)";
  private static final long SEED = 2611;

  @TempDir private Path temp;
  private Path folder;

  @BeforeEach
  void nameFolder() {
    folder = temp.resolve("journal");
  }

  private PartitionJournal open(String identity, long length) {
    return PartitionJournal.open(
        folder.toUri().toString(), new Configuration(false), identity, length);
  }

  private PartitionJournal failing(int times, int after) {
    return PartitionJournal.open(
        "failing://" + folder, FailingFileSystem.configuration(temp, times, after), JOB, 10);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(n -> !n.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static byte[] partial(int partition) {
    byte[] bytes = new byte[partition * 13];
    new Random(SEED + partition).nextBytes(bytes);
    return bytes;
  }

  @Test
  void secondDriverFindsWhatTheFirstFinished() {
    PartitionJournal first = open(JOB, 10);
    assertTrue(first.finished().isEmpty());
    for (int partition : new int[] {4, 0, 12345678}) {
      first.note(partition, partial(partition));
    }
    PartitionJournal second = open(JOB, 10);
    assertEquals(Set.of(0, 4, 12345678), second.finished().keySet());
    second.finished().forEach((partition, bytes) -> assertArrayEquals(partial(partition), bytes));
  }

  @Test
  void secondDriverCutsAsTheFirstDid() {
    assertEquals(10, open(JOB, 10).length());
    assertEquals(10, open(JOB, 77).length());
  }

  @Test
  void anotherJobIsRefusedInWords() {
    open(JOB, 10).note(0, partial(1));
    JournalException e = assertThrows(JournalException.class, () -> open("primes of [0, 99)", 10));
    assertTrue(String.valueOf(e.getMessage()).contains(JOB), e::getMessage);
    assertTrue(String.valueOf(e.getMessage()).contains("primes of [0, 99)"), e::getMessage);
    assertEquals(Set.of(0), open(JOB, 10).finished().keySet());
  }

  @Test
  void folderOfSomebodyElseIsLeftAlone() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("letter"), "dear");
    JournalException e = assertThrows(JournalException.class, () -> open(JOB, 10));
    assertTrue(String.valueOf(e.getMessage()).contains("letter"), e::getMessage);
    assertEquals(List.of("letter"), names());
  }

  @Test
  void plainFileIsNoFolder() throws IOException {
    Files.writeString(folder, "dear");
    assertThrows(JournalException.class, () -> open(JOB, 10));
    assertEquals("dear", Files.readString(folder));
  }

  @Test
  void unknownFileSystemIsAnError() {
    JournalException e =
        assertThrows(
            JournalException.class,
            () -> PartitionJournal.open("nowhere://x/y", new Configuration(false), JOB, 10));
    assertTrue(String.valueOf(e.getMessage()).contains("nowhere"), e::getMessage);
  }

  @Test
  void fileCutAnywhereDoesNotCount() throws IOException {
    open(JOB, 10).note(3, partial(3));
    Path file = folder.resolve("partition-0000003");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      removeChecksum(file);
      PartitionJournal journal = open(JOB, 10);
      assertTrue(journal.finished().isEmpty(), "cut at " + length);
      journal.note(3, partial(3)); // in its place
      assertArrayEquals(whole, Files.readAllBytes(file));
    }
  }

  @Test
  void fileChangedInAnyByteDoesNotCount() throws IOException {
    open(JOB, 10).note(3, partial(3));
    Path file = folder.resolve("partition-0000003");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file, changed);
      removeChecksum(file);
      assertTrue(open(JOB, 10).finished().isEmpty(), "changed at " + at);
    }
  }

  /** Hadoop's own of a local file: other file systems have none. */
  private static void removeChecksum(Path file) throws IOException {
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 24, 30, 60})
  void storageThatFailsLeavesNoHalf(int after) throws IOException {
    open(JOB, 10);
    PartitionJournal journal = failing(1, after);
    JournalException e = assertThrows(JournalException.class, () -> journal.note(5, partial(5)));
    assertTrue(String.valueOf(e.getMessage()).contains("no space left"), e::getMessage);
    assertEquals(List.of("job"), names());
    assertTrue(journal.finished().isEmpty());
    journal.note(5, partial(5)); // the storage has space again
    assertArrayEquals(partial(5), open(JOB, 10).finished().get(5));
  }

  @Test
  void storageThatFailsAtOnceLeavesNoJournal() throws IOException {
    assertThrows(JournalException.class, () -> failing(1, 10));
    assertEquals(List.of(), names());
    assertEquals(10, failing(1, 10).length());
  }

  @Test
  void whatAKilledDriverLeftUnfinishedDoesNotCount() throws IOException {
    open(JOB, 10).note(1, partial(1));
    Files.write(folder.resolve("_unfinished-partition-0000002-x"), new byte[99]);
    assertEquals(Set.of(1), open(JOB, 10).finished().keySet());
  }

  /** HDFS renames nothing to what is there, by its answer; other file systems throw. */
  private static RawLocalFileSystem renamingNothingTo(boolean throwing) throws IOException {
    RawLocalFileSystem files =
        new RawLocalFileSystem() {
          @Override
          public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
              throws IOException {
            if (!exists(to)) {
              return super.rename(from, to);
            }
            if (throwing) {
              throw new FileAlreadyExistsException(to.toString());
            }
            return false;
          }
        };
    files.initialize(URI.create("file:///"), new Configuration(false));
    return files;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void writerThatIsOvertakenLeavesNothing(boolean throwing) throws IOException {
    Files.createDirectories(folder);
    try (RawLocalFileSystem files = renamingNothingTo(throwing)) {
      var path = new org.apache.hadoop.fs.Path(folder.resolve("partition").toUri());
      PartitionFile.write(files, path, new byte[4], partial(2), "faster");
      Path file = folder.resolve("partition");
      FileTime written = FileTime.fromMillis(1_000);
      Files.setLastModifiedTime(file, written);
      PartitionFile.write(files, path, new byte[4], partial(2), "x");
      assertEquals(List.of("partition"), names());
      assertEquals(written, Files.getLastModifiedTime(file), "the first one stays");
      assertArrayEquals(partial(2), PartitionFile.read(files, path, new byte[4]));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void partOfAFileIsReplaced(boolean throwing) throws IOException {
    Files.createDirectories(folder);
    try (RawLocalFileSystem files = renamingNothingTo(throwing)) {
      Path file = folder.resolve("partition");
      var path = new org.apache.hadoop.fs.Path(file.toUri());
      PartitionFile.write(files, path, new byte[4], partial(2), "x");
      byte[] whole = Files.readAllBytes(file);
      for (int length = 0; length < whole.length; length++) {
        Files.write(file, Arrays.copyOf(whole, length));
        PartitionFile.write(files, path, new byte[4], partial(2), "x");
        assertArrayEquals(whole, Files.readAllBytes(file), "cut at " + length);
        assertEquals(List.of("partition"), names());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anotherFileStays(boolean throwing) throws IOException {
    Files.createDirectories(folder);
    try (RawLocalFileSystem files = renamingNothingTo(throwing)) {
      Path file = folder.resolve("partition");
      var path = new org.apache.hadoop.fs.Path(file.toUri());
      PartitionFile.write(files, path, new byte[] {1, 2, 3, 4}, partial(2), "x");
      byte[] before = Files.readAllBytes(file);
      assertThrows(
          IOException.class,
          () -> PartitionFile.write(files, path, new byte[] {1, 2, 3, 5}, partial(2), "x"));
      assertArrayEquals(before, Files.readAllBytes(file));
      assertEquals(List.of("partition"), names());
    }
  }

  /** The file that says which job it is may be cut as well. */
  @Test
  void folderWhoseNameOfTheJobWasCutIsTakenAgain() throws IOException {
    open(JOB, 10).note(1, partial(1));
    Files.delete(folder.resolve("partition-0000001"));
    removeChecksum(folder.resolve("partition-0000001"));
    Path job = folder.resolve("job");
    byte[] whole = Files.readAllBytes(job);
    Files.write(job, Arrays.copyOf(whole, whole.length - 1));
    removeChecksum(job);
    assertEquals(10, open(JOB, 10).length());
    assertArrayEquals(whole, Files.readAllBytes(job));
  }

  @Test
  void fileThatNobodyCanRenameIsAnError() throws IOException {
    Files.createDirectories(folder);
    try (RawLocalFileSystem files =
        new RawLocalFileSystem() {
          @Override
          public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) {
            return false;
          }
        }) {
      files.initialize(URI.create("file:///"), new Configuration(false));
      var path = new org.apache.hadoop.fs.Path(folder.resolve("partition").toUri());
      assertThrows(
          IOException.class, () -> PartitionFile.write(files, path, new byte[4], partial(2), "x"));
      assertEquals(List.of(), names());
    }
  }

  @Test
  void notingTwiceChangesNothing() throws IOException {
    PartitionJournal journal = open(JOB, 10);
    journal.note(1, partial(1));
    byte[] before = Files.readAllBytes(folder.resolve("partition-0000001"));
    journal.note(1, partial(1));
    PartitionJournal other = open(JOB, 10);
    other.note(1, partial(1));
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("partition-0000001")));
  }

  @Test
  void twoDriversAtOnceWriteTheSame() {
    PartitionJournal one = open(JOB, 10);
    PartitionJournal two = open(JOB, 10);
    one.note(1, partial(1));
    two.note(1, partial(1));
    two.note(2, partial(2));
    one.note(2, partial(2));
    assertEquals(Set.of(1, 2), open(JOB, 10).finished().keySet());
  }
}
