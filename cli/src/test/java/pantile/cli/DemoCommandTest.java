// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import pantile.Installed;
import pantile.Pantile;
import pantile.cli.demo.Demo;
import pantile.cli.demo.DemoRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoCommandTest {
  @Test
  void printsATableWithItsSeed() {
    String out = Ran.run("demo", "--size", "1e4", "--seed", 11).fine().out();
    assertTrue(out.startsWith("seed 11, Java "), out);
    assertTrue(out.contains("Arrays.parallelSort"), out);
    assertTrue(out.contains("first ms") && out.contains("warm ms"), out);
    assertTrue(out.contains("x JDK first") && out.contains("was faster than the JDK in "), out);
    assertTrue(out.strip().endsWith("results are right."), out);
  }

  @Test
  void jsonParsesAndSmallSizesWork() {
    for (int size : new int[] {1, 2, 100}) {
      JsonNode node =
          new JsonMapper().readTree(Ran.run("demo", "--size", size, "--json").fine().out());
      assertTrue(node.get("right").asBoolean(), node.toString());
      assertEquals(size, node.get("size").asInt());
      assertTrue(node.get("rows").size() > 20, node.toString());
    }
  }

  @Test
  void aProcessorIsCountedOnceInWhatAllDevicesDo() {
    Set<String> shown = devices("demo", "--size", 100, "--json");
    Set<String> expected = new TreeSet<>(Set.of(Demo.JDK));
    Installed.onThisMachine().withoutNames().forEach(info -> expected.add(info.id()));
    try (Pantile pantile = Pantile.open()) {
      if (pantile.devices().size() > 1) {
        expected.add(Demo.ALL);
      }
    }
    assertEquals(expected, shown);
    assertEquals(
        Set.of(Demo.JDK, "cpu:0"), devices("demo", "--size", 100, "--json", "--device", "cpu"));
  }

  private static Set<String> devices(Object... arguments) {
    JsonNode rows = new JsonMapper().readTree(Ran.run(arguments).fine().out()).get("rows");
    Set<String> devices = new TreeSet<>();
    rows.forEach(row -> devices.add(row.get("device").asString()));
    return devices;
  }

  @Test
  void aBusyMachineMakesTimesRough() {
    assertEquals("", DemoCommand.rough(0.3, 2));
    assertEquals("", DemoCommand.rough(-1, 2), "not every system tells");
    assertTrue(DemoCommand.rough(3.25, 2).startsWith("Times are rough: before the demo the load"));
  }

  @Test
  void aWrongResultIsExitCodeOne() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console = Console.of(InputStream.nullInputStream(), out, System.err);
    DemoRow right = new DemoRow("cpu:0", "sum int", 10, 40, 0.005, 0.001, false, null);
    DemoRow wrong = new DemoRow("cpu:0", "sum long", 10, 80, 0.005, 0.001, true, "WRONG");
    DemoRow left =
        new DemoRow("gpu", "sum int", 10, 40, Double.NaN, Double.NaN, false, DemoRow.LEFT);
    assertEquals(0, new DemoCommand(console).tell(1, 10, List.of(right, left)));
    assertEquals(1, new DemoCommand(console).tell(1, 10, List.of(right, wrong)));
    console.flush();
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("All 1 results are right.") && text.contains(DemoRow.LEFT), text);
    assertTrue(text.contains("1 of 2 results are wrong."), text);
    assertTrue(text.contains(" 1.000* |"), text);
    assertTrue(text.contains(" 1.000 |"), text);
  }
}
