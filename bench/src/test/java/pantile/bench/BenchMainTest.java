// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Installed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as a user types it. */
class BenchMainTest {
  private final StringWriter out = new StringWriter();

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** What it tells of its progress is kept, and not printed among the tests'. */
  private int run(String... args) {
    PrintStream before = System.err;
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      return BenchMain.run(args, new PrintWriter(out, true));
    } finally {
      System.setErr(before);
    }
  }

  @Test
  void lists() {
    assertEquals(0, run("--list", "Small"));
    assertEquals(4, out.toString().lines().count());
  }

  @Test
  void aFilterThatMatchesNothing() {
    assertEquals(2, run("NoSuchBenchmark"));
    assertTrue(out.toString().contains("no benchmark matches NoSuchBenchmark"), out.toString());
    assertEquals(2, run("--quick", "sort"));
    assertTrue(out.toString().contains("sort stand before options"), out.toString());
  }

  @Test
  void theMastersFigures() {
    assertEquals(0, run("master", "--quick", "--seeds", "3"));
    assertTrue(out.toString().contains("speeds 1:20:400, 200 tiles"), out.toString());
    assertTrue(out.toString().contains("4 workers, guided:"), out.toString());
    assertTrue(!out.toString().contains("MISSED"), out.toString());
  }

  @Test
  void wellKnownProblemsByAllWaysAgree() {
    assertEquals(0, run("algorithms", "--quick"));
    assertTrue(out.toString().contains("| merge intervals | 10,000 | recursion |"), out.toString());
    assertTrue(!out.toString().contains("WRONG"), out.toString());
  }

  @Test
  void thePatternsFigures() {
    assertEquals(0, run("patterns", "--quick"));
    assertTrue(out.toString().contains("isPrime with a journal over without"), out.toString());
  }

  @Test
  void sortsSideBySide(@TempDir Path folder) throws Exception {
    Path json = folder.resolve("x.json");
    int code =
        run(
            "sort",
            "--size",
            "2000",
            "--type",
            "int,double",
            "--rounds",
            "2",
            "--warm",
            "0",
            "--device",
            "cpu:0",
            "--seed",
            "7",
            "--json",
            json.toString());
    String table = out.toString();
    assertEquals(0, code, table);
    for (String work : List.of("sort:int:uniform:2000", "argsort:double:uniform:2000")) {
      assertTrue(table.contains(work), table);
    }
    assertEquals(4, rows(table, "cpu:0"), table);
    for (String who : List.of("Arrays.sort", "parallelSort", "boxed", "packed")) {
      assertEquals(2, rows(table, who), table);
    }
    assertTrue(table.contains("seed: 7") && table.contains("command: pantile bench sort"), table);
    assertFalse(table.contains("WRONG") || table.contains("sort(long[])"), table);
    JsonNode results = JsonMapper.builder().build().readTree(Files.readString(json)).get("results");
    assertEquals(4, results.size());
    assertEquals(2, results.get(3).get("timings").get(0).get("seconds").size());
  }

  private static long rows(String table, String who) {
    return table.lines().filter(line -> line.contains("| " + who + " ")).count();
  }

  /** Every device there is; those that have no kernel for it are told of, with the reason. */
  @Test
  void selectsSideBySide() {
    int code = run("select", "--size", "3000", "--type", "float", "--rounds", "1", "--warm", "0");
    String table = out.toString();
    assertEquals(0, code, table);
    for (String work : List.of("filter:float:0.01", "filter:float:0.99", "gather:float:random")) {
      assertTrue(table.contains(work + ":3000"), table);
    }
    Installed here = Installed.onThisMachine();
    for (Installed.Entry entry : here.entries()) {
      assertEquals(entry.info().byNameAlone() ? 0 : 5, rows(table, entry.info().id()), table);
    }
    here.notices().forEach(notice -> assertTrue(table.contains(notice.reason()), table));
    boolean refused = table.lines().anyMatch(row -> row.contains("|") && row.contains(" cannot "));
    assertEquals(refused, table.contains("no device in use can run"), table);
    assertTrue(err.toString(UTF_8).contains("[5/5] gather:float:sequential:3000"), table);
  }

  @Test
  void mistakesInWhatIsComparedSideBySide(@TempDir Path folder) {
    String absent = folder.resolve("none/x.json").toString();
    for (List<String> wrong :
        List.of(
            List.of("--type", "short"),
            List.of("--size", "0"),
            List.of("--rounds", "-1"),
            List.of("--device", "tape:1"),
            List.of("--json", absent))) {
      out.getBuffer().setLength(0);
      assertEquals(2, run("select", wrong.get(0), wrong.get(1)), wrong::toString);
      assertTrue(out.toString().startsWith("pantile bench select: "), out.toString());
      assertEquals(1, out.toString().lines().count(), out.toString());
    }
    assertEquals(2, run("sort", "-p", "size=1"));
    assertEquals(0, run("sort", "--help"));
    assertTrue(out.toString().contains("Usage: pantile bench sort"), out.toString());
    assertTrue(out.toString().contains("argSort"), out.toString());
  }

  @Test
  void aFolderThatIsMissing(@TempDir Path folder) {
    assertEquals(2, run("Small", "--json", folder.resolve("none/x.json").toString()));
    assertTrue(out.toString().contains("there is no folder"), out.toString());
  }

  @Test
  void runsAndWrites(@TempDir Path folder) throws Exception {
    Path json = folder.resolve("x.json");
    int code = run("Small.*sumDoubles", "--quick", "-p", "size=100", "--json", json.toString());
    assertEquals(0, code, () -> out + err.toString(UTF_8));
    assertTrue(err.toString(UTF_8).contains("[1/"), () -> err.toString(UTF_8));
    assertTrue(out.toString().contains("Small.sumDoubles"), out.toString());
    JsonNode report = JsonMapper.builder().build().readTree(Files.readString(json));
    assertTrue(report.get("machine").get("devices").size() > 0);
    JsonNode result = report.get("results").get(0);
    assertEquals("100", result.get("params").get("size").asString());
    double calls = result.get("primaryMetric").get("score").asDouble();
    double elements = result.get("secondaryMetrics").get("elements").get("score").asDouble();
    assertEquals(100, elements / calls, 1);
  }

  @Test
  void aBenchmarkThatFailsSaysWhyAndNotWhere() {
    assertEquals(1, run("Small.*sumDoubles", "--quick", "-p", "device=cpu:0", "-p", "size=-1"));
    String told = err.toString(UTF_8);
    assertTrue(told.contains("NegativeArraySizeException: -1"), told);
    assertTrue(told.contains("(--verbose shows where)"), told);
    assertFalse(told.contains("\tat "), told);
  }

  @Test
  void unknownDevicesAreRefusedBeforeAnythingRuns() {
    assertEquals(2, run("Small", "-p", "device=cpu:0,tape:1"));
    assertTrue(
        out.toString().startsWith("pantile bench: there is no device \"tape:1\"; "),
        out.toString());
    assertEquals(1, out.toString().lines().count(), out.toString());
  }

  @Test
  void standardOutputThatCannotBeWrittenIsToldInOneLine() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BenchMain.class.getName(),
                "--list")
            .redirectOutput(Path.of("/dev/full").toFile())
            .start();
    String told = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertEquals(2, process.waitFor());
    assertEquals("pantile bench: cannot write standard output", told.strip());
  }

  @Test
  void scaledFigures() {
    assertEquals("0.00", ResultTable.scaled(0));
    assertEquals("9.99", ResultTable.scaled(9.99));
    assertEquals("12.3 k", ResultTable.scaled(12_345));
    assertEquals("123 M", ResultTable.scaled(123_456_789));
    assertEquals("5.00 T", ResultTable.scaled(5e12));
  }
}
