// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantile.policy.Fallback;

/** The keys of the configuration. */
final class SparkSettingsTest {
  @Test
  void configurationMayHaveNone() {
    SparkSettings settings = SparkSettings.of(Map.of("spark.app.name", "x"));
    assertEquals(new SparkSettings(List.of(), "gpu", "cuda", 0.5, Fallback.WARN), settings);
    assertEquals(settings, SparkSettings.standard());
  }

  @Test
  void configurationMayHaveAll() {
    Map<String, String> keys =
        Map.of(
            "spark.pantile.devices", " cpu , geforce",
            "spark.pantile.gpu.resource", "fpga",
            "spark.pantile.gpu.backend", "opencl",
            "spark.pantile.device.memoryFraction", "1",
            "spark.pantile.fallback", "fail");
    assertEquals(
        new SparkSettings(List.of("cpu", "geforce"), "fpga", "opencl", 1, Fallback.FAIL),
        SparkSettings.of(keys));
    assertEquals(SparkSetting.values().length, keys.size());
  }

  @ParameterizedTest
  @CsvSource({
    "spark.pantile.devices, ''",
    "spark.pantile.devices, 'cpu,'",
    "spark.pantile.devices, 'assigned,cpu'",
    "spark.pantile.gpu.resource, ' '",
    "spark.pantile.device.memoryFraction, 0",
    "spark.pantile.device.memoryFraction, 1.01",
    "spark.pantile.device.memoryFraction, NaN",
    "spark.pantile.device.memoryFraction, half",
    "spark.pantile.fallback, Warn",
  })
  void wrongValueIsNamed(String key, String value) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> SparkSettings.of(Map.of(key, value)));
    assertTrue(String.valueOf(e.getMessage()).startsWith(key + " must"), e::getMessage);
  }

  @Test
  void misspeltKeyIsAnError() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> SparkSettings.of(Map.of("spark.pantile.device", "cpu")));
    assertTrue(String.valueOf(e.getMessage()).contains("spark.pantile.devices"), e::getMessage);
  }

  @Test
  void documentHasEveryKeyWithItsText() throws IOException {
    String page = Files.readString(Path.of("../docs/spark.md"));
    for (SparkSetting setting : SparkSetting.values()) {
      String row =
          "| `" + setting.key() + "` | `" + setting.standard() + "` | " + setting.text() + " |";
      assertTrue(page.contains(row), row);
    }
  }
}
