// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import pantile.Pantile;

/**
 * Compares work on the test's cluster of two executors with the same work in one JVM with two
 * threads, and with Spark's own operations. Prints a table in Markdown. {@code bench/spark.sh} runs
 * it.
 *
 * <p>Each row's results are compared by bits. Times are the best of some rounds after one warm one;
 * of whole applications, from the start of a JVM to its end.
 */
final class SparkBench {
  private static final int THREADS = TestCluster.EXECUTORS;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** What the command line may change: {@code primes=…}, {@code sum=…}, {@code sort=…}. */
  private static long option(String[] args, String name, long otherwise) {
    for (String arg : args) {
      if (arg.startsWith(name + "=")) {
        return Long.parseLong(arg.substring(name.length() + 1));
      }
    }
    return otherwise;
  }

  /** A number that looks random, of an index. */
  static long mixed(long i) {
    long z = i * GOLDEN;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  private static double real(long i) {
    return (mixed(i) >>> 11) * 0x1p-53 - 0.5;
  }

  private record Timed(double seconds, Object result) {}

  private static Timed timed(int rounds, Callable<Object> work) throws Exception {
    Object result = work.call(); // the warm one
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      Object again = work.call();
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
      if (!again.equals(result)) {
        throw new IllegalStateException("another result: " + again + ", not " + result);
      }
    }
    return new Timed(best, result);
  }

  /** Seconds that Spark's own takes. The last bits of its sums differ from run to run. */
  private static double theirs(int rounds, Runnable work) throws Exception {
    return timed(
            rounds,
            () -> {
              work.run();
              return 0;
            })
        .seconds();
  }

  private static void row(String what, double local, double cluster, double target) {
    double efficiency = local / cluster;
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f | %.3f | %.2f | %s |%n",
        what,
        local,
        cluster,
        efficiency,
        target == 0
            ? ""
            : String.format(Locale.ROOT, "%.2f: ", target)
                + (efficiency >= target ? "met" : "missed"));
  }

  private static void peer(String what, double spark, double pantile) {
    System.out.printf(
        Locale.ROOT, "| %s | %.3f | %.3f | %.1f |%n", what, spark, pantile, spark / pantile);
  }

  private static void same(Object a, Object b) {
    if (!a.equals(b)) {
      throw new IllegalStateException("the cluster has " + b + ", one machine " + a);
    }
  }

  private final JavaSparkContext context;
  private final PantileSpark spark;
  private final Pantile local;
  private final int rounds;

  private SparkBench(JavaSparkContext context, Pantile local, int rounds) {
    this.context = context;
    this.spark = PantileSpark.on(context);
    this.local = local;
    this.rounds = rounds;
  }

  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("application")) {
      application(args);
      return;
    }
    int rounds = (int) option(args, "rounds", 7);
    long sorted = option(args, "sort", 100_000_000);
    Path folder = Files.createTempDirectory(Path.of(option(args)), "spark-bench");
    TestCluster cluster = TestCluster.shared();
    try {
      Path input = folder.resolve("input");
      make(input, sorted);
      SparkConf conf =
          cluster
              .conf("bench")
              .set("spark.executor.memory", option(args, "memory", 4) + "g")
              .set("spark.local.dir", folder.toString());
      for (String arg : args) {
        if (arg.startsWith("spark.")) {
          int at = arg.indexOf('=');
          var _ = conf.set(arg.substring(0, at), arg.substring(at + 1));
        }
      }
      System.out.println("| what | one JVM, s | cluster, s | efficiency | target |");
      System.out.println("|---|---|---|---|---|");
      try (JavaSparkContext context = new JavaSparkContext(conf);
          Pantile local = Pantile.builder().devices("cpu").cpuWorkers(THREADS).open()) {
        SparkBench bench = new SparkBench(context, local, rounds);
        if (option(args, "stages", 0) == 1) {
          context.sc().addSparkListener(new StageTimes());
        }
        if (wanted(args, "primes")) {
          bench.primes(option(args, "primes", 100_000_000_000L));
        }
        if (wanted(args, "sum")) {
          bench.sum(option(args, "sum", 500_000_000));
        }
        if (wanted(args, "sort")) {
          bench.sort(input, folder, sorted);
        }
        System.out.println();
        if (wanted(args, "peers")) {
          System.out.println("| what | Spark's own, s | Pantile on Spark, s | times as fast |");
          System.out.println("|---|---|---|---|");
          bench.peers(option(args, "sum", 500_000_000) / 10, option(args, "peer", 10_000_000));
          System.out.println();
        }
      }
      if (!wanted(args, "applications")) {
        return;
      }
      System.out.println("| whole application | one JVM, s | cluster, s | efficiency | target |");
      System.out.println("|---|---|---|---|---|");
      for (String work : List.of("primes", "sum", "sort")) {
        String size =
            Long.toString(
                switch (work) {
                  case "primes" -> option(args, "primes", 100_000_000_000L);
                  case "sum" -> option(args, "sum", 500_000_000);
                  default -> sorted;
                });
        double one = cold(cluster, "local", work, size, input, folder, args);
        double two = cold(cluster, "cluster", work, size, input, folder, args);
        row(work + " " + size, one, two, work.equals("sort") ? 0.5 : 0.75);
      }
    } finally {
      remove(folder);
    }
  }

  /** Whether a part is to be run: {@code only=sum,sort}, or nothing for all. */
  private static boolean wanted(String[] args, String part) {
    for (String arg : args) {
      if (arg.startsWith("only=")) {
        return List.of(arg.substring("only=".length()).split(",", -1)).contains(part);
      }
    }
    return true;
  }

  private static String option(String[] args) {
    for (String arg : args) {
      if (arg.startsWith("folder=")) {
        return arg.substring("folder=".length());
      }
    }
    return System.getProperty("java.io.tmpdir");
  }

  private void primes(long to) throws Exception {
    Timed one = timed(rounds, () -> local.countPrimes(0, to));
    Timed two = timed(rounds, () -> spark.countPrimes(0, to));
    same(one.result(), two.result());
    row("countPrimes(0, " + to + ")", one.seconds(), two.seconds(), 0.9);
    counts(1_000_000_000_000_000L, to / 10, "by leaves");
    counts(10_000_000_000_000_000L, to / 10, "by a sieve");
  }

  /** Far from 0 a sieve is the shorter way to a short range. */
  private void counts(long from, long length, String way) throws Exception {
    Timed one = timed(rounds, () -> local.countPrimes(from, from + length));
    Timed two = timed(rounds, () -> spark.countPrimes(from, from + length));
    same(one.result(), two.result());
    String range =
        String.format(Locale.ROOT, "%.0e, and %.0e more", (double) from, (double) length);
    row("primes from " + range + ", " + way, one.seconds(), two.seconds(), 0.9);
  }

  /** Numbers that are made in executors, in arrays of a megabyte. */
  private static JavaRDD<double[]> made(JavaSparkContext context, long length, int partitions) {
    return context
        .parallelize(Collections.nCopies(partitions, 0), partitions)
        .mapPartitionsWithIndex(
            (partition, _) -> {
              long from = length * partition / partitions;
              long to = length * (partition + 1) / partitions;
              List<double[]> arrays = new ArrayList<>();
              for (long at = from; at < to; at += 1 << 17) {
                double[] some = new double[(int) Math.min(1 << 17, to - at)];
                for (int i = 0; i < some.length; i++) {
                  some[i] = real(at + i);
                }
                arrays.add(some);
              }
              return arrays.iterator();
            },
            true);
  }

  /** Elements are counted and then read. */
  private static JavaRDD<double[]> kept(JavaRDD<double[]> arrays) {
    return arrays.persist(StorageLevel.MEMORY_ONLY());
  }

  private static double[] made(long length) {
    double[] x = new double[Math.toIntExact(length)];
    Arrays.parallelSetAll(x, SparkBench::real);
    return x;
  }

  private void sum(long length) throws Exception {
    double[] x = made(length);
    Timed one = timed(rounds, () -> local.sum(x));
    for (int partitions : new int[] {THREADS, 4 * THREADS}) {
      JavaRDD<double[]> arrays =
          made(context, length, partitions).persist(StorageLevel.MEMORY_ONLY());
      SpreadReals spread = spark.doubles(arrays);
      Timed two = timed(rounds, spread::sum);
      same(one.result(), two.result());
      row(
          "sum of " + length + " doubles in " + partitions + " partitions in memory",
          one.seconds(),
          two.seconds(),
          0.9);
      var _ = arrays.unpersist(true);
    }
  }

  private void sort(Path input, Path folder, long length) throws Exception {
    Path alone = folder.resolve("alone.bin");
    Timed one =
        timed(
            rounds,
            () -> {
              sortFile(local, input, alone);
              return 0;
            });
    Path to = folder.resolve("sorted");
    Timed two =
        timed(
            rounds,
            () -> {
              remove(to);
              spark.sort(input.toUri().toString(), to.toUri().toString(), long[].class);
              return 0;
            });
    requireSame(alone, to);
    row("sort of " + length + " longs from and to storage", one.seconds(), two.seconds(), 0.7);
  }

  /** Spark's own operations on the same elements in memory. */
  private void peers(long sums, long sorts) throws Exception {
    JavaRDD<double[]> arrays = made(context, sums, 4 * THREADS).persist(StorageLevel.MEMORY_ONLY());
    SpreadReals spread = spark.doubles(arrays);
    double ours = timed(rounds, spread::sum).seconds();
    double theirs = theirs(1, () -> arrays.flatMapToDouble(a -> Arrays.stream(a).iterator()).sum());
    peer("sum of " + sums + " doubles in arrays; JavaDoubleRDD.sum", theirs, ours);
    SparkSession session = SparkSession.builder().sparkContext(context.sc()).getOrCreate();
    Dataset<Row> rows =
        session
            .createDataset(
                arrays.flatMap(a -> Arrays.stream(a).iterator()).rdd(), Encoders.DOUBLE())
            .toDF("x")
            .persist();
    theirs = theirs(rounds, () -> rows.selectExpr("sum(x)").first());
    peer("sum of " + sums + " doubles in a cached Dataset; sum", theirs, ours);
    SpreadReals column = spark.doubles(rows, "x", ColumnNulls.FAIL);
    peer("the same, of the Dataset's column", theirs, timed(rounds, column::sum).seconds());
    var _ = rows.unpersist(true);
    var _ = arrays.unpersist(true);
    JavaRDD<long[]> numbers =
        made(context, sorts, 4 * THREADS)
            .map(a -> Arrays.stream(a).mapToLong(Double::doubleToLongBits).toArray())
            .persist(StorageLevel.MEMORY_ONLY());
    ours = timed(rounds, () -> edges(spark.sort(numbers, long[].class))).seconds();
    theirs =
        theirs(
            1,
            () ->
                numbers
                    .flatMap(a -> Arrays.stream(a).iterator())
                    .sortBy(x -> x, true, numbers.getNumPartitions())
                    .mapPartitions(each -> List.of(last(each)).iterator())
                    .collect());
    peer("sort of " + sorts + " longs in arrays; sortBy", theirs, ours);
    JavaRDD<long[]> keys =
        numbers
            .map(a -> Arrays.stream(a).map(x -> Math.floorMod(x, 10_000)).toArray())
            .persist(StorageLevel.MEMORY_ONLY());
    JavaRDD<double[]> values =
        made(context, sorts, 4 * THREADS).persist(StorageLevel.MEMORY_ONLY());
    SpreadGroups groups = spark.longs(keys).groupBy();
    ours =
        timed(rounds, () -> GroupedDoubles.collect(groups.sum(spark.doubles(values))).keys().length)
            .seconds();
    theirs =
        theirs(
            1,
            () ->
                keys.flatMap(a -> Arrays.stream(a).iterator())
                    .zip(values.flatMap(a -> Arrays.stream(a).iterator()))
                    .mapToPair(pair -> pair)
                    .reduceByKey(Double::sum)
                    .collect());
    peer("sums of " + sorts + " doubles by 10,000 keys; reduceByKey", theirs, ours);
  }

  private static Object edges(JavaRDD<long[]> sorted) {
    return sorted.map(a -> a.length == 0 ? 0L : a[a.length - 1]).collect();
  }

  private static Long last(java.util.Iterator<Long> numbers) {
    long last = 0;
    while (numbers.hasNext()) {
      last = numbers.next();
    }
    return last;
  }

  /** Runs an application of its own, from the start of its JVM to its end. */
  private static double cold(
      TestCluster cluster,
      String where,
      String work,
      String size,
      Path input,
      Path folder,
      String[] args)
      throws Exception {
    remove(folder.resolve("cold"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(TestCluster.opens());
    command.addAll(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx" + (where.equals("local") ? "7g" : "1g"),
            "-cp",
            System.getProperty("java.class.path"),
            SparkBench.class.getName(),
            "application",
            where,
            work,
            size,
            input.toString(),
            folder.resolve("cold").toString(),
            cluster.master(),
            cluster.jars().own().stream()
                .map(Path::toString)
                .collect(java.util.stream.Collectors.joining(",")),
            option(args, "memory", 4) + "g"));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("application.log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("application.log")));
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static void application(String[] args) throws Exception {
    long size = Long.parseLong(args[3]);
    Path input = Path.of(args[4]);
    Path output = Path.of(args[5]);
    if (args[1].equals("local")) {
      try (Pantile pt = Pantile.builder().devices("cpu").cpuWorkers(THREADS).open()) {
        switch (args[2]) {
          case "primes" -> System.out.println(pt.countPrimes(0, size));
          case "sum" -> System.out.println(pt.sum(made(size)));
          default -> sortFile(pt, input, output);
        }
      }
      return;
    }
    SparkConf conf =
        new SparkConf()
            .setAppName("cold")
            .setMaster(args[6])
            .set("spark.jars", args[7])
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.ui.enabled", "false")
            .set("spark.executor.cores", "1")
            .set("spark.cores.max", String.valueOf(THREADS))
            .set("spark.executor.memory", args[8]);
    try (JavaSparkContext context = new JavaSparkContext(conf)) {
      PantileSpark spark = PantileSpark.on(context);
      switch (args[2]) {
        case "primes" -> System.out.println(spark.countPrimes(0, size));
        case "sum" ->
            System.out.println(spark.doubles(kept(made(context, size, 4 * THREADS))).sum());
        default -> spark.sort(input.toUri().toString(), output.toUri().toString(), long[].class);
      }
    }
  }

  private static void make(Path folder, long length) throws Exception {
    Files.createDirectory(folder);
    int files = 4;
    for (int file = 0; file < files; file++) {
      long from = length * file / files;
      long[] some = new long[(int) (length * (file + 1) / files - from)];
      Arrays.parallelSetAll(some, i -> mixed(from + i));
      write(folder.resolve("part-" + file + ".bin"), some, 0, some.length, 0);
    }
  }

  /** What a good program in one JVM does: two threads read, sort and write. */
  private static void sortFile(Pantile pt, Path folder, Path to) throws Exception {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> listed = Files.list(folder)) {
      listed.sorted().forEach(files::add);
    }
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    long[] all = new long[Math.toIntExact(bytes / Long.BYTES)];
    List<Callable<Void>> reading = new ArrayList<>();
    int at = 0;
    for (Path file : files) {
      int place = at;
      int length = (int) (Files.size(file) / Long.BYTES);
      reading.add(() -> {
        try (FileChannel channel = FileChannel.open(file)) {
          channel
              .map(MapMode.READ_ONLY, 0, (long) length * Long.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asLongBuffer()
              .get(all, place, length);
        }
        return null;
      });
      at += length;
    }
    both(reading);
    pt.sort(all);
    Files.deleteIfExists(to);
    List<Callable<Void>> writing = new ArrayList<>();
    int parts = 8;
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) all.length * part / parts);
      int end = (int) ((long) all.length * (part + 1) / parts);
      writing.add(() -> {
        write(to, all, from, end, (long) from * Long.BYTES);
        return null;
      });
    }
    both(writing);
  }

  private static void both(List<Callable<Void>> work)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Void> done : threads.invokeAll(work)) {
        var _ = done.get();
      }
    }
  }

  private static void write(Path file, long[] x, int from, int to, long place) throws IOException {
    java.nio.ByteBuffer bytes =
        java.nio.ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long at = place;
      int count;
      for (int i = from; i < to; i += count) {
        count = Math.min(to - i, bytes.capacity() / Long.BYTES);
        bytes.clear();
        bytes.asLongBuffer().put(x, i, count);
        bytes.limit(count * Long.BYTES);
        while (bytes.hasRemaining()) {
          at += channel.write(bytes, at);
        }
      }
    }
  }

  private static void requireSame(Path one, Path folder) throws IOException {
    long at = 0;
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files =
          listed
              .filter(file -> file.getFileName().toString().startsWith("part-"))
              .sorted()
              .toList();
    }
    try (FileChannel whole = FileChannel.open(one)) {
      for (Path file : files) {
        try (FileChannel part = FileChannel.open(file)) {
          long size = part.size();
          if (!whole
              .map(MapMode.READ_ONLY, at, size)
              .equals(part.map(MapMode.READ_ONLY, 0, size))) {
            throw new IllegalStateException(file + " differs from the sort on one machine");
          }
          at += size;
        }
      }
      if (at != whole.size()) {
        throw new IllegalStateException("the cluster's result has another length");
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
