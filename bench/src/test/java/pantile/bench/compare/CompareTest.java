// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.bench.MachineNotes;
import pantile.bench.input.InputElements;
import pantile.bench.input.Spread;

/** Works, ratios and the table; no timing is judged. */
class CompareTest {
  private static Timing timing(String who, String work, String check, Double... seconds) {
    return new Timing(who, work, 2, 100, 800, List.of(seconds), check);
  }

  @Test
  void medians() {
    assertEquals(2, Medians.of(List.of(3.0, 1.0, 2.0)));
    assertEquals(1.5, Medians.of(List.of(2.0, 1.0)));
    assertThrows(IllegalArgumentException.class, () -> Medians.of(List.of()));
  }

  @Test
  void aLineComesBackAsItWas() {
    Timing timing = timing("vqsort", "sort:int:uniform:1000", "h0123", 0.5, 0.25);
    assertEquals(timing, Timing.parse(timing.json()));
  }

  @Test
  void agreement() {
    assertTrue(timing("a", "w", "h1").agrees(timing("b", "w", "h1")));
    assertFalse(timing("a", "w", "h1").agrees(timing("b", "w", "h2")));
    assertTrue(timing("a", "w", "").agrees(timing("b", "w", "h2")));
    assertTrue(timing("a", "w", "1.0000000001").agrees(timing("b", "w", "1")));
    assertFalse(timing("a", "w", "50847534").agrees(timing("b", "w", "50847633")));
  }

  @Test
  void everyWorkRunsAndItsContendersAgree() {
    try (Pantile pantile = Pantile.open()) {
      for (String name :
          List.of(
              "sort:int:zipf:1000",
              "sort:double:nearly:40000",
              "argsort:int:zipf:1000",
              "argsort:double:uniform:300000",
              "filter:long:0.01:40000",
              "filter:double:0.5:300000",
              "gather:float:random:40000",
              "reduce:float:sum:524288",
              "reduce:long:dot:524288",
              "reduce:double:count:524288",
              "reduce:double:min:524288",
              "reduce:double:dot:524288",
              "scan:double:300000",
              "expression:line-into:300000",
              "expression:line-new:3000",
              "expression:squares:300000",
              "expression:returns:30000",
              "expression:ten:50000",
              "expression:polynomial:1000",
              "expression:exp:4096",
              "expression:log:4095",
              "expression:sin:3",
              "count:0:1000000",
              "list:1000000000000:1000000100000",
              "nth:1000",
              "isprime:50")) {
        RowWork work = RowWork.of(name, pantile, 7);
        List<Timing> timings = PeerMain.timings(work, List.of(), 0, 1);
        assertEquals("pantile", timings.getFirst().who());
        timings.forEach(t -> assertTrue(t.agrees(timings.getFirst()), name + " by " + t.who()));
        timings.forEach(t -> assertTrue(t.elements() > 0 && t.seconds().size() == 1, name));
      }
      assertThrows(IllegalArgumentException.class, () -> RowWork.of("sort:int", pantile, 7));
    }
  }

  /**
   * What is compared with an order of indices is Pantile's sort of as many keys, each time anew.
   */
  @Test
  void ordersBesideSorts() {
    try (Pantile pantile = Pantile.open()) {
      RowWork work = RowWork.of("argsort:float:uniform:20000", pantile, 7);
      List<Contender> sorts =
          work.contenders().stream().filter(c -> c.who().startsWith("sort(")).toList();
      assertEquals(
          List.of("sort(long[])", "sort(double[])"), sorts.stream().map(Contender::who).toList());
      for (int repetition = 0; repetition < 2; repetition++) {
        sorts.forEach(sort -> sort.prepare().run());
        long[] expected = Spread.UNIFORM.keys(InputElements.LONG, 20_000, 7);
        Arrays.sort(expected);
        assertArrayEquals(expected, (long[]) sorts.getFirst().action().run());
        double[] doubles = Spread.UNIFORM.keys(InputElements.DOUBLE, 20_000, 7);
        Arrays.sort(doubles);
        assertArrayEquals(doubles, (double[]) sorts.getLast().action().run());
        assertEquals("", work.check().apply(doubles));
      }
    }
  }

  @Test
  void figures() {
    assertEquals("50.0 M/s", timing("a", "argsort:int:uniform:100", "").figure(2e-8));
    assertEquals("50.0 M/s", timing("a", "gather:int:random:100", "").figure(2e-8));
    assertEquals("4.0 GB/s", timing("a", "filter:double:0.5:100", "").figure(2e-9));
    assertEquals("0.2 ms", timing("a", "first-sort:int:100", "").figure(2e-6));
  }

  /** The rows by which the speed of the newest operations is judged. */
  @Test
  void ordersAndFiltersHaveTargets() {
    Map<String, Double> targets = new HashMap<>();
    for (Row row : Rows.all()) {
      if (List.of("argsort", "filter").contains(row.group()) && !Double.isNaN(row.target())) {
        targets.put(row.work() + " " + row.peer(), row.target());
      }
    }
    assertEquals(
        Map.of(
            "argsort:int:uniform:10000000 numpy", 4.0,
            "argsort:int:uniform:10000000 sort(long[])", 0.8,
            "argsort:double:uniform:10000000 numpy", 4.0,
            "argsort:double:uniform:10000000 sort(double[])", 0.5,
            "filter:double:0.5:100000000 c-one-pass", 0.5),
        targets);
  }

  @Test
  void firstCalls() throws Exception {
    Map<String, String> peers =
        Map.of(
            "first-sort:int:1000", "jdk",
            "first-sum:double:1000", "jdk",
            "first-min:double:1000", "jdk",
            "first-dot:double:1000", "jdk",
            "first-scan:double:1000", "jdk",
            "first-expression:double:1000", "stream",
            "first-count:0:1000", "jdk",
            "first-isprime:63:100", "BigInteger",
            "first-isprime:31:200", "BigInteger",
            "first-isprime:31:201", "trial division");
    for (Map.Entry<String, String> entry : peers.entrySet()) {
      String work = entry.getKey();
      Timing peer = FirstCallMain.timings(work, entry.getValue()).getFirst();
      List<Timing> ours = FirstCallMain.timings(work, "pantile");
      assertEquals(entry.getValue(), peer.who());
      assertEquals(List.of("pantile", "pantile+open"), ours.stream().map(Timing::who).toList());
      assertFalse(peer.check().isEmpty() || !peer.agrees(ours.getFirst()), work);
      assertTrue(ours.getLast().seconds().getFirst() > ours.getFirst().seconds().getFirst());
    }
    for (String work : List.of("first-open:cpu", "first-open:all")) {
      List<Timing> open = FirstCallMain.timings(work, "pantile");
      assertEquals(List.of("pantile"), open.stream().map(Timing::who).toList(), work);
      assertThrows(IllegalArgumentException.class, () -> FirstCallMain.timings(work, "jdk"));
    }
    assertThrows(IllegalArgumentException.class, () -> FirstCall.of("first-mode:double:10"));
  }

  @Test
  void firstCallsOfEveryDay() throws Exception {
    for (String name : FirstDaily.NAMES) {
      String work = "first-daily:" + name + ":4000";
      Timing peer = FirstCallMain.timings(work, "jdk").getFirst();
      Timing ours = FirstCallMain.timings(work, "pantile").getFirst();
      assertFalse(peer.check().isEmpty(), work);
      assertTrue(peer.agrees(ours), () -> ours + " beside " + peer);
    }
    assertThrows(IllegalArgumentException.class, () -> FirstDaily.of("mode", 10));
  }

  static void sameInEveryLocale(Supplier<Object> text) {
    Locale before = Locale.getDefault();
    Object expected = text.get();
    try {
      for (String tag : List.of("ar-EG", "tr-TR", "de-CH")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertEquals(expected, text.get(), tag);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void rowsAndFiguresAreTheSameInEveryLocale() {
    sameInEveryLocale(Rows::all);
    sameInEveryLocale(() -> MachineNotes.here().lines().getFirst());
  }

  @Test
  void rowsAreWellFormed() {
    List<Row> rows = Rows.all();
    Set<List<String>> seen = new HashSet<>();
    for (Row row : rows) {
      assertTrue(Rows.GROUPS.contains(row.group()), row.toString());
      assertTrue(
          seen.add(List.of(row.group(), row.work(), row.peer(), row.ours())), row.toString());
    }
    assertEquals(Set.copyOf(Rows.GROUPS), new HashSet<>(rows.stream().map(Row::group).toList()));
    Set<String> titled = new HashSet<>(Report.TITLES.keySet());
    titled.add("curve"); // has a table of its own
    assertEquals(Set.copyOf(Rows.GROUPS), titled);
  }

  @Test
  void ratiosAndTable(@TempDir Path folder) throws Exception {
    Row speed =
        new Row(
            "sort",
            "l",
            "sort:int:uniform:100",
            "vqsort",
            "p",
            "pantile",
            Row.Measure.SPEED,
            1.5,
            false);
    Row time =
        new Row(
            "primes",
            "l",
            "count:0:100",
            "primesieve-all",
            "p",
            "pantile",
            Row.Measure.TIME,
            1.25,
            false);
    Row absent =
        new Row(
            "first", "l", "first-count:0:9", "jdk", "", "pantile", Row.Measure.TIME, 1.2, false);
    Round one = new Round();
    one.add(timing("pantile", speed.work(), "h1", 1.0, 1.0, 9.0));
    one.add(timing("vqsort", speed.work(), "h2", 2.0));
    one.add(timing("pantile", time.work(), "25", 1.5));
    one.add(timing("primesieve-all", time.work(), "25", 1.0));
    Round two = new Round();
    two.add(timing("pantile", speed.work(), "h1", 2.0));
    two.add(timing("vqsort", speed.work(), "h1", 8.0));
    List<Result> results = Result.of(List.of(speed, time, absent), List.of(one, two));
    assertEquals(2, results.size());
    assertEquals(List.of(2.0, 4.0), results.get(0).ratios());
    assertEquals(3, results.get(0).ratio());
    assertTrue(results.get(0).met());
    assertFalse(results.get(0).agrees());
    assertEquals(1.5, results.get(1).ratio(), 1e-12);
    assertFalse(results.get(1).met());
    Report report =
        new Report(
            Circumstances.here(List.of("a note"), "c", 7), List.of(one, two), results, List.of());
    String table = report.markdown();
    assertTrue(table.contains("Targets met: 1 of 2."), table);
    assertTrue(table.contains("its result differs"), table);
    assertTrue(table.contains("speed 3.00 | 2.00 to 4.00 | ≥ 1.5 | yes |"), table);
    assertTrue(table.contains("time 1.50 | 1.50 to 1.50 | ≤ 1.25 | **no** |"), table);
    assertTrue(report.json().contains("\"resultsAgree\" : false"), report.json());
    sameInEveryLocale(report::markdown);
    sameInEveryLocale(report::json);
    assertEquals(List.of(), Plots.draw(List.of(one, two), folder.resolve("p")));
    two.add(timing("pantile", "sort:int:uniform:1000", "", 1.0));
    List<Path> drawn = Plots.draw(List.of(one, two), folder.resolve("p"));
    assertEquals(List.of(folder.resolve("p-sort-int.png")), drawn);
    assertTrue(Files.size(drawn.getFirst()) > 1000);
  }
}
