// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Floats;
import pantile.Pantile;

/**
 * The longest arrays that a JVM makes, in a JVM of their own: where a loop steps past the end, its
 * index leaves {@code int}.
 */
@Timeout(300)
class LongestArraysTest {
  /** {@code Arrays} has no longer ones, whatever the JVM. */
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private static final int GIB_OF_ONE = 8;

  /** Memory for the collector, the threads, and other processes. */
  private static final int GIB_BESIDE = 2;

  @ParameterizedTest
  @ValueSource(strings = {"vectors", "plain loops"})
  void oneArray(String loops) throws Exception {
    List<String> options =
        loops.equals("vectors")
            ? List.of("--add-modules", "jdk.incubator.vector", "-Dpantile.cpu.warm-up=off")
            : List.of();
    assertEquals("right", output(GIB_OF_ONE, options, "one"));
  }

  /** Narrow vectors leave lanes that start beyond the last row's beginning. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void floats(int avx) throws Exception {
    List<String> options =
        List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "-Dpantile.cpu.warm-up=off",
            "-XX:UseAVX=" + avx); // unknown to other processors, and ignored
    assertEquals("right", output(GIB_OF_ONE, options, "floats"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "sort"})
  void twoArrays(String what) throws Exception {
    List<String> options = List.of("--add-modules", "jdk.incubator.vector");
    assertEquals("right", output(2 * GIB_OF_ONE, options, what));
  }

  private static String output(int gib, List<String> options, String what) throws Exception {
    long free = freeBytes() >> 30;
    if (free < gib + GIB_BESIDE) {
      String reason = what + " of the longest arrays: not tried, " + free + " GiB are free";
      System.out.println(reason);
      Assumptions.abort(reason);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    // Half of the time goes by until the system has handed out pages of 4 KiB.
    command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseTransparentHugePages"));
    command.addAll(options);
    command.add("-Xmx" + (gib * 1024 + 512) + "m");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Child.class.getName(), what));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text.lines().filter(line -> !line.startsWith("WARNING:")).toList().getLast();
  }

  /** Memory that a new process may take, of the machine or of the container. */
  private static long freeBytes() throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long free = system.getFreeMemorySize();
    Path details = Path.of("/proc/meminfo");
    if (Files.isReadable(details)) {
      // Memory that caches files counts as available, but not as free.
      for (String line : Files.readAllLines(details)) {
        if (line.startsWith("MemAvailable:")) {
          free = Math.max(free, Long.parseLong(line.replaceAll("\\D", "")) << 10);
        }
      }
    }
    return Math.min(free, system.getTotalMemorySize());
  }

  /** Computes; says "right" last. */
  static final class Child {
    public static void main(String[] args) {
      // With two workers arrays are scanned at once, with more by blocks.
      try (Pantile few = Pantile.builder().cpuWorkers(2).open();
          Pantile many = Pantile.builder().cpuWorkers(4).open()) {
        switch (args[0]) {
          case "one" -> {
            int[] a = new int[LONGEST];
            reduce(few, a);
            scanInPlace(few, a, false);
            scanInPlace(many, a, true);
            order(few, a);
          }
          case "floats" -> reduceEnds(few);
          case "scan" -> scanInto(many);
          default -> sort(few);
        }
      }
      System.out.println("right");
    }

    private static void reduce(Pantile pt, int[] a) {
      Arrays.fill(a, 1);
      require(pt.sum(a), LONGEST);
      require(pt.dot(a, a), LONGEST);
      require(pt.count(a, 1), LONGEST);
      a[LONGEST - 1] = 3;
      a[LONGEST - 2] = -3;
      require(pt.min(a), -3);
      require(pt.max(a), 3);
      require(pt.argMin(a), LONGEST - 2);
      require(pt.argMax(a), LONGEST - 1);
      require(pt.count(a, 3), 1);
      require(pt.over(a, LONGEST - 5000, LONGEST).sum(), 4998);
      require(pt.over(a, LONGEST - 5000, LONGEST).argMax(), 4999);
    }

    /** Ranges that end where the array does, with and without a part of a row. */
    private static void reduceEnds(Pantile pt) {
      float[] a = new float[LONGEST];
      for (int length : new int[] {64, 4096, 4224, 5000, 2_000_000}) {
        int from = LONGEST - length;
        for (int i = from; i < LONGEST; i++) {
          a[i] = 1 + 2 * (i & 1);
        }
        Floats end = pt.over(a, from, LONGEST);
        require((long) end.sum(), 2L * length);
        require((long) end.variance(), 1);
        require(Math.round(Math.pow(end.norm2(), 2)), 5L * length);
        require((long) end.dot(end), 5L * length);
      }
    }

    private static void scanInPlace(Pantile pt, int[] a, boolean exclusive) {
      Arrays.fill(a, 1);
      if (exclusive) {
        pt.exclusiveScan(a, a);
      } else {
        pt.inclusiveScan(a, a);
      }
      requireCounts(a, exclusive ? 0 : 1);
      // A range that is the end of the array, and short.
      Arrays.fill(a, LONGEST - 10_000, LONGEST, 1);
      pt.inclusiveScan(a, LONGEST - 10_000, a, LONGEST - 10_000, 10_000);
      require(a[LONGEST - 1], 10_000);
    }

    private static void scanInto(Pantile pt) {
      int[] a = new int[LONGEST];
      Arrays.fill(a, 1);
      requireCounts(pt.inclusiveScan(a), 1);
    }

    private static void requireCounts(int[] a, int first) {
      for (int i = 0; i < LONGEST; i++) {
        if (a[i] != first + i) {
          throw new AssertionError("element " + i + " is " + a[i]);
        }
      }
    }

    /** What stands in order, or in the reverse order, needs no second array. */
    private static void order(Pantile pt, int[] a) {
      for (int i = 0; i < LONGEST; i++) {
        a[i] = i;
      }
      pt.sort(a);
      requireCounts(a, 0);
      pt.sortDescending(a);
      require(a[0], LONGEST - 1);
      require(a[LONGEST - 1], 0);
      pt.sort(a);
      requireCounts(a, 0);
    }

    /** A permutation of the numbers, in no order. */
    private static void sort(Pantile pt) {
      warmUp(pt);
      int[] a = new int[LONGEST];
      long x = 0;
      for (int i = 0; i < LONGEST; i++) {
        a[i] = (int) x;
        x += 1_640_531_527L; // has no divisor in common with the length
        x -= x >= LONGEST ? LONGEST : 0;
      }
      pt.sort(a);
      requireCounts(a, 0);
    }

    /** The first sorts of a process are the JDK's, which would take minutes. */
    private static void warmUp(Pantile pt) {
      long until = System.nanoTime() + 5_000_000_000L;
      while (System.nanoTime() < until) {
        int[] a = new int[3_000_000];
        for (int i = 0; i < a.length; i++) {
          a[i] = i * 1_640_531_527;
        }
        pt.sort(a);
      }
    }

    private static void require(long actual, long expected) {
      if (actual != expected) {
        throw new AssertionError(actual + ", not " + expected);
      }
    }

    private Child() {}
  }
}
