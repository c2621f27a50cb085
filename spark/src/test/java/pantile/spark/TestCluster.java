// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * A real cluster on this machine: a standalone master, two workers and an executor for each, all
 * processes of their own, of the jars on the class path. All test classes share it. It ends with
 * this JVM, also if that is killed.
 *
 * <p>Each worker has two slots, of which the shared application takes one. So a test may start a
 * second application, in another JVM, beside it.
 */
final class TestCluster {
  /** Slots of the shared application, one an executor. */
  static final int EXECUTORS = 2;

  private final Path folder;
  private final String master;
  private final ClassPathJars jars;
  private final List<TiedProcess> processes = new ArrayList<>();
  private JavaSparkContext context;

  private TestCluster() throws Exception {
    Path all = Files.createDirectories(Path.of("target", "spark-cluster"));
    folder = Files.createTempDirectory(all.toAbsolutePath(), "cluster");
    jars = ClassPathJars.in(folder);
    Files.createFile(folder.resolve("home").resolve("RELEASE"));
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end of the cluster"));
    TiedProcess first =
        start(
            "master",
            "Starting Spark master at (spark://\\S+)",
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--webui-port",
            "0");
    master = first.sign().group(1);
    List<TiedProcess> workers = new ArrayList<>();
    for (int i = 0; i < EXECUTORS; i++) {
      workers.add(
          start(
              "worker" + i,
              "Successfully registered with master",
              "org.apache.spark.deploy.worker.Worker",
              "--host",
              host(i),
              "--port",
              "0",
              "--webui-port",
              "0",
              "-c",
              "2",
              "-m",
              "4g",
              "-d",
              folder.resolve("work" + i).toString(),
              master));
    }
    for (TiedProcess worker : workers) {
      var _ = worker.sign();
    }
  }

  /**
   * One of its own for each worker: Spark runs no copy of a slow task on the host where that runs.
   */
  private static String host(int worker) {
    return System.getProperty("os.name").equals("Linux") ? "127.0.0." + (worker + 1) : "127.0.0.1";
  }

  private TiedProcess start(String name, String sign, String... program) throws IOException {
    Map<String, String> environment =
        Map.of(
            "SPARK_HOME",
            folder.resolve("home").toString(),
            "SPARK_SCALA_VERSION",
            "2.13",
            "SPARK_LOCAL_IP",
            "127.0.0.1",
            "JAVA_HOME",
            System.getProperty("java.home"));
    List<String> options =
        new ArrayList<>(
            List.of("-Xmx256m", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"));
    options.add("--enable-native-access=ALL-UNNAMED");
    // Not that of the tests, which is on the class path and writes to the driver's file.
    options.add("-Dlog4j2.configurationFile=classpath:org/apache/spark/log4j2-defaults.properties");
    options.addAll(opens());
    String classPath =
        jars.spark()
            + "/*"
            + File.pathSeparator
            + jars.own().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    TiedProcess process =
        TiedProcess.start(
            environment,
            options,
            classPath,
            folder.resolve(name + ".log"),
            Pattern.compile(sign),
            program);
    processes.add(process);
    return process;
  }

  /** What Spark wants opened in each of its JVMs. */
  static List<String> opens() {
    return Stream.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.util.calendar")
        .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
        .toList();
  }

  /** The one of this JVM. */
  static TestCluster shared() {
    return Shared.CLUSTER;
  }

  /** Starts it when it is first asked for. */
  private static final class Shared {
    static final TestCluster CLUSTER = started();

    private static TestCluster started() {
      try {
        return new TestCluster();
      } catch (Exception e) {
        throw new IllegalStateException("the cluster did not start", e);
      }
    }
  }

  /** The shared application's context, with two executors of one slot each. Not to be stopped. */
  synchronized JavaSparkContext context() {
    if (context == null || context.sc().isStopped()) {
      context = new JavaSparkContext(conf("shared"));
    }
    return context;
  }

  /**
   * Runs something in an application with other settings, in the place of the shared one, which is
   * stopped before and started anew when it is next asked for.
   */
  synchronized void with(Consumer<SparkConf> settings, Consumer<JavaSparkContext> what) {
    if (context != null) {
      context.stop();
    }
    SparkConf conf = conf("other");
    settings.accept(conf);
    try (JavaSparkContext other = new JavaSparkContext(conf)) {
      what.accept(other);
    }
  }

  /** The configuration of an application on this cluster. */
  SparkConf conf(String name) {
    return new SparkConf()
        .setAppName(name)
        .setMaster(master)
        .set("spark.jars", jars.own().stream().map(Path::toString).collect(Collectors.joining(",")))
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1")
        .set("spark.ui.enabled", "false")
        .set("spark.executor.cores", "1")
        .set("spark.cores.max", String.valueOf(EXECUTORS))
        .set("spark.executor.memory", "1g")
        .set("spark.scheduler.minRegisteredResourcesRatio", "1.0");
  }

  /** A folder of this cluster's for a test's files. */
  Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String master() {
    return master;
  }

  ClassPathJars jars() {
    return jars;
  }

  private void end() {
    processes.forEach(TiedProcess::close);
    if (Logs.FAILED.get()) {
      System.out.println("the cluster's logs are in " + folder);
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.out.println("something of the cluster is left in " + folder + ": " + e);
    }
  }

  /** Keeps the cluster's logs if a test fails. */
  static final class Logs implements TestWatcher {
    private static final java.util.concurrent.atomic.AtomicBoolean FAILED =
        new java.util.concurrent.atomic.AtomicBoolean();

    @Override
    public void testFailed(ExtensionContext test, Throwable cause) {
      FAILED.set(true);
    }
  }
}
