// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pantile.Pantile;
import pantile.job.Job;
import pantile.job.Merge;

/** Primes, and jobs of users' own, on a cluster. */
@ExtendWith(TestCluster.Logs.class)
final class CountPrimesTest {
  private final PantileSpark spark = PantileSpark.on(TestCluster.shared().context());

  @Test
  void bothExecutorsTakePartEachInAProcessOfItsOwn() {
    Job<Set<Long>> job =
        Job.of(
            "pids",
            0,
            64,
            _ -> Set.of(ProcessHandle.current().pid()),
            Merge.of(Set.of(), CountPrimesTest::union));
    Set<Long> seen = new HashSet<>();
    // Which executor gets how much is Spark's affair; each gets some in the end.
    while (seen.size() < TestCluster.EXECUTORS) {
      seen.addAll(spark.run(job));
    }
    assertEquals(TestCluster.EXECUTORS, seen.size());
    assertEquals(false, seen.contains(ProcessHandle.current().pid()));
  }

  private static Set<Long> union(Set<Long> left, Set<Long> right) {
    Set<Long> both = new HashSet<>(left);
    both.addAll(right);
    return both;
  }

  @Test
  void countsAsOneMachineDoes() {
    try (Pantile pt = Pantile.builder().devices("cpu").open()) {
      long[][] ranges = {
        {0, 0},
        {7, 7},
        {0, 2},
        {0, 1_000_000},
        {999_983, 999_984},
        {1L << 40, (1L << 40) + 5_000_000}
      };
      for (long[] range : ranges) {
        long expected = pt.countPrimes(range[0], range[1]);
        assertEquals(expected, spark.countPrimes(range[0], range[1]));
      }
    }
    assertEquals(50_847_534, spark.countPrimes(0, 1_000_000_000));
  }

  @Test
  void countsWithoutVisiting() {
    assertEquals(455_052_511, spark.countPrimes(0, 10_000_000_000L));
    assertEquals(4_118_054_813L, spark.withPartitions(40).countPrimes(0, 100_000_000_000L));
  }

  @Test
  void refusesRangesThatAreNone() {
    assertThrows(IllegalArgumentException.class, () -> spark.countPrimes(-1, 5));
    assertThrows(IllegalArgumentException.class, () -> spark.countPrimes(5, 4));
    assertThrows(IllegalArgumentException.class, () -> spark.withPartitions(0));
  }
}
