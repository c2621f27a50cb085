// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.error.JournalException;
import scala.Tuple2;

/** Drivers that are killed, and journals on storage that fails. */
@ExtendWith(TestCluster.Logs.class)
final class JournalTest {
  private static final int PARTITIONS = 16;

  @TempDir private Path temp;
  private Path journal;

  @BeforeEach
  void nameJournal() {
    journal = temp.resolve("journal");
  }

  private static long expected() {
    try (Pantile pt = Pantile.builder().devices("cpu").open()) {
      return Double.doubleToRawLongBits(pt.run(SpoiledJobs.sound()));
    }
  }

  private static List<String> names(Path folder, String start) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(start))
          .sorted()
          .toList();
    }
  }

  private static TiedProcess driver(Path journal, Path marks, int partitions, Path log)
      throws IOException {
    TestCluster cluster = TestCluster.shared();
    SparkConf conf = cluster.conf("journaled");
    List<String> options =
        new ArrayList<>(List.of("-Xmx512m", "--add-modules=jdk.incubator.vector"));
    options.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    options.addAll(TestCluster.opens());
    for (Tuple2<String, String> pair : conf.getAll()) {
      options.add("-D" + pair._1() + "=" + pair._2());
    }
    String own =
        cluster.jars().own().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    return TiedProcess.start(
        Map.of("SPARK_LOCAL_IP", "127.0.0.1"),
        options,
        own + File.pathSeparator + cluster.jars().spark() + "/*",
        log,
        Pattern.compile("^result (-?\\d+)"),
        JournaledDriver.class.getName(),
        journal.toUri().toString(),
        marks.toString(),
        String.valueOf(partitions));
  }

  @Test
  void secondDriverGoesOnFromWhatTheFirstFinished() throws Exception {
    Path marks = Files.createDirectories(temp.resolve("marks"));
    Path first = journal.resolve("job-0");
    Files.createDirectories(first); // so that it can be watched
    try (TiedProcess driver = driver(journal, marks, PARTITIONS, temp.resolve("first.log"))) {
      for (int i = 0; i < JournaledDriver.HALTED; i++) {
        Marks.awaitPath(first.resolve("partition-000000" + i));
      }
      driver.process().destroyForcibly().waitFor();
    }
    assertEquals(JournaledDriver.HALTED, names(first, "partition-").size());

    assertTrue(new Marks(marks.toString()).first(JournaledDriver.GATE));
    // Other partitions are asked for, and those of the first driver are kept.
    try (TiedProcess driver = driver(journal, marks, 2, temp.resolve("second.log"))) {
      assertEquals(expected(), Long.parseLong(driver.sign().group(1)));
    }
    for (int i = 0; i < JournaledDriver.HALTED; i++) {
      assertEquals(1, names(marks, "ran-" + i + "-").size(), "tile " + i + " was computed again");
    }
    assertEquals(PARTITIONS, names(first, "partition-").size());
  }

  @Test
  void finishedJobIsNotComputedAgain() throws IOException {
    PantileSpark spark = PantileSpark.on(TestCluster.shared().context());
    PantileSpark journaled = spark.checkpointed(journal.toUri().toString());
    Path marks = Files.createDirectories(temp.resolve("marks"));
    Files.createFile(marks.resolve("gate"));
    double once = journaled.run(SpoiledJobs.halted(new Marks(marks.toString()), 0, "gate"));
    double again =
        spark
            .checkpointed(journal.toUri().toString())
            .run(SpoiledJobs.halted(new Marks(marks.toString()), 0, "gate"));
    assertEquals(expected(), Double.doubleToRawLongBits(once));
    assertEquals(expected(), Double.doubleToRawLongBits(again));
    assertEquals(SpoiledJobs.TILES, names(marks, "ran-").size());
  }

  @Test
  void countOfPrimesKeepsAJournal() throws IOException {
    PantileSpark spark = PantileSpark.on(TestCluster.shared().context()).withPartitions(9);
    long lo = 1L << 40;
    long hi = lo + 50_000_000;
    long plain = spark.countPrimes(lo, hi);
    String folder = journal.toUri().toString();
    assertEquals(plain, spark.checkpointed(folder).countPrimes(lo, hi));
    Path job = journal.resolve("job-0");
    List<String> parts = names(job, "partition-");
    assertTrue(!parts.isEmpty());
    // A partition that is not there is computed, and those that are there are not.
    Files.delete(job.resolve(parts.getFirst()));
    assertEquals(plain, spark.checkpointed(folder).countPrimes(lo, hi));
    assertEquals(parts, names(job, "partition-"));
    JournalException e =
        assertThrows(
            JournalException.class, () -> spark.checkpointed(folder).countPrimes(lo, hi + 1));
    assertTrue(String.valueOf(e.getMessage()).contains("another job"), e::getMessage);
  }

  @Test
  void anotherFunctionIsAnotherJob() throws IOException {
    PantileSpark spark = PantileSpark.on(TestCluster.shared().context());
    String folder = journal.toUri().toString();
    var _ = spark.checkpointed(folder).run(SpoiledJobs.sound());
    Marks marks = new Marks(Files.createDirectories(temp.resolve("marks")).toString());
    assertThrows(
        JournalException.class, () -> spark.checkpointed(folder).run(SpoiledJobs.thrown(marks, 0)));
  }

  @Test
  void storageThatFailsEndsTheCallAndLeavesNoHalf() throws IOException {
    JavaSparkContext context = TestCluster.shared().context();
    Path marks = Files.createDirectories(temp.resolve("marks"));
    for (Map.Entry<String, String> key : FailingFileSystem.configuration(marks, 1, 30)) {
      context.hadoopConfiguration().set(key.getKey(), key.getValue());
    }
    context.hadoopConfiguration().set(FailingFileSystem.NAMES, "partition");
    PantileSpark spark = PantileSpark.on(context).withPartitions(PARTITIONS);
    String folder = "failing://" + journal;
    JournalException e =
        assertThrows(
            JournalException.class, () -> spark.checkpointed(folder).run(SpoiledJobs.sound()));
    assertTrue(String.valueOf(e.getMessage()).contains("no space left"), e::getMessage);
    assertEquals(List.of(), names(journal.resolve("job-0"), "_"));
    double result = spark.checkpointed(folder).run(SpoiledJobs.sound());
    assertEquals(expected(), Double.doubleToRawLongBits(result));
  }
}
