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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
  }

  @Test
  void theMastersFigures() {
    assertEquals(0, run("master", "--quick", "--seeds", "3"));
    assertTrue(out.toString().contains("speeds 1:20:400, 200 tiles"), out.toString());
    assertTrue(out.toString().contains("4 workers, guided:"), out.toString());
    assertTrue(!out.toString().contains("MISSED"), out.toString());
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
