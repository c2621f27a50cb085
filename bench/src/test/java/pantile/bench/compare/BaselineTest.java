// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Intervals, orders and the table of a comparison with a baseline; no timing is judged. */
class BaselineTest {
  private static List<Double> upTo(int n) {
    List<Double> figures = new ArrayList<>();
    for (int i = n; i >= 1; i--) {
      figures.add((double) i);
    }
    return figures;
  }

  /** The chances are those of tables of the binomial distribution. */
  @Test
  void intervalsBetweenOrderStatistics() {
    for (int n = 1; n < 6; n++) {
      Interval none = Interval.of(upTo(n));
      assertFalse(none.exists() || none.isBelow(100) || none.isAbove(0), none.toString());
      assertEquals((n + 1) / 2.0, none.median());
    }
    assertEquals(new Interval(3.5, 1, 6, 1 - 2 / 64.0), Interval.of(upTo(6)));
    assertEquals(new Interval(4.5, 1, 8, 1 - 2 / 256.0), Interval.of(upTo(8)));
    assertEquals(new Interval(5, 2, 8, 1 - 20 / 512.0), Interval.of(upTo(9)));
    assertEquals(new Interval(6, 2, 10, 1 - 24 / 2048.0), Interval.of(upTo(11)));
    Interval ofTwenty = Interval.of(upTo(20));
    assertEquals(List.of(6.0, 15.0), List.of(ofTwenty.low(), ofTwenty.high()));
    assertEquals(0.9586, ofTwenty.coverage(), 1e-4);
    Interval ofFifty = Interval.of(upTo(50));
    assertEquals(List.of(18.0, 33.0), List.of(ofFifty.low(), ofFifty.high()));
  }

  /** Of figures spread skewly, whose median is known: the promise is kept within its own noise. */
  @Test
  void intervalsHoldTheMedianAsOftenAsTheyPromise() {
    SplittableRandom random = new SplittableRandom(20_261_128);
    int held = 0;
    int times = 20_000;
    for (int i = 0; i < times; i++) {
      List<Double> figures = new ArrayList<>();
      for (int j = 0; j < 9; j++) {
        double uniform = random.nextDouble();
        figures.add(uniform * uniform);
      }
      Interval interval = Interval.of(figures);
      held += interval.low() <= 0.25 && 0.25 <= interval.high() ? 1 : 0;
    }
    assertEquals(1 - 20 / 512.0, (double) held / times, 0.006);
  }

  @Test
  void everyOrderOnceInSixRounds() {
    Set<List<Side>> orders = new HashSet<>();
    for (int round = 0; round < 6; round++) {
      orders.add(Side.order(round));
      assertEquals(Side.order(round), Side.order(round + 6));
    }
    assertEquals(6, orders.size());
    orders.forEach(order -> assertEquals(Set.of(Side.values()), Set.copyOf(order)));
  }

  @Test
  void aParticipantHasTheBenchmarksOfTheHarnessAndPantileOfItsOwn(@TempDir Path folder)
      throws Exception {
    Path now = Files.createDirectory(folder.resolve("now"));
    Path old = Files.createDirectory(folder.resolve("old"));
    assertThrows(IOException.class, () -> Participant.of(now, old, folder));
    for (Path runtime : List.of(now, old)) {
      for (String jar : List.of("pantile-bench-1.jar", "pantile-core-1.jar", "a.jar", ".built")) {
        Files.createFile(runtime.resolve(jar));
      }
    }
    String expected =
        String.join(
            File.pathSeparator,
            now.resolve("pantile-bench-1.jar").toString(),
            old.resolve("a.jar").toString(),
            old.resolve("pantile-core-1.jar").toString());
    Participant participant = Participant.of(now, old, folder.resolve("cache"));
    assertEquals(expected, participant.classPath());
    List<String> command =
        participant
            .java(new Effort(7, 1, 0, 1, 1, Jvms.USUAL), "filter", "PeerMain", List.of("w"))
            .command();
    assertTrue(command.contains("-XX:+AlwaysPreTouch"), command::toString);
    assertTrue(command.contains("-Dpantile.bench.seed=7"), command::toString);
    assertTrue(command.contains("-Dpantile.cache=" + folder.resolve("cache")), command::toString);
    assertEquals("pantile.bench.compare.PeerMain", command.get(command.size() - 2));
  }

  /** An older Pantile has no orders of indices, but this one filters. */
  @Test
  void rowsOfMethodsThatTheBaselineDoesNotHaveAreLeftOut(@TempDir Path folder) throws Exception {
    byte[] old =
        ClassFile.of()
            .build(
                ClassDesc.of("pantile.Pantile"),
                type ->
                    type.withFlags(AccessFlag.PUBLIC, AccessFlag.INTERFACE, AccessFlag.ABSTRACT)
                        .withMethod(
                            "filter",
                            ConstantDescs.MTD_void,
                            ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT,
                            method -> {}));
    Path jar = Files.createDirectories(folder.resolve("jar/pantile"));
    Files.write(jar.resolve("Pantile.class"), old);
    Participant before = new Participant(jar.getParent().toString(), folder);
    List<Row> rows =
        new ArrayList<>(
            List.of(
                row("sort", "a", "x"),
                row("argsort", "b", "x"),
                row("argsort", "b", "y"),
                row("filter", "c", "x")));
    assertEquals(
        List.of("left out: argsort, since the baseline has no method argSort"),
        BaselineMain.leaveOut(rows, before));
    assertEquals(List.of("sort", "filter"), rows.stream().map(Row::group).toList());
    assertThrows(IOException.class, () -> new Participant(folder.toString(), folder).has("sort"));

    String now = System.getProperty("java.class.path");
    List<Row> all = new ArrayList<>(Rows.all());
    assertEquals(List.of(), BaselineMain.leaveOut(all, new Participant(now, folder)));
    assertEquals(Rows.all(), all);
  }

  private static Row row(String group, String work, String peer) {
    return new Row(group, "l", work, peer, "", "pantile", Row.Measure.TIME, 1, false);
  }

  private static Map<Side, Round> round(Timing old, Timing now, Timing control) {
    Map<Side, Round> round = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      round.put(side, new Round());
    }
    round.get(Side.OLD).add(old);
    round.get(Side.NEW).add(now);
    round.get(Side.CONTROL).add(control);
    return round;
  }

  private static Timing timing(String work, String check, double seconds) {
    return new Timing("pantile", work, 2, 100, 800, List.of(seconds), check);
  }

  private static List<Map<Side, Round>> rounds(
      int count, String work, double now, double control, String check) {
    List<Map<Side, Round>> rounds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // The machine's speed drifts, and every ratio has some noise of its own.
      double drift = 1 + i;
      rounds.add(
          round(
              timing(work, "h1", drift),
              timing(work, check, drift * now * (1 + 0.001 * i)),
              timing(work, "h1", drift * control)));
    }
    return rounds;
  }

  @Test
  void rowsAreLostByTheirInterval() {
    String work = "sort:int:uniform:100";
    List<Row> rows = List.of(row("sort", work, "a"), row("sort", work, "b"));
    Change slower = Change.of(rows, rounds(9, work, 1.1, 1, "h1")).getFirst();
    assertTrue(slower.lost() && !slower.unsteady() && slower.agrees(), slower.toString());
    assertEquals(1 / (1.1 * 1.004), slower.speed().median(), 1e-9);
    assertEquals(1 / (1.1 * 1.007), slower.speed().low(), 1e-9);
    assertEquals(1 / (1.1 * 1.001), slower.speed().high(), 1e-9);
    assertFalse(Change.of(rows, rounds(9, work, 1.05, 1, "h1")).getFirst().lost());
    assertFalse(Change.of(rows, rounds(5, work, 2, 1, "h1")).getFirst().lost(), "too few");
    assertTrue(Change.of(rows, rounds(6, work, 0.5, 1.1, "h1")).getFirst().unsteady());
    assertTrue(Change.of(rows, rounds(6, work, 0.5, 0.9, "h1")).getFirst().unsteady());
    assertEquals(1, Change.of(rows, rounds(1, work, 1, 1, "h1")).size(), "one for two peers");
    assertEquals(
        List.of(), Change.of(List.of(row("sort", "other", "a")), rounds(1, work, 1, 1, "")));
  }

  @Test
  void theTable() {
    String work = "sort:int:uniform:100";
    List<Row> rows = List.of(row("sort", work, "a"));
    Circumstances here = Circumstances.here(List.of("a note"), "c", 7);
    List<Map<Side, Round>> lost = rounds(9, work, 1.1, 1, "h1");
    ChangeReport report = new ChangeReport(here, lost, Change.of(rows, lost));
    assertTrue(report.anythingLost());
    String table = report.markdown();
    assertTrue(table.contains("Lost: 1 of 1 rows. Unsteady: 0. Other results: 0."), table);
    assertTrue(table.contains("0.905 [0.903, 0.908] | 1.000 [1.000, 1.000] | **lost** |"), table);
    assertTrue(table.contains("- rounds: 9\n") && table.contains("- a note\n"), table);
    assertTrue(report.json().contains("\"lost\" : true"), report.json());
    assertTrue(report.json().contains("\"coverage\" : 0.96"), report.json());
    CompareTest.sameInEveryLocale(report::markdown);
    CompareTest.sameInEveryLocale(report::json);

    List<Map<Side, Round>> differs = rounds(6, work, 1, 2, "h2");
    report = new ChangeReport(here, differs, Change.of(rows, differs));
    assertTrue(report.anythingLost());
    assertTrue(report.markdown().contains("control is off, **its result differs** |"));
    assertEquals("Lost: 0 of 1 rows. Unsteady: 1. Other results: 1.", report.summary());

    List<Map<Side, Round>> few = rounds(1, work, 9, 1, "h1");
    report = new ChangeReport(here, few, Change.of(rows, few));
    assertFalse(report.anythingLost());
    assertTrue(report.summary().startsWith("Too few rounds"), report.summary());
    assertTrue(report.markdown().contains("| 0.111 | 1.000 |  |"), report.markdown());
  }
}
