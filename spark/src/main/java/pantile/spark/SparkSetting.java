// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.List;

/**
 * A key of Spark's configuration that Pantile reads. All of them stand here, with the texts that
 * {@code docs/spark.md} has.
 */
public enum SparkSetting {
  /** Which devices executors open. */
  DEVICES(
      "spark.pantile.devices",
      "assigned",
      "`assigned`: the CPU, and the GPUs that Spark assigned to the task. Else names of devices,"
          + " separated by commas: `cpu`, `cuda:0`, a part of a maker's name"),

  /** The name of the resource. */
  GPU_RESOURCE(
      "spark.pantile.gpu.resource",
      "gpu",
      "the resource whose addresses are GPUs, as in `spark.task.resource.gpu.amount`"),

  /** The backend that opens assigned GPUs. */
  GPU_BACKEND(
      "spark.pantile.gpu.backend",
      "cuda",
      "the backend that opens assigned GPUs: `cuda`, `opencl`"),

  /** The part of a device's memory for arrays. */
  MEMORY_FRACTION(
      "spark.pantile.device.memoryFraction",
      "0.5",
      "the part of a device's memory that arrays of one executor may keep, above 0, at most 1."
          + " With three executors on one GPU: 0.16"),

  /** What to do without vectors. */
  FALLBACK(
      "spark.pantile.fallback",
      "warn",
      "where a device of an executor is slower than it could be: `warn` says so once in the driver's"
          + " log, `fail` ends the task, `allow` says nothing");

  /** What all keys start with. */
  static final String PREFIX = "spark.pantile.";

  private final String key;
  private final String standard;
  private final String text;

  SparkSetting(String key, String standard, String text) {
    this.key = key;
    this.standard = standard;
    this.text = text;
  }

  /**
   * Its name.
   *
   * @return the key
   */
  public String key() {
    return key;
  }

  /**
   * What holds where the configuration does not have it.
   *
   * @return the value
   */
  public String standard() {
    return standard;
  }

  /**
   * What it says.
   *
   * @return a few words, in Markdown
   */
  public String text() {
    return text;
  }

  /** All keys. */
  static List<String> keys() {
    return List.of(values()).stream().map(SparkSetting::key).toList();
  }
}
