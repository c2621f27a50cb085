// SPDX-License-Identifier: Apache-2.0
package pantile.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pantile.Pantile;
import pantile.spi.DeviceException;
import pantile.spi.DeviceException.Kind;
import pantile.testkit.ExpectedLog;
import pantile.testkit.Fault;
import pantile.testkit.ReferenceBackend;
import pantile.testkit.Step;
import pantile.testkit.WatchedBackend;

/** Runs each example and compares what it prints. */
final class ExamplesTest {
  private static final int LONGEST = 60;

  /** What an example prints. */
  private static String printed(Runnable example) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = System.out;
    try (PrintStream taken = new PrintStream(bytes, true, UTF_8)) {
      System.setOut(taken);
      example.run();
    } finally {
      System.setOut(out);
    }
    return bytes.toString(UTF_8).replace("\r\n", "\n");
  }

  @Test
  void sortObjects() {
    assertEquals(
        """
        smallest: city 1569, largest: city 98957
        as the JDK: true true
        """,
        printed(() -> SortObjects.main(new String[0])));
  }

  @Test
  void closestPoints() {
    assertEquals(
        """
        points 123 and 70000
        by recursion: true
        """,
        printed(() -> ClosestPoints.main(new String[0])));
  }

  @Test
  void bigFactorial() {
    assertEquals(
        """
        100,000! has 1516705 bits
        its square has 3033409
        by recursion: true
        """,
        printed(() -> BigFactorial.main(new String[0])));
  }

  @Test
  void deepTrees() {
    assertEquals(
        """
        a path of objects: 500000
        a balanced tree: 20
        node 0 is below itself, in a cycle: its parent is 999999
        """,
        printed(() -> DeepTrees.main(new String[0])));
  }

  @Test
  void mergeMeetings() {
    assertEquals(
        """
        from 9 to 12
        from 13 to 14
        from 15 to 17
        by recursion: 3 intervals
        interval 2 is reversed: [10, 8)
        """,
        printed(() -> MergeMeetings.main(new String[0])));
  }

  @Test
  void planCourses() {
    assertEquals(
        """
        term 1: [algebra, analysis, logic]
        term 2: [numerics, compilers]
        term 3: [graphics]
        no order: [numerics, graphics] need each other
        """,
        printed(() -> PlanCourses.main(new String[0])));
  }

  @Test
  void primesAmong() {
    assertEquals(
        """
        in their order: [97, 9223372036854775783, 2, 97]
        sorted: [2, 97, 97, 9223372036854775783]
        2414 of 100,000 random numbers
        by recursion: true
        """,
        printed(() -> PrimesAmong.main(new String[0])));
  }

  @Test
  void primaryReplicaOnTheDevicesThatAreFound() {
    assertTrue(
        printed(() -> PrimaryReplica.main(new String[0])).startsWith("100 of 100 reads right; "));
  }

  /** From its twentieth kernel on, nothing works on the second device any more. */
  @Test
  void primaryReplicaWhoseSecondDeviceIsLost() {
    Fault lost =
        (step, device, count) -> {
          if (step == Step.RUN && count >= 20) {
            throw new DeviceException(Kind.LOST, device + " is lost on purpose");
          }
        };
    WatchedBackend backend =
        WatchedBackend.faulty(new ReferenceBackend(2, 1), lost.on("reference:1"));
    String text;
    try (ExpectedLog log = ExpectedLog.of("reference:1");
        Pantile pt = Pantile.builder().backends(backend).open()) {
      text = printed(() -> PrimaryReplica.run(pt));
    }
    // The device computed some answers before it was lost; its trial took some of its kernels.
    Matcher printed =
        Pattern.compile(
                "100 of 100 reads right; answered by \\{reference:0=(\\d+), reference:1=(\\d+)}\n")
            .matcher(text);
    assertTrue(printed.matches(), text);
    int lostOnes = Integer.parseInt(printed.group(2));
    assertTrue(lostOnes > 0 && lostOnes < 20, text);
    assertEquals(100, Integer.parseInt(printed.group(1)) + lostOnes);
    assertEquals(0, backend.liveHandles());
    assertEquals(List.of(), backend.violations());
  }

  /** Examples are short, and each one is run above. */
  @Test
  void examplesAreShort() throws IOException {
    Path folder = Path.of("src/main/java/pantile/examples");
    List<String> tooLong = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        if (!name.equals("package-info")) {
          names.add(name.toLowerCase(java.util.Locale.ROOT));
        }
        if (Files.readAllLines(file).size() >= LONGEST) {
          tooLong.add(name);
        }
      }
    }
    assertEquals(List.of(), tooLong);
    for (var method : ExamplesTest.class.getDeclaredMethods()) {
      names.remove(method.getName().toLowerCase(java.util.Locale.ROOT));
    }
    assertEquals(Set.of("primaryreplica"), names);
  }
}
