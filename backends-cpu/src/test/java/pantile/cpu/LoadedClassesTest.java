// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Loaded by {@code open()} and by a first {@code sum} together (Temurin 25.0.3, 2026-11-29). */
  private static final Map<Way, int[]> TODAY =
      Map.of(Way.LANES, new int[] {613, 666}, Way.PLAIN, new int[] {910, 963});

  /**
   * Other builds of a JDK load some more of its own for the same calls, and the last of them depend
   * on which thread comes first: two runs differ by up to five.
   */
  private static final int MARGIN = 30;

  /** Long enough for workers. */
  private static final int LENGTH = 3_000_000;

  @TempDir private Path folder;

  /** How vectors are used. Their trials are off: those load classes whenever they please. */
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

  /** Loaded when the sum is there. */
  static final class Summed {
    private Summed() {}

    static void mark() {}
  }

  /** Opens and sums; between them, waits for what other threads still load. */
  static final class Child {
    private Child() {}

    public static void main(String... arguments) throws InterruptedException {
      double[] x = new double[LENGTH];
      settle();
      Begun.mark();
      Pantile pt = Pantile.open();
      settle();
      Opened.mark();
      double sum = pt.sum(x);
      settle();
      Summed.mark();
      System.out.println(sum);
      Runtime.getRuntime().halt(0);
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
  private List<String> loaded(Way way) throws Exception {
    Path log = folder.resolve(way.label() + ".log");
    ChildJvm child =
        new ChildJvm(Child.class, List.of(CpuBackend.class, Pantile.class), List.of(), folder);
    ChildJvm.output(
        child.start(
            Map.of(),
            way.option,
            "-Dpantile.cpu.warm-up=off",
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
      List<String> all = loaded(way);
      int[] counts = {
        between(all, Begun.class, Opened.class).size(),
        between(all, Begun.class, Summed.class).size()
      };
      int[] today = TODAY.get(way);
      if (counts[0] > today[0] + MARGIN || counts[1] > today[1] + MARGIN) {
        tooMany.add(way + ": " + Arrays.toString(counts) + ", not " + Arrays.toString(today));
      }
      record(lines, way.label() + ":open", between(all, Begun.class, Opened.class));
      record(lines, way.label() + ":sum", between(all, Opened.class, Summed.class));
    }
    List<String> found = new ArrayList<>();
    lines.forEach((name, stages) -> found.add(name + " " + String.join(" ", stages)));
    golden().check(found);
    assertTrue(tooMany.isEmpty(), () -> "classes loaded until open() and sum(): " + tooMany);
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
