// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import pantile.Pantile;
import pantile.report.ProgressListener;
import pantile.spi.DeviceException.Kind;
import pantile.testkit.Fault;
import pantile.testkit.NullBackend;
import pantile.testkit.ReferenceBackend;
import pantile.testkit.Step;
import pantile.testkit.WatchedBackend;

class DemoTest {
  /** Makes arrays of several tiles. */
  private static final int SIZE = 300_000;

  @Test
  void findsEveryResultRightAndKeepsTheOrder() {
    try (Pantile pantile = Pantile.open()) {
      int[] told = {0, 0};
      List<DemoRow> rows =
          new Demo(3, SIZE)
              .run(
                  Map.of("here", pantile),
                  (kernel, done, total) -> {
                    assertEquals(told[0]++, done);
                    told[1] = total;
                  });
      assertTrue(rows.stream().allMatch(DemoRow::right), () -> "seed 3: " + rows);
      assertEquals("here", rows.getFirst().device());
      assertEquals("sort int", rows.getFirst().work());
      assertEquals(Demo.JDK, rows.get(1).device());
      assertEquals(told[1], told[0] - 1, "the end is told as well");
      for (DemoRow row : rows) {
        assertTrue(row.firstSeconds() > 0 && row.warmSeconds() > 0, row.toString());
      }
    }
  }

  @Test
  void theJdkHasItsFirstCallsBeforePantileComputes() {
    AtomicInteger jobs = new AtomicInteger();
    ProgressListener counter = (kernel, done, total) -> jobs.incrementAndGet();
    try (Pantile pantile = Pantile.builder().listener(counter).open()) {
      int[] begun = {0};
      List<DemoRow> rows =
          new Demo(3, SIZE)
              .run(
                  Map.of("here", pantile),
                  (kernel, done, total) -> {
                    if (jobs.get() == 0) {
                      begun[0] = done;
                    }
                  });
      long works = rows.stream().filter(row -> row.device().equals("here")).count();
      assertEquals(works, begun[0], "the JDK has a step for each work");
      assertTrue(jobs.get() > 0);
    }
  }

  @Test
  void severalDevicesTogetherHaveNoFirstCall() {
    try (Pantile pantile = Pantile.open()) {
      Map<String, Pantile> devices = new LinkedHashMap<>();
      devices.put("here", pantile);
      devices.put(Demo.ALL, pantile);
      List<DemoRow> rows = new Demo(3, 10_000).run(devices, (kernel, done, total) -> {});
      for (DemoRow row : rows) {
        assertEquals(row.device().equals(Demo.ALL), Double.isNaN(row.firstSeconds()), row.work());
        assertTrue(row.warmSeconds() > 0, row.toString());
      }
      assertTrue(rows.stream().anyMatch(row -> row.device().equals(Demo.ALL)));
    }
  }

  @Test
  void aJudgeRemembersWhatWasRightAndNothingElse() {
    int[] asked = {0};
    Judge judge =
        new Judge(result -> {
          asked[0]++;
          return result instanceof double[] a && a[0] == 1;
        });
    double[] a = {1, Double.NaN};
    assertTrue(judge.test(a));
    assertTrue(judge.test(a));
    assertEquals(1, asked[0]);
    a[1] = 2; // a copy is remembered, not the array
    assertTrue(judge.test(a));
    assertEquals(2, asked[0]);
    a[0] = 3;
    assertFalse(judge.test(a));
    assertFalse(judge.test(a));
    assertEquals(4, asked[0]);
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

  /** Not that work is left to the host, which is no fault. */
  @Test
  void saysOfADeviceThatIsLostThatAllFailed() {
    WatchedBackend lost =
        WatchedBackend.faulty(new ReferenceBackend(), Fault.always(Step.RUN, Kind.LOST));
    try (Pantile pantile = Pantile.builder().backends(lost).open()) {
      List<DemoRow> rows =
          new Demo(3, 1_000).run(Map.of("lost", pantile), (kernel, done, total) -> {});
      for (DemoRow row : rows) {
        assertEquals(!row.device().equals(Demo.JDK), row.wrong(), row.toString());
      }
    }
  }

  @Test
  void theTableSaysWhatIsWrong() {
    DemoRow right = new DemoRow("cpu:0", "sum", 2_000_000, 16_000_000, 0.005, 0.001, false, null);
    DemoRow wrong =
        new DemoRow("cpu:0", "sort", 10, 40, Double.NaN, Double.NaN, false, "failed: lost");
    String table = DemoTable.text(List.of(right, wrong));
    assertTrue(table.contains("2,000,000") && table.contains("2,000.0"), table);
    assertTrue(table.contains("16.00") && table.contains("right"), table);
    assertTrue(table.contains("first ms") && table.contains("5.000"), table);
    assertTrue(table.contains("warm ms") && table.contains("1.000"), table);
    assertTrue(table.contains("failed: lost"), table);
    List<Map<String, Object>> json = DemoTable.json(List.of(right, wrong));
    assertEquals(0.005, json.get(0).get("firstSeconds"));
    assertEquals(0.001, json.get(0).get("warmSeconds"));
    assertEquals(false, json.get(1).get("right"));
    assertFalse(json.get(1).containsKey("firstSeconds"), "there is no time of a call that failed");
  }
}
