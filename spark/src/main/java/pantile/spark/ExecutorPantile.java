// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import pantile.Installed;
import pantile.Pantile;
import pantile.PantileBuilder;
import pantile.policy.Fallback;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery;

/**
 * The one {@link Pantile} of an executor's JVM. The first task opens it; all tasks that the
 * executor runs at once share it; it is closed when the JVM ends.
 *
 * <p>An executor of several GPUs, whose tasks are given some of these each, has one for each choice
 * that Spark makes: so no task computes on the GPU of another. Each has its share of the workers.
 *
 * <p>The driver has one of the CPU alone, whatever executors are to open: it computes single blocks
 * where partial results are joined, and its machine need not have the executors' devices.
 */
final class ExecutorPantile {
  private static final Map<Asker, Opened> OPEN = new ConcurrentHashMap<>();

  /**
   * Who shares a Pantile.
   *
   * @param task whether tasks do; else the driver
   * @param addresses of the GPUs that Spark assigned; none in most executors
   */
  private record Asker(boolean task, List<String> addresses) {}

  /** An open Pantile, and what is to be said of its devices. */
  private record Opened(Pantile pantile, List<String> notices) {}

  private ExecutorPantile() {}

  /**
   * This JVM's, opened if it is not yet. Notices go to the driver with the task that asks.
   *
   * @param settings of the first task; those of later tasks change nothing
   */
  static Pantile get(ExecutorSettings settings) {
    Asker asker = asker(settings.spark().gpuResource());
    Opened opened = OPEN.get(asker);
    if (opened == null) {
      opened = OPEN.computeIfAbsent(asker, some -> open(settings, some));
    }
    for (String notice : opened.notices) {
      settings.notices().add(notice);
    }
    return opened.pantile;
  }

  private static Asker asker(String resource) {
    TaskContext task = TaskContext.get();
    ResourceInformation gpus = task == null ? null : task.resourcesJMap().get(resource);
    return new Asker(task != null, gpus == null ? List.of() : List.of(gpus.addresses()));
  }

  private static Opened open(ExecutorSettings settings, Asker asker) {
    if (!asker.task()) {
      return opened(Pantile.builder().devices("cpu").fallback(Fallback.ALLOW), List.of());
    }
    List<String> addresses = asker.addresses();
    SparkSettings spark = settings.spark();
    Installed installed =
        ExecutorDevices.needsDevices(spark, addresses)
            ? Installed.onThisMachine()
            : Installed.onThisMachine(List.of("cpu"));
    List<DeviceInfo> found = installed.entries().stream().map(Installed.Entry::info).toList();
    ExecutorDevices devices = ExecutorDevices.choose(spark, addresses, found);
    boolean warn = spark.fallback() == Fallback.WARN;
    PantileBuilder builder =
        Pantile.builder()
            .devices(devices.names().toArray(String[]::new))
            .fallback(warn ? Fallback.ALLOW : spark.fallback());
    int workers = settings.workers(addresses.size(), Runtime.getRuntime().availableProcessors());
    if (workers > 0) {
      var _ = builder.cpuWorkers(workers);
    }
    if (devices.memoryBytes() > 0) {
      var _ = builder.deviceMemory(devices.memoryBytes());
    }
    return opened(builder, warn ? texts(installed.notices()) : List.of());
  }

  private static Opened opened(PantileBuilder builder, List<String> notices) {
    Pantile made = builder.open();
    // Executors end by System.exit.
    Runtime.getRuntime().addShutdownHook(new Thread(made::close, "pantile-close"));
    return new Opened(made, notices);
  }

  /** What is slower than it could be. The same in all executors, so that it is logged once. */
  private static List<String> texts(List<Discovery.Notice> notices) {
    List<String> texts = new ArrayList<>();
    for (Discovery.Notice notice : notices) {
      if (notice.degraded()) {
        texts.add(
            "an executor says of "
                + notice.subject()
                + ": "
                + notice.reason()
                + " ("
                + notice.remedy()
                + ")");
      }
    }
    return texts;
  }
}
