// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantile.Pantile;
import pantile.spi.DeviceInfo;

/** What a driver opens, and how many workers an executor has. */
final class ExecutorPantileTest {
  private static final ExecutorNotices SILENT = ExecutorNotices.to(text -> {});

  private static ExecutorSettings settings(Map<String, String> keys) {
    SparkConf conf = new SparkConf(false);
    keys.forEach(conf::set);
    return ExecutorSettings.of(conf, SILENT);
  }

  /** This thread is no task's, as the driver's that joins what executors bring. */
  @Test
  void driverOpensNoDeviceOfTheExecutors() {
    ExecutorSettings settings =
        settings(
            Map.of(
                "spark.master", "spark://elsewhere:7077",
                "spark.pantile.devices", "cpu,a device that this machine lacks",
                "spark.pantile.fallback", "fail"));
    Pantile opened = ExecutorPantile.get(settings);
    List<DeviceInfo> devices = opened.devices();
    assertEquals(1, devices.size());
    assertTrue(devices.getFirst().id().startsWith("cpu"), devices::toString);
    assertSame(opened, ExecutorPantile.get(settings));
    assertEquals(List.of(), SILENT.value());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          local[4],         ,   1, 0
          local[4],         8,  2, 0
          spark://host:1,   ,   1, 0
          spark://host:1,   16, 4, 16
          yarn,             ,   1, 1
          yarn,             ,   3, 3
          yarn,             8,  2, 8
          k8s://https://h,  ,   2, 2
          k8s://https://h,  4,  1, 4
          """)
  void workersAreAnExecutorsCores(
      String master, @Nullable Integer cores, String perTask, int workers) {
    SparkConf conf =
        new SparkConf(false).set("spark.master", master).set("spark.task.cpus", perTask);
    if (cores != null) {
      var _ = conf.set("spark.executor.cores", String.valueOf(cores));
    }
    assertEquals(workers, ExecutorSettings.of(conf, SILENT).workers(0, 32));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          4, 16, 4, 1, 4
          4, 16, 1, 1, 4
          4, 16, 1, 2, 8
          1, 16, 1, 1, 16
          4, 2,  1, 1, 1
          4, 0,  1, 1, 8
          0, 16, 3, 1, 3
          4, 16, 4, 0, 16
          """)
  void pantilesOfSeveralGpusShareTheWorkers(
      int gpus, int cores, int perTask, int assigned, int workers) {
    ExecutorSettings settings =
        settings(
            Map.of(
                "spark.master", "spark://host:1",
                "spark.executor.cores", String.valueOf(cores),
                "spark.task.cpus", String.valueOf(perTask),
                "spark.executor.resource.gpu.amount", String.valueOf(gpus)));
    assertEquals(workers, settings.workers(assigned, 32));
  }
}
