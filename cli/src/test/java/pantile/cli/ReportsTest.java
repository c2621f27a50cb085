// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    String page = ReportPage.of(List.of(cpu), List.of(JOB, JOB.withLevels(List.of(top, deep))));
    assertEquals(
        List.of("sum 0 0 1 0.000 1.500 2.000", "sum 63 and deeper 1,234 0 7.000 0.000 0.000"),
        page.substring(page.indexOf("<table id=\"levels\">"))
            .lines()
            .filter(line -> line.contains("<td>sum"))
            .map(line -> line.replaceAll("<[^>]*>", " ").trim().replaceAll(" +", " "))
            .toList());
    assertFalse(ReportPage.of(List.of(cpu), List.of(JOB)).contains("Levels"));
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
    Files.writeString(page, ReportPage.of(List.of(cpu, gpu), List.of(JOB)));
    Path dom = folder.resolve("dom");
    Process process =
        new ProcessBuilder(
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the browser hangs");
    String seen = Files.readString(dom);
    assertEquals(2, seen.split("<rect class=\"tile\"", -1).length - 1, seen);
    assertEquals(1, seen.split("<rect class=\"uncounted\"", -1).length - 1, seen);
    assertTrue(seen.contains("<td>A &amp; B</td>"), seen);
    assertTrue(seen.contains("<td>&lt;G&gt;</td>"), seen);
    assertTrue(seen.contains("&lt;gpu:0&gt; hangs"), seen);
  }
}
