// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import pantile.Pantile;
import pantile.report.ProgressListener;

/**
 * Does the same work on every device and by the JDK's means, and checks every result. Each work is
 * timed when it is first done, and again when it is warm.
 *
 * <p>The JDK has its turn first, before Pantile has computed anything: no code that its first calls
 * run has been run by others, and no vectors are compiled beside it. Then come Pantile's first
 * calls, in the same order, and then its warm ones. What takes the JIT longest to compile is timed
 * warm at the end.
 */
public final class Demo {
  /** In the table, the device of the JDK's own methods. */
  public static final String JDK = "JDK";

  /** In the table, the device that is several together. None of its calls is a first one. */
  public static final String ALL = "all";

  private static final long BUDGET_NANOS = 60_000_000;
  private static final long SLOW_BUDGET_NANOS = 400_000_000;
  private static final long SMALL_BUDGET_NANOS = 10_000_000;
  private static final int SMALL = 1_000_000;

  private final List<Supplier<DemoWork>> plan = new ArrayList<>();
  private final Stopwatch stopwatch;
  private final Stopwatch patient;

  /**
   * Plans a demo.
   *
   * @param seed determines all data
   * @param size elements in each array, at least 1
   */
  public Demo(long seed, int size) {
    plan.addAll(SortWorks.all(seed, size));
    plan.addAll(ReduceWorks.all(seed, size));
    plan.addAll(ScanWorks.all(seed, size));
    plan.addAll(PrimeWorks.all(seed, size));
    stopwatch = new Stopwatch(size < SMALL ? SMALL_BUDGET_NANOS : BUDGET_NANOS);
    patient = new Stopwatch(size < SMALL ? SMALL_BUDGET_NANOS : SLOW_BUDGET_NANOS);
  }

  /**
   * Runs it.
   *
   * @param devices what to run on, by the name to show; in that order
   * @param progress told of every work begun
   * @return the table's rows: for each work one a device, then the JDK's
   */
  public List<DemoRow> run(Map<String, Pantile> devices, ProgressListener progress) {
    List<List<DemoRow>> rows = new ArrayList<>();
    List<List<DemoRow>> rivals = new ArrayList<>();
    int steps = 3 * plan.size();
    int step = 0;
    // One work at a time: its arrays are garbage when the next one's are made.
    for (Supplier<DemoWork> each : plan) {
      progress.progress("demo", step++, steps);
      rivals.add(jdk(each.get()));
    }
    List<Integer> quick = new ArrayList<>();
    List<Integer> slow = new ArrayList<>();
    for (Supplier<DemoWork> each : plan) {
      progress.progress("demo", step++, steps);
      DemoWork work = each.get();
      (work.slowToWarm() ? slow : quick).add(rows.size());
      rows.add(first(work, devices));
    }
    quick.addAll(slow);
    for (int i : quick) {
      progress.progress("demo", step++, steps);
      rows.set(i, warm(plan.get(i).get(), devices, rows.get(i)));
    }
    progress.progress("demo", steps, steps);
    List<DemoRow> all = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      all.addAll(rows.get(i));
      all.addAll(rivals.get(i));
    }
    return all;
  }

  private List<DemoRow> jdk(DemoWork work) {
    List<DemoRow> rows = new ArrayList<>();
    for (DemoWork.Rival rival : work.rivals()) {
      long bytes = work.bytes() / work.size() * rival.size();
      Stopwatch.Measurement first = Stopwatch.first(work.prepare(), rival.run(), rival.right());
      DemoRow row =
          new DemoRow(
              JDK, rival.name(), rival.size(), bytes, first.seconds(), Double.NaN, first.problem());
      rows.add(
          row.right()
              ? row.warm(stopwatch(work).warm(work.prepare(), rival.run(), rival.right()))
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
      rows.add(
          new DemoRow(
              name, work.name(), work.size(), work.bytes(), seconds, Double.NaN, m.problem()));
    });
    return rows;
  }

  /** Rows with the times of warm runs as well. What was wrong is not run again. */
  private List<DemoRow> warm(DemoWork work, Map<String, Pantile> devices, List<DemoRow> first) {
    List<DemoRow> rows = new ArrayList<>();
    for (DemoRow row : first) {
      Pantile pantile = devices.get(row.device());
      rows.add(
          row.right() && pantile != null
              ? row.warm(
                  stopwatch(work)
                      .warm(work.prepare(), () -> work.run().apply(pantile), work.right()))
              : row);
    }
    return rows;
  }

  private Stopwatch stopwatch(DemoWork work) {
    return work.slowToWarm() ? patient : stopwatch;
  }
}
