// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.job.Tile;
import pantile.report.JobReport;
import pantile.report.JobReport.TileReport;
import pantile.report.LevelReport;
import pantile.spi.DeviceInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the command writes about a run: a page, and a trace. */
class ReportsTest {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");

  private static final TileReport DONE =
      new TileReport(new Tile(0, 0, 10), "cpu:0", "pantile-cpu:0-0", 100, 2000, 0, "");
  private static final TileReport LATE =
      new TileReport(new Tile(1, 10, 20), "gpu:0", "pantile-gpu:0-1", 200, 9000, 80, "late");
  private static final TileReport AGAIN =
      new TileReport(new Tile(1, 10, 20), "cpu:0", "pantile-cpu:0-0", 3000, 1000, 0, "");

  private static final JobReport JOB =
      new JobReport(
          "sum",
          20,
          List.of(DONE, AGAIN),
          List.of(LATE),
          List.of("sum, tile 1 [10, 20): <gpu:0> hangs"),
          List.of(),
          5,
          4000,
          6,
          7,
          1_000_000);

  private static final RunFacts RUN =
      new RunFacts(
          RunFacts.command(
              List.of("reduce", "sum", "it's <here>", "--trace", "/data/" + "x".repeat(300))),
          "2026-11-30 18:00:00 +0000",
          "0.1.0",
          "Java 25",
          "Linux, 2 processors",
          20,
          160);

  @TempDir Path folder;

  @Test
  void tracesHaveALaneForEachWorker() {
    JsonNode events =
        JsonMapper.builder().build().readTree(ChromeTrace.of(List.of(JOB))).get("traceEvents");
    List<String> phases =
        Stream.of(0, 1, 2, 3, 4).map(i -> events.get(i).get("ph").asString()).toList();
    assertEquals(List.of("M", "M", "X", "X", "X"), phases);
    assertEquals("pantile-gpu:0-1", events.get(1).get("args").get("name").asString());
    JsonNode late = events.get(4);
    assertEquals("late", late.get("cat").asString());
    assertEquals(1, late.get("tid").asInt());
    assertEquals(0.2, late.get("ts").asDouble());
    assertEquals(9.0, late.get("dur").asDouble());
  }

  @Test
  void waitsAndBytesAreSummed() {
    assertEquals(80, JOB.bytesMoved());
    assertEquals(1000, JOB.waitNanos());
  }

  @Test
  void theCommandWritesBoth() throws Exception {
    Path page = folder.resolve("r.html");
    Path trace = folder.resolve("t.json");
    Ran.run("primes", "0", "3e7", "--count", "--report", page, "--trace", trace).fine();
    assertTrue(Files.readString(page).contains("<h2>Devices</h2>"));
    JsonNode events = JsonMapper.builder().build().readTree(Files.readString(trace));
    assertTrue(events.get("traceEvents").size() > 1);
    Ran ran = Ran.run("primes", "0", "3e7", "--count", "--report");
    assertTrue(ran.err().contains("count-primes"), ran.err());
  }

  @Test
  void aDivisionsLevelsAreATable() {
    DeviceInfo cpu = new DeviceInfo("cpu:0", "A", "", 0, 1, 0, true, true);
    LevelReport top = new LevelReport(0, false, 0, 1, 0, 1_500_000, 2_000_000);
    LevelReport deep = new LevelReport(63, true, 1234, 0, 7_000_000, 0, 0);
    String page =
        ReportPage.of(RUN, List.of(cpu), List.of(JOB, JOB.withLevels(List.of(top, deep))));
    assertEquals(
        List.of("sum 0 0 1 0.000 1.500 2.000", "sum 63 and deeper 1,234 0 7.000 0.000 0.000"),
        page.substring(page.indexOf("<table id=\"levels\">"))
            .lines()
            .filter(line -> line.contains("<td>sum"))
            .map(line -> line.replaceAll("<[^>]*>", " ").trim().replaceAll(" +", " "))
            .toList());
    assertFalse(ReportPage.of(RUN, List.of(cpu), List.of(JOB)).contains("Levels"));
  }

  @Test
  void aBrowserShowsThePage() throws Exception {
    String browser =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(place -> BROWSERS.stream().map(name -> Path.of(place, name)))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst()
            .orElse("");
    if (browser.isEmpty()) {
      if (Boolean.parseBoolean(System.getenv("PANTILE_REQUIRE_BROWSER"))) {
        fail("no browser of " + BROWSERS + " is on the PATH");
      }
      System.out.println("the test of the report's page DID NOT RUN: there is no " + BROWSERS);
      Assumptions.abort("no browser");
    }
    DeviceInfo cpu = new DeviceInfo("cpu:0", "A & B", "", 0, 1, 0, true, true);
    DeviceInfo gpu = new DeviceInfo("gpu:0", "<G>", "", 0, 1, 0, false, false);
    Path page = folder.resolve("page.html");
    List<JobReport> jobs = new ArrayList<>(List.of(JOB));
    for (int i = 0; i < 9; i++) {
      jobs.add(named("job-" + i));
    }
    String text = ReportPage.of(RUN, List.of(cpu, gpu), jobs);
    assertFalse(text.contains("<script"), "a page that needs none");
    // What the browser finds out is told in the title.
    String ask =
        "<script>document.title = 'wide ' + document.documentElement.scrollWidth + ' of '"
            + " + document.documentElement.clientWidth</script>";
    Files.writeString(page, text.replace("</body>", ask + "</body>"));
    Path dom = folder.resolve("dom");
    Process process =
        new ProcessBuilder(
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--window-size=1280,900",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the browser hangs");
    String seen = Files.readString(dom);
    Matcher wide = Pattern.compile("<title>wide (\\d+) of (\\d+)</title>").matcher(seen);
    assertTrue(wide.find(), seen);
    assertTrue(
        Integer.parseInt(wide.group(1)) <= Integer.parseInt(wide.group(2)),
        "the page is wider than the window: " + wide.group());
    assertEquals(20, seen.split("<rect class=\"tile", -1).length - 1, seen);
    assertEquals(10, seen.split("<rect class=\"uncounted\"", -1).length - 1, seen);
    assertTrue(seen.contains("<td>A &amp; B</td>"), seen);
    assertTrue(seen.contains("<td>&lt;G&gt;</td>"), seen);
    assertTrue(seen.contains("&lt;gpu:0&gt; hangs"), seen);
    assertTrue(seen.contains("pantile reduce sum 'it'\\''s &lt;here&gt;' --trace"), seen);
  }

  private static JobReport named(String kernel) {
    return new JobReport(
        kernel,
        JOB.length(),
        JOB.tiles(),
        JOB.uncounted(),
        JOB.retries(),
        JOB.unused(),
        JOB.decomposeNanos(),
        JOB.processNanos(),
        JOB.aggregateNanos(),
        JOB.masterNanos(),
        JOB.startNanos());
  }

  /** The text of a table's rows, cell by cell. */
  private static List<String> rows(String page, String table) {
    String from = page.substring(page.indexOf("<table id=\"" + table + "\">"));
    return from.substring(0, from.indexOf("</table>"))
        .replace("</tr>", "\n")
        .lines()
        .map(line -> line.replaceAll("<[^>]*>", " ").trim().replaceAll(" +", " "))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  @Test
  void thePageTellsRatesAndIdleShares() {
    DeviceInfo cpu = new DeviceInfo("cpu:0", "A", "256-bit lanes", 0, 1, 0, true, true);
    DeviceInfo gpu = new DeviceInfo("gpu:0", "G", "", 0, 1, 0, false, false);
    String page = ReportPage.of(RUN, List.of(cpu, gpu), List.of(JOB, named("max")));
    // From 0 to the end of what was late, which was given to another worker meanwhile.
    assertEquals(
        List.of(
            "worker claims busy, ms idle",
            "pantile-cpu:0-0 4 0.006 34.8 %",
            "pantile-gpu:0-1 2 0.018 0.0 %"),
        rows(page, "workers"));
    assertEquals("gpu:0 G 0 0 0.000 0.0", rows(page, "devices").getLast());
    List<String> jobs = rows(page, "jobs");
    assertTrue(jobs.get(1).startsWith("sum 20 "), jobs.toString());
    assertTrue(jobs.get(1).endsWith(" 5.0 0.04"), jobs.toString());
    List<String> run = rows(page, "run");
    assertTrue(run.contains("Date 2026-11-30 18:00:00 +0000"), run.toString());
    assertTrue(run.contains("Pantile 0.1.0"), run.toString());
    assertTrue(run.contains("cpu:0 A, 256-bit lanes"), run.toString());
    assertTrue(run.getLast().startsWith("Time 0.009 ms"), run.toString());
    assertTrue(run.getLast().endsWith(": 0.0 MB of numbers, 0.02 GB/s"), run.toString());
  }

  @Test
  void theAxisHasFewRoundTimes() {
    for (long nanos : new long[] {1, 2, 9, 10, 11, 999, 1_000, 1_377_876_000, Long.MAX_VALUE}) {
      long step = ReportDrawing.step(nanos);
      long times = nanos / step;
      assertTrue(times <= 10 && (times >= 4 || nanos < 4), nanos + " by " + step);
      assertTrue(Long.toString(step).matches("[125]0*"), nanos + " by " + step);
    }
    String page = ReportPage.of(RUN, List.of(), List.of(JOB));
    String drawing = page.substring(page.indexOf("<svg"), page.indexOf("</svg>"));
    assertEquals(
        List.of("0", "0.001", "0.002", "0.003", "0.004", "0.005", "0.006", "0.007", "0.008"),
        Pattern.compile("middle\">([^<]+)<")
            .matcher(drawing)
            .results()
            .map(found -> found.group(1))
            .toList());
    assertEquals(10, drawing.split("class=\"tick\"", -1).length - 1, drawing);
    assertTrue(drawing.contains(">0.009 ms<"), drawing);
  }

  @Test
  void eachJobHasAColourWhichTheLegendExplains() {
    List<JobReport> jobs = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      jobs.add(named("job-" + i % 9));
    }
    String page = ReportPage.of(RUN, List.of(), jobs);
    String legend = page.substring(page.indexOf("<p id=\"legend\">"));
    legend = legend.substring(0, legend.indexOf("</p>"));
    assertTrue(legend.contains("swatch j0\"></i>job-0<"), legend);
    assertTrue(legend.contains("swatch j7\"></i>job-7<"), legend);
    assertTrue(legend.contains("swatch j8\"></i>other jobs<"), legend);
    assertTrue(legend.contains("did not count"), legend);
    assertFalse(legend.contains("job-8"), legend);
    assertEquals(4, page.split("class=\"tile j0\"", -1).length - 1);
    String plain = ReportPage.of(RUN, List.of(), List.of());
    assertFalse(plain.contains("did not count"), plain);
  }

  @Test
  void thePageNamesItsCommand() throws Exception {
    Path page = folder.resolve("r.html");
    Path in = NpyBytes.write(folder, "x 1.txt", "1\n2\n");
    Ran.run("reduce", "sum", in, "--report", page).fine();
    String text = Files.readString(page);
    assertTrue(text.contains("pantile reduce sum '" + in + "' --report " + page), text);
    assertTrue(text.contains("MB of numbers"), text);
  }
}
