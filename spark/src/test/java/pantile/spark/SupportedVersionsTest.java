// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions, as strings. */
final class SupportedVersionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"4.2.0", "4.2.1-SNAPSHOT", "4.10.0", "4.2", "4.3.0-preview1", "4.2.0.vendor.7"})
  void supported(String spark) {
    SupportedVersions.require(spark, "2.13.18");
    SupportedVersions.require(spark, "2.13");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.5.1", "4.1.1", "4.0.0", "5.0.0", "42.0", "4", "", "x4.2"})
  void otherSparkIsNamed(String spark) {
    UnsupportedOperationException e =
        assertThrows(
            UnsupportedOperationException.class, () -> SupportedVersions.require(spark, "2.13.18"));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("\"" + spark + "\"") && message.contains("Spark 4.2"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.12.18", "3.3.1", "2.130", "2.1", ""})
  void otherScalaIsNamed(String scala) {
    UnsupportedOperationException e =
        assertThrows(
            UnsupportedOperationException.class, () -> SupportedVersions.require("4.2.0", scala));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("\"" + scala + "\"") && message.contains("Scala 2.13"), message);
  }
}
