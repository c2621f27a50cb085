// SPDX-License-Identifier: Apache-2.0
package pantile.bench.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Installed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table and the file, on the device that is always there and on one that copies. */
final class ResidentTest {
  @TempDir private Path folder;

  private String table = "";

  /** Runs on a device; returns the figures in the file, and keeps the table. */
  private List<JsonNode> figures(String device) throws IOException {
    Path peers = Files.writeString(folder.resolve("peers"), "sum int 10000 1000.0\n");
    Path json = folder.resolve("figures");
    StringWriter out = new StringWriter();
    List<String> options =
        List.of(
            "--elements=10000",
            "--reps=2",
            "--primes-below=100000",
            "--candidates=1000",
            "--device=" + device,
            "--peers=" + peers,
            "--json=" + json);
    int code = ResidentMain.run(options.toArray(String[]::new), new PrintWriter(out, true));
    table = out.toString();
    assertEquals(0, code, table);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(json)) {
      lines.add(JsonMapper.builder().build().readTree(line));
    }
    assertTrue(lines.getFirst().has("machine"), table);
    List<JsonNode> figures = lines.subList(1, lines.size());
    assertEquals(2 + figures.size(), table.lines().count(), table);
    for (JsonNode figure : figures) {
      assertEquals(device, figure.get("device").asString());
      assertTrue(figure.get("millis").asDouble() > 0, figure::toString);
      boolean peer =
          figure.get("work").asString().equals("sum")
              && figure.get("type").asString().equals("int");
      assertEquals(peer, !figure.get("peerMillis").isNull(), figure::toString);
    }
    return figures;
  }

  private static List<String> works(List<JsonNode> figures) {
    return figures.stream().map(figure -> figure.get("work").asString()).toList();
  }

  @Test
  void everyWorkHasARowAndPeersHaveARatio() throws Exception {
    List<JsonNode> figures = figures("cpu:0");
    // Four kinds of work for each type, the sieve, primality; nothing travels.
    assertEquals(4 * 4 + 2, figures.size(), table);
    for (JsonNode figure : figures) {
      assertEquals("host", figure.get("clock").asString(), table);
    }
    assertTrue(table.contains("| 1000.000 |"), table);
  }

  /** A device that has a clock and copies what it works on, where this machine has one. */
  @Test
  void aDeviceWithMemoryOfItsOwnHasRowsForWhatTravels() throws Exception {
    assumeTrue(
        Installed.onThisMachine().entries().stream()
            .anyMatch(e -> e.info().id().equals("opencl:0")),
        "no OpenCL device: the rows of devices that copy were NOT TESTED");
    List<JsonNode> figures = figures("opencl:0");
    List<String> works = works(figures);
    for (String work :
        List.of(
            "copy",
            "sort",
            "pinned to device",
            "pinned to host",
            "host to host sum",
            "host to host sort")) {
      assertTrue(works.contains(work), table);
    }
    for (JsonNode figure : figures) {
      String work = figure.get("work").asString();
      boolean whole = work.startsWith("host") || work.startsWith("bring");
      assertEquals(whole ? "host" : "device", figure.get("clock").asString(), table);
      boolean reduction = List.of("sum", "min", "dot").contains(work);
      assertEquals(reduction, figure.get("target").asDouble() == 0.8, table);
      assertFalse(reduction && figure.get("share").asDouble() <= 0, table);
    }
  }
}
