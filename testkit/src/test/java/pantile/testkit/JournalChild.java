// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static pantile.testkit.JournaledSums.NUMBERS;
import static pantile.testkit.JournaledSums.open;
import static pantile.testkit.JournaledSums.sum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.error.JournalException;

/** A process that sums with the journal named by a property, and tells what came of it. */
final class JournalChild {
  private JournalChild() {}

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

  static void limit(String bytes) throws Exception {
    String pid = Long.toString(ProcessHandle.current().pid());
    Process limit = new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + bytes).start();
    if (limit.waitFor() != 0) {
      throw new IllegalStateException("prlimit failed");
    }
  }
}
