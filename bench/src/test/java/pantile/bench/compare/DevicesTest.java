// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pantile.error.DeviceNotFoundException;

/** Devices and the JDK side by side: who takes part, who is wrong, and the table. */
class DevicesTest {
  private static RowWork contest(Contender... contenders) {
    return new RowWork("sort:int:uniform:10", 10, 40, List.of(contenders), Object::toString);
  }

  @Test
  void sideBySide() {
    Contender jdk = new Contender("JDK", 1, () -> "h1");
    Contender right = new Contender("cpu:0", 2, () -> "h1");
    Contender wrong = new Contender("cpu:1", 2, () -> "h2");
    Contender idle = new Contender("not asked", 2, () -> "h3");
    Contender unable =
        new Contender(
            "tape:0",
            2,
            () -> {
              throw new DeviceNotFoundException("no tape");
            });
    SideBySide result =
        SideBySide.of(
            contest(right, wrong, idle, unable, jdk),
            List.of("cpu:0", "cpu:1", "tape:0"),
            List.of("JDK"),
            0,
            3);
    assertEquals(
        List.of("cpu:0", "cpu:1", "JDK"), result.timings().stream().map(Timing::who).toList());
    assertEquals(Map.of("tape:0", "no tape"), result.refusals());
    assertEquals(
        List.of(false, true, false), result.timings().stream().map(result::isWrong).toList());
    result.timings().forEach(timing -> assertEquals(3, timing.seconds().size()));
    String table = new DeviceTable(List.of(result)).toString();
    assertEquals(1, table.lines().filter(line -> line.contains("WRONG RESULT")).count(), table);
    assertTrue(table.contains("cannot"), table);
    assertEquals(
        1, table.lines().filter(line -> line.contains("sort:int:uniform:10")).count(), table);
  }

  @Test
  void theTableOfDevices() {
    SideBySide result =
        new SideBySide(
            "sort:int:uniform:100",
            List.of(timing("cpu:0", 0.25, 0.5, 1.0), timing("slow", 4.0), timing("fast", 1.0)),
            List.of("slow", "fast"),
            Map.of());
    String table = new DeviceTable(List.of(result)).toString();
    assertTrue(table.contains("500.0"), table);
    assertTrue(table.contains("250.0 to 1000.0"), table);
    List<String> ratios =
        table
            .lines()
            .skip(2)
            .map(line -> line.substring(line.lastIndexOf('|') + 1).strip())
            .toList();
    assertEquals(List.of("2.00", "0.25", "1.00"), ratios);
    CompareTest.sameInEveryLocale(new DeviceTable(List.of(result))::toString);
  }

  /** Ten arrays in a second, which a user who reads "ms" takes for one. */
  @Test
  void timesAreOfOneArray() {
    Timing timing =
        new Timing("JDK", "sort:int:uniform:10", 1, 100, 400, List.of(0.5, 1.0, 2.0), "");
    SideBySide result = new SideBySide(timing.work(), List.of(timing), List.of("JDK"), Map.of());
    String table = new DeviceTable(List.of(result)).toString();
    assertTrue(table.contains("| 100.0 | 50.000 to 200.0 |"), table);
  }

  private static Timing timing(String who, Double... seconds) {
    return new Timing(who, "sort:int:uniform:100", 2, 100, 400, List.of(seconds), "");
  }
}
