// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  private int run(String... args) {
    return BenchMain.run(args, new PrintWriter(out, true));
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
    assertEquals(0, code, out.toString());
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
  void aBenchmarkThatFails() {
    assertEquals(1, run("Small.*sumDoubles", "--quick", "-p", "device=none"));
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
