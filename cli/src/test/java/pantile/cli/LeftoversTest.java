// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pantile.formats.file.AtomicOutput;

/** What killed processes leave is removed by the next one; what live ones need is not. */
@Timeout(120)
class LeftoversTest {
  private static final List<String> LANES = List.of("--add-modules", "jdk.incubator.vector");

  @TempDir private Path folder;

  @Test
  void theNextRunSweepsAfterAKilledOneAndNotAfterALiveOne() throws Exception {
    Process live = Ran.process(LANES, "primes", 0, "1e13", "-q", "-o", folder.resolve("a")).start();
    Process killed = null;
    try {
      Path used = onePart(live);
      killed = Ran.process(LANES, "primes", 0, "1e13", "-q", "-o", folder.resolve("b")).start();
      while (parts().size() < 2) {
        assertTrue(killed.isAlive(), "ended too early");
        Thread.sleep(20);
      }
      killed.destroyForcibly();
      assertTrue(killed.waitFor(60, TimeUnit.SECONDS));
      assertEquals(2, parts().size());

      Ran.withInput("1\n", "sort", "-o", folder.resolve("c")).fine();
      assertEquals(List.of(used), parts());
      assertTrue(live.isAlive(), "the live run has lost its file");
    } finally {
      if (killed != null) {
        killed.destroyForcibly();
      }
      live.destroyForcibly();
      assertTrue(live.waitFor(60, TimeUnit.SECONDS));
    }
    assertEquals(1, parts().size());
    Ran.withInput("1\n", "sort", "-o", folder.resolve("c")).fine();
    assertEquals(List.of(), parts());
  }

  private Path onePart(Process process) throws Exception {
    while (parts().isEmpty()) {
      assertTrue(process.isAlive(), "ended too early");
      Thread.sleep(20);
    }
    return parts().getFirst();
  }

  @Test
  void theOutputsOfOneProcessLeaveOneAnotherAlone() throws IOException {
    try (AtomicOutput first = AtomicOutput.to(folder.resolve("a").toString());
        AtomicOutput second = AtomicOutput.to(folder.resolve("b").toString())) {
      assertEquals(2, parts().size());
      Ran.child(List.of(), "sort", "--quiet", "-o", folder.resolve("c")).fine();
      assertEquals(2, parts().size(), "the locks are gone");
      second.commit();
      first.commit();
    }
    assertEquals(List.of(), parts());
    assertTrue(Files.exists(folder.resolve("a")));
  }

  @Test
  void whatIsNotOursStays() throws IOException {
    Shell.requireLinux();
    Path own;
    try (AtomicOutput out = AtomicOutput.to(folder.resolve("a").toString())) {
      out.stream().flush();
      own = parts().getFirst();
    }
    String name = own.getFileName().toString();
    Path ours = Files.createFile(folder.resolve(name.replaceFirst("-[^-]*\\.part", "-1.part")));
    Path elsewhere = Files.createFile(folder.resolve(".pantile-otherhost-1.part"));
    Path link =
        Files.createSymbolicLink(
            folder.resolve(name.replaceFirst("-[^-]*\\.part", "-2.part")), elsewhere);
    Ran.withInput("1\n", "sort", "-o", folder.resolve("c")).fine();
    assertTrue(Files.notExists(ours));
    assertEquals(List.of(link, elsewhere).stream().sorted().toList(), parts());

    Shell.requireRoot();
    Files.createFile(ours);
    Files.setAttribute(ours, "unix:uid", 65_534);
    Ran.withInput("1\n", "sort", "-o", folder.resolve("c")).fine();
    assertTrue(Files.exists(ours), "another user's file is gone");
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".part")).sorted().toList();
    }
  }
}
