// SPDX-License-Identifier: Apache-2.0
package pantile.formats.external;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pantile.FileSort;
import pantile.Pantile;
import pantile.error.BadFileException;
import pantile.error.JobCancelledException;
import pantile.error.JournalException;
import pantile.formats.LargeFiles;
import pantile.formats.Npy;
import pantile.formats.Raw;
import pantile.formats.Text;
import pantile.formats.file.AtomicOutput;
import pantile.formats.file.BlockReader;
import pantile.formats.file.Hints;
import pantile.formats.file.NumberReader;
import pantile.formats.run.MemoryBound;
import pantile.op.select.QuantileMethod;
import pantile.report.ProgressListener;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** {@code pt.sortFile} on real files that are larger than the bound. */
@Timeout(240)
class FileSortingTest {
  private static final long SEED = 20_261_130;

  /** Of 16 MiB, for arrays of some 240,000 elements. */
  private static final FileSort SMALL = FileSort.DEFAULT.withMemory(MemoryBound.LEAST);

  private static final int LENGTH = 1_500_000;

  @TempDir private Path folder;

  private final Pantile pt = Pantile.open();
  private final double[] numbers = new SplittableRandom(SEED).doubles(LENGTH).toArray();

  @AfterEach
  void close() {
    pt.close();
  }

  private Path npy() {
    Path file = folder.resolve("x.npy");
    Npy.write(file, new Slice.Doubles(numbers, 0, LENGTH));
    return file;
  }

  private double[] sorted() {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyFormatIsSorted() throws IOException {
    double[] sorted = sorted();
    Path npy = npy();
    Path text = folder.resolve("y.txt");
    pt.sortFile(npy, text, SMALL);
    StringBuilder lines = new StringBuilder();
    for (double each : sorted) {
      lines.append(each).append('\n');
    }
    assertArrayEquals(
        lines.toString().getBytes(StandardCharsets.US_ASCII), Files.readAllBytes(text));

    // A text whose type is found, into a raw file, the other way round.
    Path raw = folder.resolve("z.bin");
    pt.sortFile(text, raw, SMALL.withDescending(true));
    Path same = folder.resolve("same.bin");
    for (int i = 0; i < LENGTH / 2; i++) {
      double swap = sorted[i];
      sorted[i] = sorted[LENGTH - 1 - i];
      sorted[LENGTH - 1 - i] = swap;
    }
    Raw.write(same, new Slice.Doubles(sorted, 0, LENGTH));
    assertEquals(-1, Files.mismatch(same, raw));

    // A file in its own place; of another type, too, whose bits are what they are.
    pt.sortFile(raw, raw, SMALL.withType(ElementType.DOUBLE));
    pt.sortFile(npy, npy, SMALL);
    Raw.write(same, new Slice.Doubles(sorted(), 0, LENGTH));
    assertEquals(-1, Files.mismatch(same, raw));
    Path expected = folder.resolve("expected.npy");
    Npy.write(expected, new Slice.Doubles(sorted(), 0, LENGTH));
    assertEquals(-1, Files.mismatch(expected, npy));
    assertEquals(List.of("expected.npy", "same.bin", "x.npy", "y.txt", "z.bin"), names());
  }

  @Test
  void integersOfTextStayIntegers() throws IOException {
    Path text = folder.resolve("x.txt");
    long[] longs = new SplittableRandom(SEED).longs(600_000).toArray();
    Text.write(text, new Slice.Longs(longs, 0, longs.length));
    pt.sortFile(text, text, SMALL);
    Arrays.sort(longs);
    Path expected = folder.resolve("e.txt");
    Text.write(expected, new Slice.Longs(longs, 0, longs.length));
    assertEquals(-1, Files.mismatch(expected, text));
  }

  @Test
  void smallAndEmptyFilesAreSorted() throws IOException {
    Path text = Files.writeString(folder.resolve("x.txt"), "3\n1\n2.5\n-0\n");
    pt.sortFile(text, folder.resolve("y.txt"));
    assertEquals("-0.0\n1.0\n2.5\n3.0\n", Files.readString(folder.resolve("y.txt")));
    Files.writeString(text, "");
    pt.sortFile(text, folder.resolve("y.npy"), SMALL);
    assertEquals(0, Npy.read(folder.resolve("y.npy")).length());
    Path raw = Files.write(folder.resolve("x.bin"), new byte[0]);
    pt.sortFile(raw, raw, FileSort.DEFAULT.withType(ElementType.INT));
    assertEquals(0, Files.size(raw));
  }

  @Test
  void whatIsWrongIsToldAndNothingIsLeft() throws IOException {
    Path npy = npy();
    Path out = folder.resolve("out.npy");
    Files.writeString(out, "old");
    byte[] bytes = Files.readAllBytes(npy);
    Files.write(npy, Arrays.copyOf(bytes, bytes.length - 1));
    assertTold("is truncated", npy, out, SMALL);
    Files.write(npy, bytes);
    assertTold("there is no file", folder.resolve("absent.npy"), out, SMALL);
    assertTold("say what it holds", Files.write(folder.resolve("r.bin"), bytes), out, SMALL);
    assertTold("holds double, not int", npy, out, SMALL.withType(ElementType.INT));
    Path absent = folder.resolve("absent");
    assertTold("cannot write temporary files in " + absent, npy, out, SMALL.withTemporary(absent));
    assertTold("its name says", npy, folder.resolve("x.xz"), SMALL);
    assertEquals("old", Files.readString(out));
    assertEquals(List.of("out.npy", "r.bin", "x.npy"), names());
    assertThrows(IllegalArgumentException.class, () -> FileSort.DEFAULT.withMemory(-1));
    Path zip = folder.resolve("z.zip");
    try (FileSystem other = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      assertThrows(IllegalArgumentException.class, () -> pt.sortFile(other.getPath("/x.npy"), out));
      assertThrows(IllegalArgumentException.class, () -> pt.sortFile(npy, other.getPath("/x.npy")));
    }
    pt.close();
    assertThrows(IllegalStateException.class, () -> pt.sortFile(npy, out));
  }

  private void assertTold(String what, Path in, Path out, FileSort how) {
    BadFileException bad =
        assertThrows(BadFileException.class, () -> pt.sortFile(in, out, how), what);
    assertTrue(String.valueOf(bad.getMessage()).contains(what), bad.getMessage());
  }

  @Test
  void anInputThatIsCutShortMeanwhileIsRefused() throws IOException {
    Path npy = npy();
    Path out = folder.resolve("out.npy");
    ProgressListener cutting =
        (kernel, done, _) -> {
          if (kernel.equals("read and sort") && done == 1) {
            try (RandomAccessFile file = new RandomAccessFile(npy.toFile(), "rw")) {
              file.setLength(8_000_000);
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    BadFileException bad =
        assertThrows(
            BadFileException.class, () -> pt.sortFile(npy, out, SMALL.withProgress(cutting)));
    assertTrue(String.valueOf(bad.getMessage()).contains("changed while it was read"));
    assertFalse(Files.exists(out));
    assertEquals(List.of("x.npy"), names());
  }

  /** A file of two names is written in place, so until all is sorted it is as it was. */
  @Test
  void anInputThatIsWrittenInPlaceIsNotLost() throws IOException {
    Path npy = npy();
    Path other = Files.createLink(folder.resolve("other.npy"), npy);
    Path before = Files.copy(npy, folder.resolve("before.npy"));
    Path expected = folder.resolve("expected.npy");
    Npy.write(expected, new Slice.Doubles(sorted(), 0, LENGTH));
    ProgressListener stopping =
        (kernel, done, _) -> {
          if (kernel.equals("merge") && done >= 4) {
            Thread.currentThread().interrupt();
          }
        };
    Path journal = folder.resolve("journal");
    for (FileSort how : List.of(SMALL, SMALL.withCheckpoint(journal).withNotices(_ -> {}))) {
      assertThrows(
          JobCancelledException.class, () -> pt.sortFile(npy, other, how.withProgress(stopping)));
      assertTrue(Thread.interrupted());
      assertEquals(-1, Files.mismatch(before, npy));
    }
    // A run that is damaged is found out before the input is written over.
    Path run = folder.resolve("journal.runs").resolve("run-2");
    byte[] bytes = Files.readAllBytes(run);
    bytes[bytes.length / 2] ^= 1;
    Files.write(run, bytes);
    FileSort checkpointed = SMALL.withCheckpoint(journal).withNotices(_ -> {});
    assertTold(run + " has other bytes", npy, other, checkpointed);
    assertEquals(-1, Files.mismatch(before, npy));
    bytes[bytes.length / 2] ^= 1;
    Files.write(run, bytes);
    pt.sortFile(npy, other, checkpointed);
    assertEquals(-1, Files.mismatch(expected, npy));
    assertTrue(Files.isSameFile(npy, other));
    assertEquals(List.of("before.npy", "expected.npy", "other.npy", "x.npy"), names());
  }

  /** A process that is killed while the input is written over leaves all of it in runs. */
  @Test
  void aSortOverItsInputGoesOnFromItsRuns() throws IOException {
    for (int length : new int[] {LENGTH, 100}) {
      for (int left : new int[] {0, 50, 1000}) {
        Path npy = folder.resolve("data"); // its name tells no format
        Npy.write(npy, new Slice.Doubles(numbers, 0, length));
        Path other = folder.resolve("other");
        Files.deleteIfExists(other);
        Files.createLink(other, npy);
        double[] sorted = Arrays.copyOf(numbers, length);
        Arrays.sort(sorted);
        Path expected = folder.resolve("expected.npy");
        Npy.write(expected, new Slice.Doubles(sorted, 0, length));
        Path journal = folder.resolve("journal");
        FileSort how = SMALL.withCheckpoint(journal).withNotices(_ -> {});
        killedWhileItCopies(npy, other, journal, left);
        assertTrue(Files.exists(journal));
        assertRefused("of another sort", npy, other, how.withDescending(true));
        pt.sortFile(npy, other, how);
        assertEquals(-1, Files.mismatch(expected, npy), length + " " + left);
        assertEquals(List.of("data", "expected.npy", "other"), names());
      }
    }
  }

  private void killedWhileItCopies(Path in, Path out, Path journal, int left) throws IOException {
    NumberReader files = new NumberReader(null, null, new Hints("", "", "", "", ""));
    String name = out.toString();
    String input = in.toString();
    BadFileException killed = new BadFileException("killed");
    try (AtomicOutput file = AtomicOutput.to(name);
        BlockReader reader = files.blocks(input, folder);
        FileOutput output = new FileOutput(file, name, reader.format(), folder);
        SortCheckpoint checkpoint =
            SortCheckpoint.open(journal, null, FileSorting.identity(input, ""), _ -> {})) {
      Output killing =
          new Output() {
            @Override
            public void later(Runnable before) {
              output.later(() -> {
                before.run();
                try (RandomAccessFile cut = new RandomAccessFile(name, "rw")) {
                  cut.setLength(left);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
                throw killed;
              });
            }

            @Override
            public Sink begin(ElementType type, long length) {
              return output.begin(type, length);
            }

            @Override
            public void finish() {
              output.finish();
            }
          };
      ExternalSort.How how =
          new ExternalSort.How(
              false,
              MemoryBound.of(MemoryBound.LEAST),
              folder,
              output.result(input),
              checkpoint,
              null);
      assertSame(
          killed,
          assertThrows(
              BadFileException.class, () -> new ExternalSort(pt, how).sort(reader, killing)));
    }
  }

  @Test
  void anExplanationTouchesNoFile() {
    Path npy = npy();
    Path out = folder.resolve("out.npy");
    String said =
        pt.explain(
                p -> {
                  p.sortFile(npy, out, SMALL);
                  return null;
                })
            .toString();
    assertTrue(said.contains("sort"), said);
    assertFalse(Files.exists(out));
  }

  @Test
  void aCheckpointGoesOnFromFinishedRuns() throws IOException {
    Path npy = npy();
    Path out = folder.resolve("out.npy");
    Path journal = folder.resolve("journal");
    Path expected = folder.resolve("expected.npy");
    Npy.write(expected, new Slice.Doubles(sorted(), 0, LENGTH));
    List<String> told = new ArrayList<>();
    FileSort how = SMALL.withCheckpoint(journal).withNotices(told::add);
    for (String stage : List.of("read and sort", "merge")) {
      ProgressListener stopping =
          (kernel, done, _) -> {
            if (kernel.equals(stage) && done >= 4) {
              Thread.currentThread().interrupt();
            }
          };
      assertThrows(
          JobCancelledException.class, () -> pt.sortFile(npy, out, how.withProgress(stopping)));
      assertTrue(Thread.interrupted());
      assertTrue(Files.exists(journal) && !Files.exists(out), stage);
    }
    assertEquals(1, told.size(), told.toString());
    told.clear();
    pt.sortFile(npy, out, how);
    assertEquals(-1, Files.mismatch(expected, out));
    assertTrue(
        told.getFirst().contains("goes on after 7 runs of 1,500,000 numbers"), told::toString);
    assertEquals(List.of("expected.npy", "out.npy", "x.npy"), names());
  }

  @Test
  void aCheckpointOfAnotherSortIsRefused() throws IOException {
    Path npy = npy();
    Path out = folder.resolve("out.npy");
    Path journal = folder.resolve("journal");
    FileSort how = SMALL.withCheckpoint(journal).withNotices(_ -> {});
    ProgressListener stopping =
        (kernel, _, _) -> {
          if (kernel.equals("merge")) {
            Thread.currentThread().interrupt();
          }
        };
    assertThrows(
        JobCancelledException.class, () -> pt.sortFile(npy, out, how.withProgress(stopping)));
    assertTrue(Thread.interrupted());

    assertRefused("of another sort", npy, out, how.withDescending(true));
    try (RandomAccessFile file = new RandomAccessFile(npy.toFile(), "rw")) {
      file.seek(800);
      file.writeDouble(0.5);
    }
    assertRefused("its input has changed", npy, out, how);
    assertRefused("no journal of a sort", npy, out, how.withCheckpoint(npy));

    // A run that is not what it was.
    Files.delete(journal);
    assertThrows(
        JobCancelledException.class, () -> pt.sortFile(npy, out, how.withProgress(stopping)));
    assertTrue(Thread.interrupted());
    Path run = folder.resolve("journal.runs").resolve("run-2");
    byte[] bytes = Files.readAllBytes(run);
    Files.write(run, Arrays.copyOf(bytes, 80));
    assertRefused("is not what it was", npy, out, how);
    bytes[bytes.length / 2] ^= 1;
    Files.write(run, bytes);
    BadFileException damaged =
        assertThrows(BadFileException.class, () -> pt.sortFile(npy, out, how));
    assertTrue(String.valueOf(damaged.getMessage()).contains("damaged"), damaged.getMessage());
    Files.delete(run);
    assertRefused("there is no run-2", npy, out, how);
    assertFalse(Files.exists(out));
  }

  /** Journals of one name, in folders of their own, that share a folder for temporary files. */
  @Test
  void runsOfAnotherJournalAreLeftAlone() throws IOException {
    Path npy = npy();
    Path out = folder.resolve("out.npy");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path one = Files.createDirectory(folder.resolve("one")).resolve("journal");
    Path two = Files.createDirectory(folder.resolve("two")).resolve("journal");
    FileSort how = SMALL.withTemporary(temporary).withNotices(_ -> {});
    ProgressListener stopping =
        (kernel, _, _) -> {
          if (kernel.equals("merge")) {
            Thread.currentThread().interrupt();
          }
        };
    assertThrows(
        JobCancelledException.class,
        () -> pt.sortFile(npy, out, how.withCheckpoint(one).withProgress(stopping)));
    assertTrue(Thread.interrupted());
    pt.sortFile(npy, folder.resolve("down.npy"), how.withCheckpoint(two).withDescending(true));
    assertRefused("there is no run-0", npy, out, how.withCheckpoint(one).withTemporary(folder));
    pt.sortFile(npy, out, how.withCheckpoint(one));
    Path expected = folder.resolve("expected.npy");
    Npy.write(expected, new Slice.Doubles(sorted(), 0, LENGTH));
    assertEquals(-1, Files.mismatch(expected, out));
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void aFolderOfOtherFilesIsRefused() throws IOException {
    Path npy = npy();
    Path journal = folder.resolve("journal");
    Path users = Files.createDirectory(folder.resolve("journal.runs")).resolve("run-0");
    Files.writeString(users, "precious");
    FileSort how = SMALL.withCheckpoint(journal).withNotices(_ -> {});
    assertRefused("which is something else", npy, folder.resolve("out.npy"), how);
    assertEquals("precious", Files.readString(users));
  }

  @Test
  void temporaryFilesAreNotMadeBesideDevices() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));
    assertEquals(
        Path.of(System.getProperty("java.io.tmpdir")), FileOutput.folder(device.toString()));
    assertEquals(folder, FileOutput.folder(folder.resolve("new.npy").toString()));
  }

  @Test
  void whatCannotBeReadAgainKeepsNoCheckpoint() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));
    FileSort how = SMALL.withType(ElementType.INT).withCheckpoint(folder.resolve("journal"));
    assertTold("cannot be read again", device, folder.resolve("out.npy"), how);
    assertEquals(List.of(), names());
  }

  /** A file is not bad because its reader was interrupted. */
  @Test
  void anInterruptBeforehandCancels() throws IOException {
    Path npy = npy();
    Thread.currentThread().interrupt();
    assertThrows(
        JobCancelledException.class, () -> pt.sortFile(npy, folder.resolve("out.npy"), SMALL));
    assertTrue(Thread.interrupted());
    LargeFiles files = LargeFiles.of(pt).withMemory(16 << 20);
    Thread.currentThread().interrupt();
    assertThrows(
        JobCancelledException.class, () -> files.quantiles(npy, QuantileMethod.LINEAR, 0.5));
    assertTrue(Thread.interrupted());
    assertEquals(List.of("x.npy"), names());
  }

  private void assertRefused(String what, Path in, Path out, FileSort how) {
    JournalException bad = assertThrows(JournalException.class, () -> pt.sortFile(in, out, how));
    assertTrue(String.valueOf(bad.getMessage()).contains(what), bad.getMessage());
  }

  /** A checkpoint of a column, or of numbers that are read in another way, is of other numbers. */
  @Test
  void aCheckpointIsOfWhatIsReadOfAFile() throws IOException {
    Path table = Files.writeString(folder.resolve("identity.csv"), "a,b\n1,2\n");
    Set<SortCheckpoint.Input> all = new HashSet<>();
    for (String said : new String[] {"", " --column a", " --column b", " --column a --no-header"}) {
      all.add(FileSorting.identity(table.toString(), said));
    }
    all.add(FileSorting.identity(table + ":a", ""));
    assertEquals(5, all.size());
    assertTrue(all.contains(FileSorting.identity(table.toString(), " --column b")));
  }
}
