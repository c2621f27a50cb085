// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.JUnitException;
import org.opentest4j.TestAbortedException;
import pantile.accelerator.driver.LiveHandles;
import pantile.accelerator.driver.UnifiedQueue;
import pantile.accelerator.trial.PrivateStore;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.catalogue.Catalogue;
import pantile.testkit.BackendSuite;
import pantile.testkit.ChildJvm;

/**
 * A process that runs the contract at small sizes on the driver that its loader finds: {@code
 * small-cases.txt} lists cases that together launch every kernel there is. Says what failed, what
 * was skipped, and what was not launched.
 */
final class ContractChild {
  private static final String FAILED = "failed ";
  private static final String SKIPPED = "skipped ";
  private static final String PASSED = "passed ";
  private static final String NOT_LAUNCHED = "not launched ";

  private static final String LIST = "small-cases.txt";

  private static final List<Shape> SHAPES = List.of(Shape.LOOPS, Shape.GROUPS, Shape.SHORT_LOOPS);

  private ContractChild() {}

  /**
   * Starts one.
   *
   * @param shape of kernels
   * @return what it says, a line each
   */
  static List<String> lines(
      Path folder, Map<String, String> environment, Shape shape, String... further)
      throws Exception {
    List<String> options =
        new ArrayList<>(List.of("-Dpantile.child.shape=" + SHAPES.indexOf(shape), "-Xmx1g", "-ea"));
    options.addAll(List.of(further));
    List<Class<?>> needed =
        List.of(BackendSuite.class, Test.class, JUnitException.class, TestAbortedException.class);
    Process process =
        OpenClChild.start(
            ContractChild.class, needed, folder, environment, options.toArray(new String[0]));
    return ChildJvm.output(process).lines().toList();
  }

  /**
   * Fails unless all that was listed passed but what was left out, none was skipped, and exactly
   * the kernels named were not launched.
   *
   * @param left what the names of cases begin with that were not to be run
   * @param never names of kernels, "program entry", in their order
   */
  static void assertHeld(List<String> lines, List<String> left, List<String> never) {
    assertHeld(lines, left, List.of(), "", never);
  }

  /**
   * The same, but for cases that no device can run.
   *
   * @param refused their names, in the suite's order
   * @param reason in what each of them is told
   */
  static void assertHeld(
      List<String> lines,
      List<String> left,
      List<String> refused,
      String reason,
      List<String> never) {
    String all = String.join("\n", lines);
    List<String> failed = beginning(FAILED, lines);
    assertEquals(
        refused, failed.stream().map(line -> line.substring(0, line.indexOf(": "))).toList(), all);
    assertTrue(failed.stream().allMatch(line -> line.contains(reason)), all);
    assertEquals(List.of(), beginning(SKIPPED, lines), all);
    long run = list().stream().filter(name -> left.stream().noneMatch(name::startsWith)).count();
    assertTrue(run > 0, LIST);
    assertEquals(List.of(Long.toString(run - refused.size())), beginning(PASSED, lines), all);
    assertEquals(
        never,
        beginning(NOT_LAUNCHED, lines),
        "add a case to " + LIST + " that launches it; or name it, with the reason");
    assertEquals("live 0", lines.getLast());
  }

  /** What follows in lines that begin so. */
  private static List<String> beginning(String word, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(word))
        .map(line -> line.substring(word.length()))
        .toList();
  }

  /** Which kernels were launched. */
  private static final class Launched extends LaunchWatch {
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    @Override
    void launches(Seen kernel, UnifiedQueue queue, long groups, int items) {
      keys.add(kernel.key());
    }
  }

  public static void main(String... arguments) throws Exception {
    Shape shape = SHAPES.get(Integer.getInteger("pantile.child.shape", 0));
    boolean groups = shape.items() > 1;
    var _ = OpenClLoader.find(); // loads JOCL's library
    Launched launched = new Launched();
    Cl driver = new FaultyCl(launched).driver();
    Cl described = groups ? new Redescribed(driver, Descriptions::withOwnMemory) : driver;
    Path store = Files.createTempDirectory("programs");
    OpenClBackend backend =
        new OpenClBackend(
            () -> new OpenClLoader.FoundDriver(described, null), new PrivateStore(store), shape);
    backend.discover().devices().forEach(d -> System.out.println("device " + d.name()));
    Counting counting = new Counting(launched, Boolean.getBoolean("pantile.child.cover"));
    new SmallSuite(backend, 65, groups ? 4097 : 700).run(counting);
    counting.end();
    Set<String> never = new TreeSet<>();
    for (KernelSource kernel : Catalogue.of(shape)) {
      if (!launched.keys.contains(LaunchWatch.key(kernel))) {
        never.add(kernel.program().name() + " " + kernel.entry());
      }
    }
    never.forEach(kernel -> System.out.println(NOT_LAUNCHED + kernel));
    System.out.println("live " + LiveHandles.count());
  }

  /** Runs the listed cases; or all, and says which of them would do. */
  private static final class Counting implements SmallSuite.Listener {
    private final Launched launched;
    private final boolean cover;
    private final Set<String> listed = new HashSet<>(list());
    private final List<String> left =
        List.of(System.getProperty("pantile.child.left", "nothing").split(","));
    private final Map<String, Integer> skipped = new LinkedHashMap<>();
    private final Map<String, Set<String>> kernelsOf = new LinkedHashMap<>();
    private final Map<String, Long> nanosOf = new LinkedHashMap<>();
    private final Set<String> before = new HashSet<>();
    private long begun;
    private int passed;

    Counting(Launched launched, boolean cover) {
      this.launched = launched;
      this.cover = cover;
    }

    @Override
    public boolean wants(String name) {
      begun = System.nanoTime();
      if (cover) {
        before.addAll(launched.keys);
        launched.keys.clear();
        return name.contains(System.getProperty("pantile.child.cover.cases", ""));
      }
      return listed.remove(name) && left.stream().noneMatch(name::startsWith);
    }

    @Override
    public void ran(String name, Throwable failure) {
      long nanos = System.nanoTime() - begun;
      if (failure instanceof TestAbortedException) {
        skipped.merge(String.valueOf(failure.getMessage()), 1, Integer::sum);
      } else if (failure != null) {
        System.out.println(FAILED + name + ": " + firstLines(failure));
      } else {
        passed++;
        nanosOf.put(name, nanos);
        kernelsOf.put(name, new HashSet<>(launched.keys));
      }
      if (Boolean.getBoolean("pantile.child.times")) {
        System.out.println("took " + nanos / 1_000_000 + " ms " + name);
      }
    }

    private static String firstLines(Throwable failure) {
      StringBuilder told = new StringBuilder();
      for (Throwable e = failure; e != null; e = e.getCause()) {
        told.append(String.valueOf(e).replace('\n', ' ')).append(" <- ");
      }
      return told.toString();
    }

    void end() {
      skipped.forEach((reason, count) -> System.out.println(SKIPPED + count + ": " + reason));
      System.out.println(PASSED + passed);
      listed.forEach(name -> System.out.println(FAILED + "there is no case " + name));
      if (cover) {
        launched.keys.addAll(before);
        cover();
      }
    }

    /** The case with the most kernels that are new, for its time, again and again. */
    private void cover() {
      Set<String> wanted = new HashSet<>(launched.keys);
      Set<String> shipped = new HashSet<>();
      for (Shape shape : SHAPES) {
        Catalogue.of(shape).forEach(kernel -> shipped.add(LaunchWatch.key(kernel)));
      }
      wanted.retainAll(shipped);
      while (!wanted.isEmpty()) {
        String best = null;
        double most = 0;
        for (Map.Entry<String, Set<String>> one : kernelsOf.entrySet()) {
          Set<String> fresh = new HashSet<>(one.getValue());
          fresh.retainAll(wanted);
          double rate = fresh.size() / (0.01 + nanosOf.get(one.getKey()) * 1e-9);
          if (rate > most) {
            most = rate;
            best = one.getKey();
          }
        }
        if (best == null) {
          return;
        }
        System.out.println("cover " + best);
        wanted.removeAll(kernelsOf.get(best));
      }
    }
  }

  /** Names of cases, a line each; lines that begin with a number sign say something else. */
  static List<String> list() {
    try (InputStream in = ContractChild.class.getResourceAsStream(LIST)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(LIST, e);
    }
  }
}
