// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Installed;
import pantile.spi.Discovery.Notice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that say what there is. */
class InspectionTest {
  @Test
  void devicesListsWhatIsInstalled() {
    Installed installed = Installed.onThisMachine();
    String text = Ran.run("devices").fine().out();
    JsonNode json = new JsonMapper().readTree(Ran.run("devices", "--json").fine().out());
    assertEquals(installed.entries().size(), json.get("devices").size());
    assertEquals(installed.notices().size(), json.get("notices").size());
    for (int i = 0; i < installed.entries().size(); i++) {
      String id = installed.entries().get(i).info().id();
      assertTrue(text.contains(id), text);
      assertEquals(id, json.get("devices").get(i).get("id").asString());
    }
  }

  @Test
  void doctorTriesEveryDevice() {
    String text = Ran.run("doctor").fine().out();
    assertTrue(text.contains("cpu:0 works"), text);
    assertTrue(text.contains(System.getProperty("java.version")), text);
    JsonNode json = new JsonMapper().readTree(Ran.run("doctor", "--json").fine().out());
    assertTrue(json.get("healthy").asBoolean());
    assertTrue(json.get("devices").get(0).get("works").asBoolean());
  }

  @Test
  void noticesAreToldInPlainWords() {
    assertEquals(
        "gpu cannot be used: there is no driver.%n  What to do: install one.".formatted(),
        DevicesCommand.describe(new Notice("gpu", "there is no driver.", "install one", false)));
    assertTrue(
        DevicesCommand.describe(new Notice("cpu:0", "no lanes", "add a flag", true))
            .startsWith("cpu:0 is slower than it could be: no lanes."));
  }

  @Test
  void classpathIsAbsolute() {
    String path = Ran.run("classpath").fine().out().strip();
    assertFalse(path.isEmpty());
    assertTrue(
        Arrays.stream(path.split(File.pathSeparator)).map(Path::of).allMatch(Path::isAbsolute),
        path);
  }

  @Test
  void versionAndHelpAreThere() {
    assertTrue(Ran.run("--version").fine().out().startsWith("pantile "));
    String help = Ran.run("--help").fine().out();
    for (String command :
        new String[] {
          "demo",
          "sort",
          "scan",
          "reduce",
          "eval",
          "filter",
          "unique",
          "top",
          "quantile",
          "histogram",
          "group",
          "join",
          "argsort",
          "primes",
          "isprime",
          "factor",
          "pipeline",
          "devices",
          "doctor",
          "bench",
          "classpath"
        }) {
      assertTrue(help.contains("  " + command + " "), help);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "sort",
        "scan",
        "reduce",
        "eval",
        "filter",
        "unique",
        "top",
        "quantile",
        "histogram",
        "group",
        "join",
        "argsort",
        "primes",
        "isprime",
        "factor",
        "pipeline",
        "devices",
        "doctor"
      })
  void everyCommandHelps(String command) {
    String help = Ran.run(command, "--help").fine().out();
    assertTrue(help.startsWith("Usage: pantile " + command), help);
    assertFalse(help.contains("stacktrace"), help);
    assertEquals(help, Ran.run("help", command).fine().out());
  }
}
