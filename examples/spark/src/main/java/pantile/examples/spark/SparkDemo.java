// SPDX-License-Identifier: Apache-2.0
package pantile.examples.spark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import pantile.Pantile;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.spark.PantileSpark;

/**
 * {@code pantile demo --spark}: a count of primes, a sum and a sort on two executors, which are
 * processes of their own on this machine, and the same on one {@link Pantile} here. Shows that both
 * have the same bits. Times are those of first calls; on one machine a cluster gains nothing.
 */
public final class SparkDemo {
  private static final int EXECUTORS = 2;
  private static final long SEED = 2026;
  private static final long LIMIT = 10_000_000_000L;
  private static final int PARTS = 8;

  private final PrintStream out;
  private boolean equal = true;

  private SparkDemo(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs it. The exit code is 1 if any bit differs.
   *
   * @param args {@code --spark}, which the launcher has understood
   */
  public static void main(String[] args) {
    if (!List.of(args).equals(List.of("--spark"))) {
      System.err.println("pantile demo: --spark stands alone, not with " + String.join(" ", args));
      System.exit(2);
    }
    int cores = Math.max(1, Runtime.getRuntime().availableProcessors() / EXECUTORS);
    SparkConf conf =
        new SparkConf()
            .setAppName("pantile demo")
            .setMaster("local-cluster[" + EXECUTORS + "," + cores + ",1024]")
            .set("spark.executor.memory", "1g")
            .set("spark.executor.cores", String.valueOf(cores))
            .set("spark.scheduler.minRegisteredResourcesRatio", "1.0")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1");
    boolean equal = run(conf, cores, 1_000_000, System.out);
    System.exit(equal ? 0 : 1);
  }

  /**
   * Runs it on a cluster.
   *
   * @param conf names the cluster
   * @param cores of the one Pantile's, for each executor
   * @param size elements in each of eight partitions
   * @param out where to
   * @return whether all results have equal bits
   */
  static boolean run(SparkConf conf, int cores, int size, PrintStream out) {
    SparkDemo demo = new SparkDemo(out);
    try (JavaSparkContext context = new JavaSparkContext(conf);
        Pantile here =
            Pantile.builder().devices("cpu").cpuWorkers(EXECUTORS * cores).open()) {
      demo.run(context, PantileSpark.on(context), here, size);
    }
    return demo.equal;
  }

  private void run(JavaSparkContext context, PantileSpark spark, Pantile here, int size) {
    out.println("Spark " + context.version() + ", executors are processes " + processes(spark));
    out.println("The process here is " + ProcessHandle.current().pid());
    compare(
        "primes below 10^10",
        () -> spark.countPrimes(0, LIMIT),
        () -> here.countPrimes(0, LIMIT));

    List<Integer> parts = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      parts.add(i);
    }
    JavaRDD<double[]> doubles =
        context.parallelize(parts, PARTS).map(part -> doubles(part, size)).cache();
    compare(
        "sum of " + PARTS * (long) size + " doubles",
        () -> spark.doubles(doubles).sum(),
        () -> here.sum(allDoubles(size)));

    JavaRDD<long[]> longs = context.parallelize(parts, PARTS).map(part -> longs(part, size)).cache();
    compare(
        "sort of " + PARTS * (long) size + " longs",
        () -> joined(spark.sort(longs, long[].class).collect()),
        () -> {
          long[] all = allLongs(size);
          here.sort(all);
          return all;
        });
  }

  private static SortedSet<Long> processes(PantileSpark spark) {
    Job<SortedSet<Long>> who =
        Job.of(
            "processes",
            0,
            64,
            tile -> new TreeSet<>(List.of(ProcessHandle.current().pid())),
            Merge.withIdentity(TreeSet::new, SparkDemo::union));
    return spark.run(who);
  }

  private static SortedSet<Long> union(SortedSet<Long> left, SortedSet<Long> right) {
    SortedSet<Long> both = new TreeSet<>(left);
    both.addAll(right);
    return both;
  }

  private void compare(String what, Supplier<Object> there, Supplier<Object> here) {
    long start = System.nanoTime();
    Object one = there.get();
    long between = System.nanoTime();
    Object other = here.get();
    long end = System.nanoTime();
    boolean same = sameBits(one, other);
    equal &= same;
    out.println(
        String.format(
            Locale.ROOT,
            "%-26s %-24s executors %6.2f s, here %6.2f s, %s",
            what,
            text(one),
            (between - start) / 1e9,
            (end - between) / 1e9,
            same ? "all bits equal" : "DIFFERENT: here " + text(other)));
  }

  private static boolean sameBits(Object one, Object other) {
    return (one instanceof long[] a && other instanceof long[] b)
        ? Arrays.equals(a, b)
        : one.equals(other); // of doubles too: equals compares bits
  }

  private static String text(Object result) {
    return result instanceof long[] a
        ? String.format(Locale.ROOT, "hash %08x", Arrays.hashCode(a))
        : result.toString();
  }

  private static double[] doubles(int part, int size) {
    return new SplittableRandom(SEED + part).doubles(size, -1, 1).toArray();
  }

  private static long[] longs(int part, int size) {
    return new SplittableRandom(SEED + part).longs(size).toArray();
  }

  private static double[] allDoubles(int size) {
    double[] all = new double[PARTS * size];
    for (int part = 0; part < PARTS; part++) {
      System.arraycopy(doubles(part, size), 0, all, part * size, size);
    }
    return all;
  }

  private static long[] allLongs(int size) {
    List<long[]> parts = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      parts.add(longs(part, size));
    }
    return joined(parts);
  }

  private static long[] joined(List<long[]> parts) {
    int length = 0;
    for (long[] part : parts) {
      length += part.length;
    }
    long[] all = new long[length];
    int at = 0;
    for (long[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
