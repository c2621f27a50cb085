// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Curves over the first calls, and the works that start JVMs of their own; no timing is judged. */
class CurveTest {
  private static final String WORK = "curve:int:1000000";

  private static Timing timing(String who, String work, String check, Double... seconds) {
    return new Timing(who, work, 2, 100, 800, List.of(seconds), check);
  }

  private static Round round(String check, Double... ours) {
    Round round = new Round();
    round.add(timing("pantile", WORK, check, ours));
    round.add(timing("Arrays.sort", WORK, "h1", 1.0, 9.0, 1.0));
    round.add(timing("parallelSort", WORK, "h1", 4.0, 1.0, 1.0));
    return round;
  }

  private static List<Row> rows() {
    List<Row> rows = Rows.all().stream().filter(row -> row.work().equals(WORK)).toList();
    assertEquals(List.of("Arrays.sort", "parallelSort"), rows.stream().map(Row::peer).toList());
    return rows;
  }

  @Test
  void eachKIsBesideThePeerThatIsBetterThere() {
    List<Round> rounds =
        List.of(round("h1", 2.0, 0.5, 1.0), round("h1", 1.0, 1.5, 9.5), round("h1", 0.5, 1.0, 1.5));
    List<Curve> curves = Curve.of(rows(), rounds, 512);
    assertEquals(1, curves.size());
    Curve curve = curves.getFirst();
    assertEquals(List.of("int", 1_000_000, 3), List.of(curve.type(), curve.size(), curve.calls()));
    assertEquals("Arrays.sort", curve.better(1));
    assertEquals("parallelSort", curve.better(2));
    assertEquals(List.of(2.0, 1.0, 0.5), curve.ratios(1));
    assertEquals(1, curve.ratio(1));
    assertEquals(List.of(0.5, 0.5, 0.3), curve.ratios(2));
    assertEquals(0.5, curve.ratio(2));
    assertEquals(2.5, curve.pantileSeconds(2));
    assertEquals(5, curve.peerSeconds("parallelSort", 2));
    assertEquals(3.5 / 6, curve.ratio(3));
    assertEquals(1, curve.worst());
    assertEquals(0, curve.missed() + curve.firstMissed());
    assertTrue(curve.agrees());
    assertFalse(Curve.of(rows(), List.of(round("h2", 1.0, 1.0, 1.0)), 512).getFirst().agrees());
    assertEquals(List.of(), Curve.of(rows(), List.of(new Round()), 512), "nothing was measured");
    assertEquals(List.of(), Result.of(rows(), rounds), "a curve has no median of a call");
  }

  @Test
  void theTableTheFiguresAndThePlot(@TempDir Path folder) throws Exception {
    List<Round> rounds = List.of(round("h1", 1.5, 0.5, 8.5), round("h2", 1.5, 0.5, 8.5));
    List<Curve> curves = Curve.of(rows(), rounds, 512);
    Circumstances here = Circumstances.here(List.of(), "c", 7);
    Report report = new Report(here, rounds, List.of(), curves);
    String table = report.markdown();
    assertTrue(table.contains("Targets met: 0 of 1."), table);
    assertTrue(
        table.contains(
            "| `curve:int:1000000` | Arrays.sort or parallelSort (**its result differs**) |"
                + " 1.50, 1.50 s | 0.40, 2.00 s | | | | | | 1.75 at k = 3 | ≤ 1.0 |"
                + " **no**: 2 of 3, the first k = 1 |"),
        table);
    JsonNode json = JsonMapper.builder().build().readTree(report.json());
    JsonNode curve = json.get("curves").get(0);
    assertEquals("[1.5,2.0,10.5]", curve.get("pantileSeconds").toString());
    assertEquals("[4.0,5.0,6.0]", curve.get("peerSeconds").get("parallelSort").toString());
    assertEquals("[1.5,0.4,1.75]", curve.get("ratio").toString());
    assertEquals("{\"1\":1.0}", curve.get("target").toString());
    assertFalse(curve.get("met").asBoolean());
    assertEquals("[[],[]]", json.get("rounds").toString(), "thousands of calls are not listed");
    CompareTest.sameInEveryLocale(report::markdown);
    CompareTest.sameInEveryLocale(report::json);
    Path picture = folder.resolve("p-curve-int.png");
    assertEquals(List.of(picture), Plots.drawCurves(curves, folder.resolve("p")));
    assertTrue(Files.size(picture) > 1000);
    assertEquals("", CurveReport.markdown(List.of()));
  }

  @Test
  void targetsDependOnTheVectors() {
    CurveTarget wide = CurveTarget.of("int", 10_000_000, 512);
    assertEquals(
        List.of(0.65, 0.65, 0.8, 0.8, 0.45),
        List.of(1, 2, 3, 99, 100).stream().map(wide::limit).toList());
    assertEquals("≤ 0.65, from k = 3 on 0.8, from k = 100 on 0.45", wide.text());
    assertEquals("≤ 0.6, from k = 10 on 0.4", CurveTarget.of("long", 10_000_000, 256).text());
    assertEquals("≤ 0.8", CurveTarget.of("float", 10_000_000, 256).text());
    for (int bits : new int[] {128, 0}) {
      assertEquals("≤ 0.5", CurveTarget.of("int", 10_000_000, bits).text());
      assertEquals("≤ 0.7", CurveTarget.of("double", 10_000_000, bits).text());
    }
    assertEquals("≤ 1.0", CurveTarget.of("double", 100_000, 512).text());
  }

  @Test
  void flagsOfJvms() {
    assertEquals(List.of("--add-modules", "jdk.incubator.vector"), Jvms.USUAL.options());
    assertEquals(List.of(), Jvms.USUAL.notes());
    assertEquals(512, Jvms.USUAL.laneBits(512));
    Jvms laptop = new Jvms(List.of("-Xmx1g", "-XX:UseAVX=2"), true);
    assertTrue(laptop.options().containsAll(laptop.flags()));
    assertEquals(256, laptop.laneBits(512));
    assertEquals(128, laptop.laneBits(128));
    assertEquals(512, new Jvms(List.of("-XX:UseAVX=3"), true).laneBits(512));
    assertEquals(128, new Jvms(List.of("-XX:UseAVX=1"), true).laneBits(512));
    Jvms plain = new Jvms(List.of("-XX:UseAVX=2"), false);
    assertEquals(List.of("-XX:UseAVX=2"), plain.options());
    assertEquals(0, plain.laneBits(512));
    assertEquals(2, plain.notes().size());
    List<String> options = new Effort(7, 1, 0, 1, 1, plain).javaOptions("curve:int:1000");
    assertFalse(options.contains("jdk.incubator.vector"), options::toString);
    assertTrue(options.contains("-XX:UseAVX=2"), options::toString);
  }

  @Test
  void everyCallOfACurveIsTimedAndSortsAreVerified() throws Exception {
    for (int calls : new int[] {1, 2, 10, 12}) {
      Timing ours = CurveMain.timing("curve:long:2000", "pantile", calls);
      assertEquals(calls, ours.seconds().size());
      for (String peer : List.of("Arrays.sort", "parallelSort")) {
        Timing theirs = CurveMain.timing("curve:long:2000", peer, calls);
        assertEquals(ours.check(), theirs.check());
        assertEquals(calls, theirs.seconds().size());
      }
    }
    assertNotEquals(
        CurveMain.timing("curve:float:2000", "parallelSort", 1).check(),
        CurveMain.timing("curve:float:2001", "parallelSort", 1).check());
    assertThrows(
        IllegalArgumentException.class, () -> CurveMain.timing("curve:int:1000", "nobody", 1));
  }

  @Test
  void whatAFreshJvmIsTold() {
    Map<String, List<String>> told = new HashMap<>();
    Effort effort = new Effort(7, 1, 0, 1, 300, Jvms.USUAL);
    for (Row row : Rows.all()) {
      FreshJvm fresh = FreshJvm.of(row.lot());
      assertEquals(
          Rows.FRESH.contains(row.group()) && !row.group().equals("command"),
          fresh != null,
          row.toString());
      if (fresh != null) {
        List<String> line = new ArrayList<>(List.of(fresh.main()));
        line.addAll(fresh.arguments(row.lot(), "x", effort));
        told.put(row.work(), line);
      }
    }
    assertEquals(List.of("CurveMain", WORK, "x", "300"), told.get(WORK));
    assertEquals(
        List.of("CurveMain", "curve:int:10000000", "x", "100"), told.get("curve:int:10000000"));
    assertEquals(List.of("FirstCallMain", "first-open:cpu", "x"), told.get("first-open:cpu"));
    assertEquals(
        List.of("UntilWarmMain", "warm:int:10000000"), told.get("warm-trials:int:10000000"));
  }

  @Test
  void whenCallsAreWarm() {
    long ms = 1_000_000;
    long[] starts = new long[40];
    long[] nanos = new long[40];
    for (int i = 0; i < 40; i++) {
      starts[i] = 5 + 100 * ms * i;
      nanos[i] = (i < 7 ? 90 : 50) * ms;
    }
    nanos[3] = 50 * ms;
    nanos[4] = 59 * ms;
    assertEquals(0.7, UntilWarmMain.untilWarm(starts, nanos), 1e-9);
    nanos[5] = 59 * ms;
    assertEquals(0.3, UntilWarmMain.untilWarm(starts, nanos), 1e-9);
    for (int i = 0; i < 40; i++) {
      nanos[i] = (i % 3 == 2 ? 90 : 50) * ms;
    }
    assertEquals(3.95, UntilWarmMain.untilWarm(starts, nanos), 1e-9, "never");
  }

  @Test
  void untilWarm() throws Exception {
    List<Timing> timings = UntilWarmMain.timings("warm:double:2000", 5, 1);
    assertEquals(
        List.of("warm:double:2000", "warm-trials:double:2000", "warm-jit:double:2000"),
        timings.stream().map(Timing::work).toList());
    timings.forEach(timing -> assertTrue(timing.seconds().getFirst() > 0, timing.toString()));
  }

  /** A thread that ended is counted, and others are not. */
  @Test
  void processorTimeOfThreadsByTheirNames() throws Exception {
    try (ThreadTimes times = new ThreadTimes("counted-");
        ThreadTimes none = new ThreadTimes("absent-")) {
      Thread busy =
          new Thread(
              () -> {
                long end = System.nanoTime() + 200_000_000;
                while (System.nanoTime() < end) {
                  Thread.onSpinWait();
                }
              },
              "counted-1");
      busy.start();
      busy.join();
      assertTrue(times.seconds() > 0);
      assertEquals(0, none.seconds());
    }
  }

  /** Rows of Pantile alone have neither a peer nor a ratio, and a target in milliseconds. */
  @Test
  void rowsOfPantileAlone() {
    Row row =
        Rows.all().stream()
            .filter(r -> r.work().equals("first-open:cpu"))
            .findFirst()
            .orElseThrow();
    Round round = new Round();
    round.add(new Timing("pantile", row.work(), 2, 1, 0, List.of(0.05), ""));
    List<Result> results = Result.of(List.of(row), List.of(round));
    assertEquals(0.05, results.getFirst().ratio());
    assertFalse(results.getFirst().met());
    String table =
        new Report(Circumstances.here(List.of(), "c", 7), List.of(round), results, List.of())
            .markdown();
    assertTrue(
        table.contains(
            "| `first-open:cpu` |  |  | 50.0 ms | seconds 0.05 | 0.05 to 0.05 | ≤ 40 ms |"),
        table);
  }
}
