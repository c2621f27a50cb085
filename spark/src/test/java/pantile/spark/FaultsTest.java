// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.JobResult;
import org.apache.spark.scheduler.JobSucceeded$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.error.JobCancelledException;
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

  /** Spark alone goes on with the job of a thread that is interrupted. */
  @Test
  void interruptedCallStartsNoMoreTasks() throws Exception {
    JavaSparkContext context = TestCluster.shared().context();
    PantileSpark spark = PantileSpark.on(context);
    Marks marks = marks();
    CompletableFuture<JobResult> job = new CompletableFuture<>();
    context
        .sc()
        .addSparkListener(
            new SparkListener() {
              @Override
              public void onJobEnd(SparkListenerJobEnd end) {
                job.complete(end.jobResult());
              }
            });
    CompletableFuture<String> end = new CompletableFuture<>();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                end.complete(
                    "result "
                        + spark.withPartitions(SpoiledJobs.TILES).run(SpoiledJobs.held(marks)));
              } catch (JobCancelledException e) {
                end.complete(Thread.currentThread().isInterrupted() ? "cancelled" : "lost");
              } catch (Throwable e) {
                end.completeExceptionally(e);
              }
            });
    String _ = marks.await("began");
    caller.interrupt();
    assertEquals("cancelled", end.get());
    // While its first tasks wait: nothing but a cancellation ends it.
    assertNotEquals(JobSucceeded$.MODULE$, job.get(2, TimeUnit.MINUTES));
    marks.say("gate", "");
    // Spark would have started all tasks of a first job before those of a second.
    assertExpected(spark.withPartitions(SpoiledJobs.TILES).run(SpoiledJobs.sound()));
    int ran = 0;
    for (int tile = 0; tile < SpoiledJobs.TILES; tile++) {
      ran += marks.has("started-" + tile) ? 1 : 0;
    }
    assertTrue(ran <= TestCluster.EXECUTORS, ran + " tasks were started");
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
