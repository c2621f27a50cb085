// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.testkit.ChildJvm;
import pantile.testkit.Golden;

/**
 * Which classes a first call loads, in a JVM of its own: each costs some 0.1 ms, once. Pantile's
 * own are listed in a golden file. All, with those of the JDK, may not become more, but for a
 * margin that other builds of a JDK may need.
 */
@EnabledIfSystemProperty(
    named = "pantile.expect.lanes",
    matches = "preferred",
    disabledReason = "the children are the same whatever lanes this process has")
final class LoadedClassesTest {
  private static final String FILE =
      "backends-cpu/src/test/resources/pantile/cpu/loaded-classes.txt";

  private static final List<String> CALLS = List.of("sum", "sort-int", "sort-long", "sort-double");

  /** A child that opens the CPU alone, by its name, and calls nothing. */
  private static final String OPEN_CPU = "open-cpu";

  /**
   * Loaded by {@code open()}, and by {@code open()} and each of the first calls together (Temurin
   * 25.0.3, 2026-11-29).
   */
  private static final Map<Way, List<Integer>> TODAY =
      Map.of(
          Way.LANES, List.of(551, 601, 762, 649, 651),
          Way.PLAIN, List.of(844, 893, 936, 936, 938));

  /**
   * Other builds of a JDK load some more of its own for the same calls, and the last of them depend
   * on which thread comes first: two runs differ by up to five.
   */
  private static final int MARGIN = 30;

  /** Long enough for workers. */
  private static final int LENGTH = 3_000_000;

  @TempDir private Path folder;

  /**
   * How vectors are used: with 256 bits, so that the classes are the same on all machines that have
   * as much. {@code long}s are then sorted without vectors. Trials are off: those load classes
   * whenever they please.
   */
  private enum Way {
    LANES("--add-modules=jdk.incubator.vector"),
    PLAIN("-Dpantile.test.modules=none");

    final String option;

    Way(String option) {
      this.option = option;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Loaded before the first call. The names of these three divide the log. */
  static final class Begun {
    private Begun() {}

    static void mark() {}
  }

  /** Loaded when {@code open()} is over. */
  static final class Opened {
    private Opened() {}

    static void mark() {}
  }

  /** Loaded when the first call is over. */
  static final class Called {
    private Called() {}

    static void mark() {}
  }

  /** Opens and makes one call; between them, waits for what other threads still load. */
  static final class Child {
    private Child() {}

    public static void main(String... arguments) throws InterruptedException {
      String call = System.getProperty("pantile.test.call");
      int[] ints = new int[LENGTH];
      long[] longs = new long[LENGTH];
      double[] doubles = new double[LENGTH];
      long z = 1;
      for (int i = 0; i < LENGTH; i++) { // numbers in no order
        z = z * 6364136223846793005L + 1442695040888963407L;
        ints[i] = (int) (z >> 32);
        longs[i] = z;
        doubles[i] = z;
      }
      settle();
      Begun.mark();
      Pantile pt = call.equals(OPEN_CPU) ? Pantile.builder().devices("cpu").open() : Pantile.open();
      settle();
      Opened.mark();
      call(pt, call, ints, longs, doubles);
      settle();
      Called.mark();
      System.out.println(call);
      Runtime.getRuntime().halt(0);
    }

    /** By comparisons: a switch over texts would load classes of its own. */
    private static void call(Pantile pt, String call, int[] ints, long[] longs, double[] doubles) {
      if (call.equals(OPEN_CPU)) {
        return;
      }
      if (call.equals("sum")) {
        var _ = pt.sum(doubles);
      } else if (call.equals("sort-int")) {
        pt.sort(ints);
      } else if (call.equals("sort-long")) {
        pt.sort(longs);
      } else {
        pt.sort(doubles);
      }
    }

    /** Waits until every other thread rests and nothing was loaded for a while. */
    private static void settle() throws InterruptedException {
      File log = new File(System.getProperty("pantile.test.log"));
      long length = -1;
      int quiet = 0;
      while (quiet < 20) {
        Thread.sleep(10);
        boolean same = log.length() == length && othersRest();
        length = log.length();
        quiet = same ? quiet + 1 : 0;
      }
    }

    private static boolean othersRest() {
      Thread[] threads = new Thread[Thread.activeCount() + 100];
      int count = Thread.enumerate(threads);
      for (int i = 0; i < count; i++) {
        Thread.State state = threads[i].getState();
        if (threads[i] != Thread.currentThread() && state == Thread.State.RUNNABLE) {
          return false;
        }
      }
      return true;
    }
  }

  /** The names of all classes that a child loaded, in order. */
  private List<String> loaded(Way way, String call) throws Exception {
    Path log = folder.resolve(way.label() + "-" + call + ".log");
    ChildJvm child =
        new ChildJvm(Child.class, List.of(CpuBackend.class, Pantile.class), List.of(), folder);
    ChildJvm.output(
        child.start(
            Map.of(),
            way.option,
            "-Dpantile.cpu.lanes=256",
            "-Dpantile.cpu.warm-up=off",
            "-Dpantile.test.call=" + call,
            "-Dpantile.test.log=" + log,
            "-Xlog:class+load:file=" + log + ":none"));
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains(" source: "))
        .map(line -> line.substring(0, line.indexOf(" source: ")).strip())
        .toList();
  }

  private static List<String> between(List<String> all, Class<?> from, Class<?> to) {
    int first = all.indexOf(from.getName()) + 1;
    int last = all.indexOf(to.getName());
    assertTrue(first > 0 && last >= first, all::toString);
    return all.subList(first, last);
  }

  /** Pantile's own, and how many where several have a name: lambdas, of a class. */
  private static Map<String, String> own(List<String> names) {
    String tests = LoadedClassesTest.class.getName();
    return names.stream()
        .filter(name -> name.startsWith("pantile.") && !name.startsWith(tests))
        .map(name -> name.replaceFirst("/0x.*", ""))
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, e -> e.getValue() == 1 ? "" : "*" + e.getValue()));
  }

  @Test
  void aFirstCallLoadsNoMoreClassesThanItDid() throws Exception {
    Map<String, List<String>> lines = new TreeMap<>();
    List<String> tooMany = new ArrayList<>();
    for (Way way : Way.values()) {
      List<Integer> counts = new ArrayList<>();
      for (String call : CALLS) {
        List<String> all = loaded(way, call);
        List<String> opening = between(all, Begun.class, Opened.class);
        if (counts.isEmpty()) {
          counts.add(opening.size());
          record(lines, way.label() + ":open", opening);
        }
        counts.add(between(all, Begun.class, Called.class).size());
        record(lines, way.label() + ":" + call, between(all, Opened.class, Called.class));
      }
      List<Integer> today = TODAY.getOrDefault(way, List.of());
      for (int i = 0; i < counts.size(); i++) {
        if (counts.get(i) > today.get(i) + MARGIN) {
          tooMany.add(way + ": " + counts + ", not " + today);
          break;
        }
      }
    }
    List<String> found = new ArrayList<>();
    lines.forEach((name, stages) -> found.add(name + " " + String.join(" ", stages)));
    golden().check(found);
    assertTrue(tooMany.isEmpty(), () -> "classes loaded by open() and " + CALLS + ": " + tooMany);
  }

  /** Each would take the JVM some milliseconds. */
  @Test
  void theCpuIsOpenedByNameWithoutServiceLoaderAndPool() throws Exception {
    List<String> opening = between(loaded(Way.LANES, OPEN_CPU), Begun.class, Opened.class);
    assertTrue(opening.contains(CpuBackend.class.getName()), opening::toString);
    for (String avoided : List.of("java.util.ServiceLoader", "java.util.concurrent.ForkJoinPool")) {
      assertFalse(opening.contains(avoided), avoided);
    }
  }

  private static Golden golden() throws IOException {
    return Golden.read(FILE, LoadedClassesTest.class.getResourceAsStream("loaded-classes.txt"));
  }

  private static void record(Map<String, List<String>> lines, String stage, List<String> names) {
    own(names)
        .forEach((name, times) ->
            lines.computeIfAbsent(name, key -> new ArrayList<>()).add(stage + times));
  }
}
