// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.testkit.ChildJvm;

/** What only a process of its own can show; once, since those choose their lanes themselves. */
@EnabledIfSystemProperty(
    named = "pantile.expect.lanes",
    matches = "preferred",
    disabledReason = "the children are the same whatever lanes this process has")
final class CpuProcessesTest {
  private static final int LENGTH = 3_000_000;

  @TempDir private Path folder;

  private String output(Class<?> main, String... options) throws Exception {
    List<Class<?>> needed = List.of(CpuBackend.class, Pantile.class);
    ChildJvm child = new ChildJvm(main, needed, List.of(), folder);
    String text = ChildJvm.output(child.start(Map.of(), options));
    return text.lines()
        .filter(line -> !line.equals("WARNING: Using incubator modules: jdk.incubator.vector"))
        .collect(Collectors.joining("\n"));
  }

  /** Some of everything; large enough for workers, and for vectors to be tried. */
  static final class Work {
    private Work() {}

    static String of(Pantile pt) {
      long[] a = new long[LENGTH];
      double[] x = new double[LENGTH];
      for (int i = 0; i < LENGTH; i++) {
        a[i] = (i * 7_919L) % LENGTH;
        x[i] = 1;
      }
      long sum = pt.sum(a);
      pt.sort(a);
      Job<Long> own = Job.of("own", 0, 1000, tile -> tile.length(), Merge.of(0L, Long::sum));
      return String.join(
          " ",
          String.valueOf(sum),
          String.valueOf(a[LENGTH - 1]),
          String.valueOf(pt.sum(x)),
          String.valueOf(pt.inclusiveScan(x)[LENGTH - 1]),
          String.valueOf(pt.argMax(x)),
          String.valueOf(pt.countPrimes(0, 10_000_000)),
          String.valueOf(pt.isPrime(9_223_372_036_854_775_783L)),
          String.valueOf(pt.run(own)));
    }
  }

  private static final String RESULTS =
      "4499998500000 2999999 3000000.0 3000000.0 0 664579 true 1000";

  /** Opens, works, closes, and tells which modules there are. */
  static final class Plain {
    private Plain() {}

    public static void main(String... arguments) {
      try (Pantile pt = Pantile.open()) {
        System.out.println(Work.of(pt));
        System.out.println(pt.report(p -> p.sum(new double[LENGTH])).value());
      }
      System.out.println(ModuleLayer.boot().modules().size());
    }
  }

  /** A Java runtime of the module {@code java.base} alone has no Flight Recorder, no logging. */
  @Test
  void aRuntimeWithoutOptionalModulesLacksNothing() throws Exception {
    assertEquals(
        RESULTS + "\n0.0\n1",
        String.join(
            "\n",
            output(Plain.class, "--limit-modules", "java.base")
                .lines()
                .filter(line -> Character.isDigit(line.charAt(0)))
                .toList()));
    assertEquals(
        RESULTS + "\n0.0\n2",
        output(
            Plain.class,
            "--add-modules=jdk.incubator.vector",
            "--limit-modules=java.base,jdk.incubator.vector"));
  }

  /** A home and a cache folder that cannot be written. */
  @Test
  void foldersThatCannotBeWrittenAreNotNeeded() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    String nowhere = file.resolve("nowhere").toString();
    assertEquals(
        RESULTS + "\n0.0",
        output(
                Plain.class,
                "--add-modules=jdk.incubator.vector",
                "-Duser.home=" + nowhere,
                "-Dpantile.cache=" + nowhere)
            .replaceFirst("\n\\d+$", ""));
  }

  /** Uses Pantile by a class loader of its own, which goes afterwards. */
  static final class Reloading {
    private Reloading() {}

    public static void main(String... arguments) throws Exception {
      for (int time = 0; time < 3; time++) {
        System.out.println(collected(once()));
      }
    }

    private static WeakReference<ClassLoader> once() throws Exception {
      List<URL> path = new ArrayList<>();
      for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        path.add(Path.of(part).toUri().toURL());
      }
      URLClassLoader loader =
          new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
      Thread.currentThread().setContextClassLoader(loader);
      Class<?> inside = Class.forName(Inside.class.getName(), true, loader);
      inside.getMethod("use").invoke(null);
      Thread.currentThread().setContextClassLoader(null);
      Thread[] threads = new Thread[Thread.activeCount() + 100];
      int count = Thread.enumerate(threads);
      System.out.println(
          Arrays.stream(threads, 0, count)
              .map(Thread::getName)
              .filter(name -> name.startsWith("pantile"))
              .toList());
      loader.close();
      return new WeakReference<>(loader);
    }

    private static String collected(WeakReference<ClassLoader> loader) throws InterruptedException {
      for (int i = 0; i < 200 && loader.get() != null; i++) {
        System.gc();
        Thread.sleep(20);
      }
      return loader.get() == null ? "gone" : "kept";
    }
  }

  /** Loaded again and again. */
  public static final class Inside {
    private Inside() {}

    /**
     * Works until vectors are being tried, and closes.
     *
     * @throws InterruptedException never
     */
    public static void use() throws InterruptedException {
      try (Pantile pt = Pantile.open()) {
        System.out.println(Work.of(pt));
        Thread.sleep(250); // the first trials have begun by then
      }
    }
  }

  @Test
  void nothingOutlivesClose() throws Exception {
    String once = RESULTS + "\n[]\ngone\n";
    assertEquals(
        once.repeat(3).strip(), output(Reloading.class, "--add-modules=jdk.incubator.vector"));
  }

  /** Takes all the threads there are, before it opens or after. */
  static final class Threadless {
    private Threadless() {}

    public static void main(String... arguments) throws Exception {
      Pantile pt = Pantile.builder().cpuWorkers(2).open();
      takeAll();
      System.out.println(Work.of(pt));
      System.out.println(Work.of(pt));
      pt.close();
      takeAll();
      try {
        Pantile.open().close();
        System.out.println("it had a thread");
      } catch (OutOfMemoryError none) {
        System.out.println("refused");
      }
      System.out.println(
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.startsWith("pantile"))
              .toList());
      Runtime.getRuntime().halt(0);
    }

    private static void takeAll() {
      while (true) {
        Thread idle = new Thread(Threadless::rest);
        idle.setDaemon(true);
        try {
          idle.start();
        } catch (OutOfMemoryError none) {
          return;
        }
      }
    }

    private static void rest() {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Each thread's stack takes so much of a limited address space that there are few. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the limit is set by Linux's ulimit")
  void withoutAThreadForTrialsPlainLoopsDo() throws Exception {
    ChildJvm child =
        new ChildJvm(Threadless.class, List.of(CpuBackend.class, Pantile.class), List.of(), folder);
    String[] options = {
      "--add-modules=jdk.incubator.vector",
      "-Xss512m",
      "-Xmx300m",
      "-XX:+UseSerialGC",
      "-XX:TieredStopAtLevel=1",
      "-Xlog:disable",
      "-XX:CompressedClassSpaceSize=64m",
      "-XX:ReservedCodeCacheSize=64m"
    };
    String text = ChildJvm.output(child.startLimited("ulimit -v 14000000", Map.of(), options));
    List<String> lines =
        text.lines()
            .filter(line -> !line.startsWith("WARNING: Using incubator"))
            .filter(line -> !line.contains("pantile.cpu.lanes.WarmUp fail")) // who warned, and when
            .map(line -> line.replaceFirst("(unable to create native thread).*", "$1"))
            .toList();
    assertEquals(
        List.of(
            "WARNING: plain loops run, since vectors cannot be tried:"
                + " java.lang.OutOfMemoryError: unable to create native thread",
            RESULTS,
            RESULTS,
            "refused",
            "[]"),
        lines);
  }
}
