// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pantile.Pantile;
import pantile.error.JobFailedException;
import pantile.job.Job;
import pantile.job.Merge;

/** Users' own jobs on a cluster. */
@ExtendWith(TestCluster.Logs.class)
final class OwnJobsTest {
  private final PantileSpark spark = PantileSpark.on(TestCluster.shared().context());

  /** A sum of roots, whose bits depend on the tiles and on the shape of the tree. */
  private static Job<Double> roots(long to, long tile) {
    return Job.of(
        "roots",
        3,
        to,
        tile,
        t -> {
          double sum = 0;
          for (long i = t.from(); i < t.to(); i++) {
            sum += Math.sqrt((double) i);
          }
          return sum;
        },
        Merge.of(0.0, Double::sum));
  }

  @Test
  void aMergeThatIsNotAssociativeHasTheBitsOfOneMachine() {
    long[][] jobs = {{3, 1}, {1003, 1}, {100_000, 700}, {5000, 1L << 40}};
    try (Pantile pt = Pantile.builder().devices("cpu").open()) {
      for (long[] each : jobs) {
        Job<Double> job = roots(each[0], each[1]);
        long expected = Double.doubleToRawLongBits(pt.run(job));
        for (int partitions : new int[] {3, 50}) {
          double actual = spark.withPartitions(partitions).run(job);
          assertEquals(
              expected,
              Double.doubleToRawLongBits(actual),
              () -> job + " in " + partitions + " partitions");
        }
      }
    }
  }

  @Test
  void whatAFunctionThrowsIsTold() {
    Job<Long> job =
        Job.of(
            "bad",
            0,
            10,
            1,
            t -> {
              if (t.from() == 7) {
                throw new IllegalStateException("seven is bad");
              }
              return 1L;
            },
            Merge.of(0L, Long::sum));
    JobFailedException failure = assertThrows(JobFailedException.class, () -> spark.run(job));
    assertTrue(failure.getMessage().contains("seven is bad"), failure.getMessage());
  }
}
