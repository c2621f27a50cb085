// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import pantile.Pantile;
import pantile.error.DeviceNotFoundException;
import pantile.report.ProgressListener;

/**
 * Does the same work on every device and by the JDK's means, and checks every result. Each work is
 * timed when it is first done, and again when it is warm.
 *
 * <p>Between first calls and warm ones the demo does nothing until no more vectors are tried, since
 * trials let users' work go first. It does not wait for ever: works beside whose calls vectors were
 * still tried that they may use are timed once more, and say so if that has not ended then either.
 *
 * <p>The JDK has its turn first, before Pantile has computed anything: no code that its first calls
 * run has been run by others, and no vectors are compiled beside it. Then come Pantile's first
 * calls, in the same order, and its warm ones. Sorts come last each time.
 */
public final class Demo {
  /** In the table, the device of the JDK's own methods. */
  public static final String JDK = "JDK";

  /** In the table, the device that is several together. None of its calls is a first one. */
  public static final String ALL = "all";

  private static final long BUDGET_NANOS = 60_000_000;
  private static final long SLOW_BUDGET_NANOS = 300_000_000;
  private static final long SMALL_BUDGET_NANOS = 10_000_000;
  private static final int SMALL = 1_000_000;

  /** How long trials are waited for. They take a second or two, and for sorts up to four. */
  private static final long MOST_WAIT_NANOS = 4_000_000_000L;

  /** How long those are waited for that ran beside warm calls, before these are timed again. */
  private static final long LAST_WAIT_NANOS = 2_000_000_000L;

  /** The works, in the order of the table. */
  private final List<Supplier<DemoWork>> plan = new ArrayList<>();

  /** The places in the plan of works that are done first. */
  private final List<Integer> quick = new ArrayList<>();

  /** Those of works whose vectors take the JIT seconds: first calls of others come before. */
  private final List<Integer> slow = new ArrayList<>();

  private final Stopwatch stopwatch;
  private final Stopwatch patient;

  /**
   * Plans a demo.
   *
   * @param seed determines all data
   * @param size elements in each array, at least 1
   */
  public Demo(long seed, int size) {
    add(slow, SortWorks.all(seed, size));
    add(quick, ReduceWorks.all(seed, size));
    add(quick, MapWorks.all(seed, size));
    add(quick, ScanWorks.all(seed, size));
    add(quick, SelectWorks.all(seed, size));
    add(quick, OrderWorks.all(seed, size));
    add(quick, GroupWorks.all(seed, size));
    add(quick, WindowWorks.all(seed, size));
    add(quick, PrimeWorks.all(seed, size));
    add(quick, ProblemWorks.all(seed, size));
    add(quick, GraphWorks.all(seed, size));
    stopwatch = new Stopwatch(size < SMALL ? SMALL_BUDGET_NANOS : BUDGET_NANOS);
    patient = new Stopwatch(size < SMALL ? SMALL_BUDGET_NANOS : SLOW_BUDGET_NANOS);
  }

  private void add(List<Integer> some, List<Supplier<DemoWork>> works) {
    for (Supplier<DemoWork> work : works) {
      some.add(plan.size());
      plan.add(work);
    }
  }

  /**
   * Runs it.
   *
   * @param devices what to run on, by the name to show; in that order
   * @param progress told of every work begun
   * @return the table's rows: for each work one a device, then the JDK's
   */
  public List<DemoRow> run(Map<String, Pantile> devices, ProgressListener progress) {
    Steps steps = new Steps(progress, 3 * plan.size());
    Map<Integer, List<DemoRow>> rivals = new TreeMap<>();
    for (List<Integer> some : List.of(quick, slow)) {
      for (int i : some) {
        steps.next();
        rivals.put(i, jdk(plan.get(i).get(), stopwatch(i)));
      }
    }
    Map<Integer, List<DemoRow>> rows = new TreeMap<>();
    for (List<Integer> some : List.of(quick, slow)) {
      for (int i : some) {
        steps.next();
        rows.put(i, first(plan.get(i).get(), devices));
      }
    }
    Contests.await(MOST_WAIT_NANOS);
    List<Integer> late = new ArrayList<>();
    for (List<Integer> some : List.of(quick, slow)) {
      for (int i : some) {
        steps.next();
        warm(i, rows, devices);
        if (warming(rows.getOrDefault(i, List.of()))) {
          late.add(i);
        }
      }
    }
    if (!late.isEmpty()) {
      Contests.await(LAST_WAIT_NANOS);
      for (int i : late) {
        warm(i, rows, devices);
      }
    }
    steps.end();
    List<DemoRow> all = new ArrayList<>();
    rows.forEach((i, some) -> {
      all.addAll(some);
      all.addAll(rivals.getOrDefault(i, List.of()));
    });
    return all;
  }

  /** Tells of each step. One work a step: its arrays are garbage when the next one's are made. */
  private static final class Steps {
    private final ProgressListener progress;
    private final int total;
    private int done;

    Steps(ProgressListener progress, int total) {
      this.progress = progress;
      this.total = total;
    }

    void next() {
      progress.progress("demo", done++, total);
    }

    void end() {
      progress.progress("demo", total, total);
    }
  }

  private static List<DemoRow> jdk(DemoWork work, Stopwatch stopwatch) {
    List<DemoRow> rows = new ArrayList<>();
    for (DemoWork.Rival rival : work.rivals()) {
      long bytes = work.bytes() / work.size() * rival.size();
      Stopwatch.Measurement first = Stopwatch.first(work.prepare(), rival.run(), rival.right());
      DemoRow row =
          new DemoRow(
              JDK,
              rival.name(),
              rival.size(),
              bytes,
              first.seconds(),
              Double.NaN,
              false,
              first.problem());
      rows.add(
          row.right()
              ? row.warm(
                  stopwatch.warm(work.prepare(), rival.run(), rival.right(), row.firstSeconds()),
                  false)
              : row);
    }
    return rows;
  }

  private static List<DemoRow> first(DemoWork work, Map<String, Pantile> devices) {
    List<DemoRow> rows = new ArrayList<>();
    devices.forEach((name, pantile) -> {
      Stopwatch.Measurement m =
          Stopwatch.first(work.prepare(), () -> work.run().apply(pantile), work.right());
      double seconds = name.equals(ALL) ? Double.NaN : m.seconds();
      boolean lost = DemoRow.LEFT.equals(m.problem()) && isLost(pantile);
      rows.add(
          new DemoRow(
              name,
              work.name(),
              work.size(),
              work.bytes(),
              seconds,
              Double.NaN,
              false,
              lost ? "failed: the device has been lost" : m.problem()));
    });
    return rows;
  }

  /** Whether a device does not even do what every device can. */
  private static boolean isLost(Pantile pantile) {
    try {
      return pantile.min(new int[] {1}) != 1;
    } catch (DeviceNotFoundException e) {
      return true;
    }
  }

  /**
   * Adds the shortest times of warm runs to a work's rows. What was wrong is not run again, nor
   * what was warm before.
   */
  private void warm(int place, Map<Integer, List<DemoRow>> rows, Map<String, Pantile> devices) {
    DemoWork work = plan.get(place).get();
    List<DemoRow> after = new ArrayList<>();
    for (DemoRow row : rows.getOrDefault(place, List.of())) {
      Pantile pantile = devices.get(row.device());
      boolean cold = Double.isNaN(row.warmSeconds()) || row.warming();
      after.add(
          row.right() && cold && pantile != null
              ? warm(work, pantile, row, stopwatch(place))
              : row);
    }
    rows.put(place, after);
  }

  private static boolean warming(List<DemoRow> rows) {
    return rows.stream().anyMatch(DemoRow::warming);
  }

  /** Vectors that were still tried before the runs may have been used in none of them. */
  private static DemoRow warm(DemoWork work, Pantile pantile, DemoRow row, Stopwatch stopwatch) {
    boolean hasVectors = pantile.devices().stream().anyMatch(info -> info.id().startsWith("cpu:"));
    boolean warming = hasVectors && Contests.concern(row.work());
    return row.warm(
        stopwatch.warm(
            work.prepare(), () -> work.run().apply(pantile), work.right(), row.firstSeconds()),
        warming);
  }

  private Stopwatch stopwatch(int place) {
    return slow.contains(place) ? patient : stopwatch;
  }
}
