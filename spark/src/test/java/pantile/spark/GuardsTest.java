// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pantile.job.Job;
import pantile.job.Merge;

/** What cannot work is said before it is tried, and what works more slowly is said once. */
@ExtendWith(TestCluster.Logs.class)
final class GuardsTest {
  @TempDir private Path temp;

  /** Not serializable. */
  private static final class Counter {
    long count;
  }

  @Test
  void functionThatCannotBeSentIsNamedBeforeAnyTask() {
    JavaSparkContext context = TestCluster.shared().context();
    PantileSpark spark = PantileSpark.on(context);
    int before = context.statusTracker().getJobIdsForGroup(null).length;
    Counter counter = new Counter();
    Job<Long> job =
        Job.of("words", 0, 100, tile -> tile.from() + counter.count, Merge.of(0L, Long::sum));
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> spark.run(job));
    String here = GuardsTest.class.getName();
    assertEquals(
        "the function of 'words' cannot be sent to executors: a lambda of "
            + here
            + " holds a "
            + here
            + "$Counter, and "
            + here
            + "$Counter is not serializable",
        e.getMessage());
    assertEquals(before, context.statusTracker().getJobIdsForGroup(null).length);
  }

  @Test
  void executorWithoutVectorsSaysSoOnceInTheDriversLog() throws IOException {
    Path home = javaWithoutVectors();
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    Logger logger = Logger.getLogger("pantile");
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            log.add(record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    boolean parents = logger.getUseParentHandlers();
    logger.setUseParentHandlers(false); // tests print nothing
    logger.addHandler(handler);
    try {
      TestCluster.shared()
          .with(
              conf -> conf.set("spark.executorEnv.JAVA_HOME", home.toString()),
              context -> {
                PantileSpark spark = PantileSpark.on(context).withPartitions(8);
                assertEquals(78_498, spark.countPrimes(0, 1_000_000));
                Job<Boolean> lanes =
                    Job.of(
                        "vectors",
                        0,
                        8,
                        1,
                        tile -> ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
                        Merge.of(false, Boolean::logicalOr));
                assertEquals(false, spark.run(lanes));
              });
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(parents);
    }
    assertEquals(1, log.size(), log::toString);
    String text = log.getFirst();
    assertTrue(text.contains("jdk.incubator.vector") && text.contains("plain loops"), text);
    assertTrue(text.contains("executor"), text);
  }

  /** What stands before the JVM that runs this test, and keeps back the vector module. */
  private Path javaWithoutVectors() {
    try {
      Path bin = Files.createDirectories(temp.resolve("jdk").resolve("bin"));
      Path java = bin.resolve("java");
      String real = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      Files.writeString(
          java,
          """
          #!/bin/sh
          for argument; do
            shift
            case $argument in
              --add-modules=jdk.incubator.vector) ;;
              *) set -- "$@" "$argument" ;;
            esac
          done
          exec "%s" "$@"
          """
              .formatted(real));
      Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
      return bin.getParent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
