// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pantile.error.JobFailedException;

/** Executors whose storage fails in mid-write: no half output is taken for whole. */
@ExtendWith(TestCluster.Logs.class)
final class StorageFaultsTest {
  private static final long LIMIT = 1_000_000;
  private static final long PRIMES = 78_498;
  private static final int AFTER = 100_001;

  @TempDir private Path temp;

  private PantileSpark failing(int times) {
    JavaSparkContext context = TestCluster.shared().context();
    for (Map.Entry<String, String> key : FailingFileSystem.configuration(temp, times, AFTER)) {
      context.hadoopConfiguration().set(key.getKey(), key.getValue());
    }
    context.hadoopConfiguration().set(FailingFileSystem.NAMES, "part-");
    return PantileSpark.on(context);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void taskIsTriedAgainAndItsFileIsWhole() throws IOException {
    Path out = temp.resolve("primes");
    failing(1).primes(0, LIMIT, "failing://" + out);
    assertTrue(Files.exists(temp.resolve("failed-0")), "nothing failed");
    assertTrue(names(out).contains("_SUCCESS"));
    long bytes = 0;
    for (String name : names(out)) {
      bytes += Files.size(out.resolve(name));
    }
    assertEquals(PRIMES * Long.BYTES, bytes);
  }

  @Test
  void storageThatAlwaysFailsLeavesNothingThatLooksWhole() throws IOException {
    Path out = temp.resolve("primes");
    JobFailedException e =
        assertThrows(
            JobFailedException.class, () -> failing(1000).primes(0, LIMIT, "failing://" + out));
    assertTrue(String.valueOf(e.getMessage()).contains("no space left"), e::getMessage);
    List<String> left = Files.exists(out) ? names(out) : List.of();
    assertTrue(
        left.stream().noneMatch(name -> name.startsWith("part-") || name.equals("_SUCCESS")),
        left::toString);
  }
}
