// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.error.JobFailedException;

/** Executors that are killed, tasks that fail, copies of slow tasks: the bits are the same. */
@ExtendWith(TestCluster.Logs.class)
final class FaultsTest {
  @TempDir private Path temp;

  private static long expected() {
    try (Pantile pt = Pantile.builder().devices("cpu").open()) {
      return Double.doubleToRawLongBits(pt.run(SpoiledJobs.sound()));
    }
  }

  private static void assertExpected(double actual) {
    assertEquals(expected(), Double.doubleToRawLongBits(actual));
  }

  private Marks marks() {
    return new Marks(temp.toString());
  }

  @Test
  void mergeIsOfAKindWhoseOrderShows() {
    double byLeft = 0;
    double byRight = 0;
    for (int i = 0; i < SpoiledJobs.TILES; i++) {
      byLeft += SpoiledJobs.sum(SpoiledJobs.sound().tile(i));
      byRight = SpoiledJobs.sum(SpoiledJobs.sound().tile(SpoiledJobs.TILES - 1 - i)) + byRight;
    }
    assertTrue(byLeft != byRight, "no test here could fail");
  }

  @Test
  void executorIsKilledInMidJob() throws Exception {
    PantileSpark spark = PantileSpark.on(TestCluster.shared().context()).withPartitions(16);
    Marks marks = marks();
    CompletableFuture<Double> result =
        CompletableFuture.supplyAsync(() -> spark.run(SpoiledJobs.killed(marks)));
    ProcessHandle executor = ProcessHandle.of(Long.parseLong(marks.await("pid"))).orElseThrow();
    assertTrue(executor.destroyForcibly());
    assertExpected(result.get());
    assertTrue(!executor.isAlive());
  }

  @Test
  void taskThatThrowsIsTriedAgain() {
    PantileSpark spark = PantileSpark.on(TestCluster.shared().context());
    for (int partitions : new int[] {1, 3, 16}) {
      Marks marks = new Marks(TestCluster.shared().folder("thrown" + partitions).toString());
      assertExpected(spark.withPartitions(partitions).run(SpoiledJobs.thrown(marks, 2)));
      assertTrue(marks.has("thrown-1"));
    }
  }

  @Test
  void taskThatAlwaysThrowsFailsTheJobInWords() {
    PantileSpark spark = PantileSpark.on(TestCluster.shared().context());
    JobFailedException e =
        assertThrows(JobFailedException.class, () -> spark.run(SpoiledJobs.thrown(marks(), 1000)));
    assertTrue(String.valueOf(e.getMessage()).contains("bad luck"), e::getMessage);
    assertExpected(spark.run(SpoiledJobs.sound())); // the next call is none the worse
  }

  @Test
  @EnabledOnOs(OS.LINUX) // where the two executors have hosts of their own
  void copyOfASlowTaskOvertakesIt() {
    Marks marks = marks();
    TestCluster.shared()
        .with(
            conf ->
                conf.set("spark.speculation", "true")
                    .set("spark.speculation.interval", "50ms")
                    .set("spark.speculation.quantile", "0.5")
                    .set("spark.speculation.multiplier", "1.1"),
            context ->
                assertExpected(
                    PantileSpark.on(context).withPartitions(16).run(SpoiledJobs.slow(marks))));
    assertTrue(marks.has("overtaken"));
    assertTrue(!marks.has("gave-up"), "the slow task ended by itself");
  }
}
