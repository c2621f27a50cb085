// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.Doubles;
import pantile.Groups;
import pantile.Ints;
import pantile.Pantile;
import pantile.error.JobFailedException;
import pantile.op.group.GroupPlan;

/** Rows that are sorted, and more than are gathered at a time, have the groups of a table. */
final class ManyGroupsTest {
  private static final long SEED = 20_261_130;

  /** Between two keys, so that no table has room for them. */
  private static final int FAR = 100_003;

  private static final int KEYS = 10_000;

  @Test
  void sortedRowsHaveTheStatisticsOfATable() {
    int rows = GroupPlan.PICKED + 60_077;
    SplittableRandom random = new SplittableRandom(SEED);
    int[] near = new int[rows];
    for (int i = 0; i < rows; i++) {
      int later = i - GroupPlan.PICKED - 5;
      near[i] =
          later < 0 ? 7 : later < KEYS ? later : random.nextInt(KEYS); // one alone is too long
    }
    near[rows - 1] = near[rows - 2];
    double[] x = random.doubles(rows, -1e3, 1e3).toArray();
    long[] whole = random.longs(rows, -1000, 1000).toArray();
    try (Pantile pt = Pantile.open()) {
      Groups table = pt.over(near).groupBy();
      Groups sorted = pt.over(near).mul(FAR).evaluate().groupBy();
      String what = "seed " + SEED;
      assertEquals(KEYS, sorted.size(), what);
      assertArrayEquals(table.sum(pt.over(x)).toArray(), sorted.sum(pt.over(x)).toArray(), what);
      assertArrayEquals(table.max(pt.over(x)).toArray(), sorted.max(pt.over(x)).toArray(), what);
      assertArrayEquals(
          table.sum(pt.over(whole)).toArray(), sorted.sum(pt.over(whole)).toArray(), what);
      whole[rows - 1] = Long.MAX_VALUE;
      whole[rows - 2] = Long.MAX_VALUE;
      ArithmeticException beyond =
          assertThrows(ArithmeticException.class, () -> sorted.sum(pt.over(whole)));
      assertEquals(
          "the sum of the group at position " + near[rows - 2] + " does not fit in a long",
          beyond.getMessage());
    }
  }

  /** What is explained is what is run: as many gathers, and as many reductions. */
  @Test
  void anExplanationHasTheStepsOfTheRun() {
    int rows = 2 * GroupPlan.PICKED + 60_077;
    int[] far = new int[rows];
    for (int i = 0; i < rows; i++) {
      far[i] = i % KEYS * FAR;
    }
    try (Pantile pt = Pantile.open()) {
      Groups sorted = pt.over(far).groupBy();
      Ints values = pt.over(far);
      List<String> said = pt.explain(_ -> sorted.max(values)).lines().toList();
      List<String> kernels =
          said.stream()
              .filter(line -> !line.startsWith(" "))
              .map(line -> line.substring(0, line.indexOf(' ')))
              .toList();
      assertEquals(
          List.of("gather", "reduce-groups", "gather", "reduce-groups", "gather", "reduce-groups"),
          kernels,
          said.toString());
      assertTrue(said.toString().contains("at most 2,097,152 rows, or one group"), said.toString());
      String all = pt.explain(p -> p.over(far).groupBy().max(p.over(far)));
      for (String kernel : List.of("gather of ", "reduce-groups of ", "at most 2,097,152 rows")) {
        assertTrue(all.contains(kernel), all); // how many groups there are is not known then
      }
    }
  }

  /** Sums know how many keys there are, and so do counts. */
  @Test
  void keysThatChangeBetweenSumsAndCountsAreTold() {
    int rows = 100_000;
    int[] near = new int[rows];
    for (int i = 0; i < rows; i++) {
      near[i] = i % 100;
    }
    try (Pantile pt = Pantile.open()) {
      Groups sums = pt.over(near).groupBy();
      Doubles x = pt.over(new double[rows]);
      assertEquals(100, sums.sum(x).length());
      assertEquals(100, sums.size());
      Arrays.setAll(near, i -> i % 99);
      near[0] = 0;
      JobFailedException counted = assertThrows(JobFailedException.class, sums::counts);
      assertEquals("groups failed: the keys changed since they were grouped", counted.getMessage());
      assertThrows(JobFailedException.class, () -> sums.sum(x));
      assertEquals(100, sums.size(), "what was told stays");
    }
  }
}
