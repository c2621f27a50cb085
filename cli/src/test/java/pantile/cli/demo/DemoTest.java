// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pantile.Pantile;
import pantile.testkit.NullBackend;

class DemoTest {
  /** Makes arrays of several tiles. */
  private static final int SIZE = 300_000;

  @Test
  void findsEveryResultRightAndKeepsTheOrder() {
    try (Pantile pantile = Pantile.open()) {
      int[] told = {0};
      List<DemoRow> rows =
          new Demo(3, SIZE).run(Map.of("here", pantile), (kernel, done, total) -> told[0] = total);
      assertTrue(rows.stream().allMatch(DemoRow::right), () -> "seed 3: " + rows);
      assertEquals("here", rows.getFirst().device());
      assertEquals("sort int", rows.getFirst().work());
      assertEquals(Demo.JDK, rows.get(1).device());
      assertEquals(told[0], rows.stream().filter(row -> row.device().equals("here")).count());
      assertTrue(rows.stream().allMatch(row -> row.seconds() > 0));
    }
  }

  @Test
  void findsEveryResultOfADeviceThatComputesNothingWrong() {
    try (Pantile nothing = Pantile.builder().backends(new NullBackend(1, 2, false)).open()) {
      List<DemoRow> rows =
          new Demo(3, SIZE).run(Map.of("null", nothing), (kernel, done, total) -> {});
      for (DemoRow row : rows) {
        assertEquals(row.device().equals(Demo.JDK), row.right(), row.toString());
      }
    }
  }

  @Test
  void theTableSaysWhatIsWrong() {
    DemoRow right = new DemoRow("cpu:0", "sum", 2_000_000, 16_000_000, 0.001, null);
    DemoRow wrong = new DemoRow("cpu:0", "sort", 10, 40, Double.NaN, "failed: lost");
    String table = DemoTable.text(List.of(right, wrong));
    assertTrue(table.contains("2,000,000") && table.contains("2,000.0"), table);
    assertTrue(table.contains("16.00") && table.contains("right"), table);
    assertTrue(table.contains("failed: lost"), table);
    assertEquals(false, DemoTable.json(List.of(right, wrong)).get(1).get("right"));
  }
}
