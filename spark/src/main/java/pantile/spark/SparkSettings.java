// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pantile.policy.Fallback;

/**
 * Pantile's part of Spark's configuration, read and checked on the driver. A value; it goes to
 * executors with every task, so that they need not ask Spark.
 *
 * @param devices names of devices; empty for the CPU and the assigned GPUs
 * @param gpuResource the resource whose addresses are GPUs
 * @param gpuBackend the backend that opens assigned GPUs
 * @param memoryFraction the part of a device's memory that arrays may keep, above 0, at most 1
 * @param fallback what to do where a device is slower than it could be
 */
record SparkSettings(
    List<String> devices,
    String gpuResource,
    String gpuBackend,
    double memoryFraction,
    Fallback fallback)
    implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  /** The value of {@link SparkSetting#DEVICES} that leaves the choice to Spark. */
  private static final String ASSIGNED = "assigned";

  SparkSettings {
    devices = List.copyOf(devices);
  }

  /** Where the configuration says nothing. */
  static SparkSettings standard() {
    return of(Map.of());
  }

  /**
   * Reads the configuration.
   *
   * @param configuration all its keys, others' as well
   * @throws IllegalArgumentException if a key of Pantile's is unknown, or a value is none
   */
  static SparkSettings of(Map<String, String> configuration) {
    for (String key : configuration.keySet()) {
      if (key.startsWith(SparkSetting.PREFIX) && !SparkSetting.keys().contains(key)) {
        throw new IllegalArgumentException(
            key + " is no setting; there are " + String.join(", ", SparkSetting.keys()));
      }
    }
    String devices = value(configuration, SparkSetting.DEVICES);
    return new SparkSettings(
        devices.equals(ASSIGNED) ? List.of() : names(devices),
        value(configuration, SparkSetting.GPU_RESOURCE),
        value(configuration, SparkSetting.GPU_BACKEND),
        fraction(value(configuration, SparkSetting.MEMORY_FRACTION)),
        fallback(value(configuration, SparkSetting.FALLBACK)));
  }

  private static String value(Map<String, String> configuration, SparkSetting setting) {
    String value = configuration.getOrDefault(setting.key(), setting.standard()).strip();
    if (value.isEmpty()) {
      throw wrong(setting, value, "must not be empty");
    }
    return value;
  }

  private static List<String> names(String text) {
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (names.contains("") || names.contains(ASSIGNED)) {
      throw wrong(SparkSetting.DEVICES, text, "must be `assigned`, or names separated by commas");
    }
    return names;
  }

  private static double fraction(String text) {
    double fraction;
    try {
      fraction = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw wrong(SparkSetting.MEMORY_FRACTION, text, "must be a number");
    }
    if (!(fraction > 0 && fraction <= 1)) {
      throw wrong(SparkSetting.MEMORY_FRACTION, text, "must be above 0, and at most 1");
    }
    return fraction;
  }

  private static Fallback fallback(String text) {
    for (Fallback fallback : Fallback.values()) {
      if (fallback.name().toLowerCase(Locale.ROOT).equals(text)) {
        return fallback;
      }
    }
    throw wrong(SparkSetting.FALLBACK, text, "must be warn, fail or allow");
  }

  private static IllegalArgumentException wrong(SparkSetting setting, String value, String what) {
    return new IllegalArgumentException(setting.key() + " " + what + ", not \"" + value + "\"");
  }
}
