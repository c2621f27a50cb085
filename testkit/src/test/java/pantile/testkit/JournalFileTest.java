// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.error.JobCancelledException;
import pantile.error.JournalException;
import pantile.policy.Tunables;

/** What a journal's file may be, who may use it when, and what becomes of it meanwhile. */
final class JournalFileTest {
  private static final long[] NUMBERS = {3, 5, 7};
  private static final String TITLE = "pantile journal 4\n";

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("journal");
  }

  private static Pantile open() {
    return Pantile.builder()
        .backends(new ReferenceBackend())
        .tunables(Tunables.alwaysTiled(1))
        .open();
  }

  private static long sum(Pantile pt, Path journal) {
    return pt.checkpointed(Checkpoint.in(journal), p -> p.sum(NUMBERS));
  }

  private static void refused(Pantile pt, Path journal, String reason) {
    JournalException e = assertThrows(JournalException.class, () -> sum(pt, journal));
    assertTrue(e.getMessage().contains(reason), e::getMessage);
    assertTrue(e.getMessage().contains(journal.toString()), e::getMessage);
  }

  /** A process that sums with the journal named by a property, and tells what came of it. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      Path journal = Path.of(System.getProperty("journal"));
      try (Pantile pt = open()) {
        switch (System.getProperty("way")) {
          case "hold" -> pt.checkpointed(Checkpoint.in(journal), p -> hold(p.sum(NUMBERS)));
          case "memory" -> withLittleMemory(pt, journal);
          case "full" -> onAFullDisk(pt, journal);
          default -> tell(pt, journal);
        }
      }
    }

    private static long hold(long sum) {
      try {
        System.out.println("held");
        return sum + System.in.read();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void tell(Pantile pt, Path journal) {
      try {
        System.out.println(sum(pt, journal));
      } catch (JournalException e) {
        System.out.println(e.getMessage().replace(journal.toString(), "J"));
      }
    }

    private static void withLittleMemory(Pantile pt, Path journal) throws IOException {
      tell(pt, journal);
      tell(pt, journal);
      Files.write(journal, new byte[0]);
      tell(pt, journal);
    }

    private static void onAFullDisk(Pantile pt, Path journal) throws Exception {
      limit("4096:");
      long[] numbers = new long[500];
      try {
        pt.checkpointed(Checkpoint.in(journal), p -> p.sum(numbers));
        System.out.println("written");
      } catch (JournalException e) {
        System.out.println(e.getMessage().contains("cannot be written") ? "full" : e.toString());
      }
      System.out.println(Files.size(journal) > 2000);
      limit("unlimited:");
      List<String> notices = new ArrayList<>();
      Checkpoint checkpoint = Checkpoint.in(journal).withNotices(notices::add);
      long sum = pt.checkpointed(checkpoint, p -> p.sum(numbers));
      System.out.println(sum);
      System.out.println(notices.size() + " " + notices.getFirst().contains("goes on from"));
    }

    private static void limit(String bytes) throws Exception {
      String pid = Long.toString(ProcessHandle.current().pid());
      Process limit = new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + bytes).start();
      if (limit.waitFor() != 0) {
        throw new IllegalStateException("prlimit failed");
      }
    }
  }

  private Process child(String way, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("-Dway=" + way);
    all.add("-Djournal=" + file);
    all.add("-XX:TieredStopAtLevel=1");
    List<Class<?>> needed = List.of(Pantile.class, ReferenceBackend.class, Test.class);
    return new ChildJvm(Child.class, needed, List.of(), folder)
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
  void aCallThatFailsFreesTheJournal() {
    try (Pantile pt = open()) {
      IllegalStateException own = new IllegalStateException("own");
      for (Throwable failure : List.of(own, new StackOverflowError(), new OutOfMemoryError())) {
        Throwable thrown =
            assertThrows(
                Throwable.class,
                () ->
                    pt.checkpointed(
                        Checkpoint.in(file),
                        p -> {
                          sneak(failure);
                          return p.sum(NUMBERS);
                        }));
        assertEquals(failure, thrown);
      }
      assertEquals(15, sum(pt, file));
    }
  }

  private static void sneak(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
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

  @Test
  void whatIsNoPlainFileIsRefused() throws Exception {
    try (Pantile pt = open()) {
      refused(pt, folder, "it is a directory");
      refused(pt, folder.resolve("none/journal"), "there is no such folder");
      Path text = Files.writeString(folder.resolve("text"), "pantile journals");
      refused(pt, text, "is no journal of Pantile");
      assertEquals("pantile journals", Files.readString(text));
      Path old = Files.writeString(folder.resolve("old"), "pantile journal 2\nand so on");
      refused(pt, old, "was written by another version of Pantile");
      assertEquals("pantile journal 2\nand so on", Files.readString(old));
      assertEquals(15, sum(pt, Files.createFile(folder.resolve("empty"))));
    }
  }

  @Test
  void devicesAndPipesAreRefusedAtOnce() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "there are no such devices");
    try (Pantile pt = open()) {
      refused(pt, Path.of("/dev/full"), "it is no plain file");
      refused(pt, Path.of("/dev/null"), "it is no plain file");
      Path pipe = folder.resolve("pipe");
      assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
      refused(pt, pipe, "it is no plain file");
      // Where not even root may make a file.
      assumeTrue(Files.isDirectory(Path.of("/sys/kernel")), "there is no /sys");
      JournalException e =
          assertThrows(JournalException.class, () -> sum(pt, Path.of("/sys/kernel/journal")));
      assertTrue(
          e.getMessage().matches(".*(ermission denied|not permitted|[Rr]ead-only).*"),
          e::getMessage);
    }
  }

  @Test
  void aLinkToNothingMakesAJournal() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    try (Pantile pt = open()) {
      assertEquals(15, sum(pt, link));
      assertTrue(Files.size(file) > TITLE.length());
      assertEquals(15, sum(pt, file));
    }
  }

  @Test
  void interruptsDoNotHarmTheJournal() {
    AtomicReference<CountDownLatch> gate = new AtomicReference<>(new CountDownLatch(1));
    Fault held =
        (step, device, count) -> Fault.blocked(Step.RUN, gate.get()).strike(step, device, count);
    try (Pantile pt =
        Pantile.builder()
            .backends(WatchedBackend.faulty(new ReferenceBackend(), held))
            .tunables(Tunables.alwaysTiled(1))
            .open()) {
      Thread.currentThread().interrupt();
      assertThrows(JobCancelledException.class, () -> sum(pt, file));
      assertTrue(Thread.interrupted());
      gate.get().countDown();
      assertEquals(15, sum(pt, file));
      gate.set(new CountDownLatch(1));
      // It is found there although the thread is interrupted while the file is locked and read.
      Thread.currentThread().interrupt();
      assertThrows(
          JobCancelledException.class,
          () ->
              pt.checkpointed(
                  Checkpoint.in(file),
                  p -> {
                    assertEquals(15, p.sum(NUMBERS));
                    return p.sum(new long[] {1, 2, 3});
                  }));
      assertTrue(Thread.interrupted());
      assertEquals(15, sum(pt, file));
    }
  }

  @Test
  void whoRemovesOrReplacesItIsToldSo() throws Exception {
    try (Pantile pt = open()) {
      for (boolean replaced : new boolean[] {false, true}) {
        List<String> notices = new ArrayList<>();
        long sum =
            pt.checkpointed(
                Checkpoint.in(file).withNotices(notices::add),
                p -> {
                  remove(replaced);
                  return p.sum(NUMBERS);
                });
        assertEquals(15, sum);
        assertEquals(1, notices.size(), notices::toString);
        assertTrue(notices.getFirst().contains("was removed or replaced while it was in use"));
        assertEquals(replaced, Files.exists(file));
      }
      assertEquals(15, sum(pt, file));
    }
  }

  private void remove(boolean replaced) {
    try {
      Files.delete(file);
      if (replaced) {
        Files.write(file, new byte[0]);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void explainingWritesNothing() {
    try (Pantile pt = open()) {
      String text = pt.explain(p -> p.checkpointed(Checkpoint.in(file), q -> q.sum(NUMBERS)));
      assertTrue(text.contains("sum"), text);
      assertFalse(Files.exists(file));
    }
  }

  @Test
  void whatACallIsGivenEndsWithIt() {
    try (Pantile pt = open()) {
      Pantile[] kept = new Pantile[1];
      assertNull(
          pt.checkpointed(
              Checkpoint.in(file),
              p -> {
                kept[0] = p;
                return null;
              }));
      assertThrows(IllegalStateException.class, () -> kept[0].sum(NUMBERS));
    }
  }

  @Test
  void threadsMayShareIt() {
    try (Pantile pt = open()) {
      for (int time = 0; time < 2; time++) {
        List<Long> sums =
            pt.checkpointed(
                Checkpoint.in(file),
                p ->
                    List.of(1, 2, 3, 4, 5, 6, 7, 8).parallelStream()
                        .map(i -> p.sum(new long[] {i, i, i % 2}))
                        .toList());
        assertEquals(List.of(3L, 4L, 7L, 8L, 11L, 12L, 15L, 16L), sums);
      }
    }
  }

  /** Whoever is told holds no lock, and what it throws stops nothing. */
  @Test
  @Timeout(60)
  void whoIsToldMayWaitForAnotherCallAndMayThrow() {
    try (Pantile pt = open();
        ExpectedLog log = ExpectedLog.of("told that the journal")) {
      pt.checkpointed(Checkpoint.in(file), p -> p.sum(NUMBERS));
      AtomicReference<Pantile> journaled = new AtomicReference<>(pt);
      List<Long> others = new ArrayList<>();
      Checkpoint told =
          Checkpoint.in(file)
              .withNotices(_ -> {
                others.add(
                    CompletableFuture.supplyAsync(() -> journaled.get().sum(new long[] {1, 2}))
                        .join());
                throw new IllegalStateException("its own");
              });
      long sum =
          pt.checkpointed(
              told,
              p -> {
                journaled.set(p);
                return p.sum(NUMBERS);
              });
      assertEquals(15, sum);
      assertEquals(List.of(3L), others);
      assertEquals(1, log.taken().size(), () -> log.taken().toString());
    }
  }
}
