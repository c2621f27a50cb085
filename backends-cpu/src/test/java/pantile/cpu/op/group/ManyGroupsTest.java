// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.Groups;
import pantile.Pantile;
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
}
