// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import pantile.Pantile;
import pantile.report.ProgressListener;

/** Does the same work on every device and by the JDK's means, and checks every result. */
public final class Demo {
  /** In the table, the device of the JDK's own methods. */
  public static final String JDK = "JDK";

  private static final long BUDGET_NANOS = 250_000_000;
  private static final long SMALL_BUDGET_NANOS = 20_000_000;
  private static final int SMALL = 1_000_000;

  private final long seed;
  private final int size;
  private final Stopwatch stopwatch;

  /**
   * Plans a demo.
   *
   * @param seed determines all data
   * @param size elements in each array, at least 1
   */
  public Demo(long seed, int size) {
    this.seed = seed;
    this.size = size;
    this.stopwatch = new Stopwatch(size < SMALL ? SMALL_BUDGET_NANOS : BUDGET_NANOS);
  }

  /**
   * Runs it.
   *
   * @param devices what to run on, by the name to show; in that order
   * @param progress told of every work begun
   * @return the table's rows: for each work one a device, then the JDK's
   */
  public List<DemoRow> run(Map<String, Pantile> devices, ProgressListener progress) {
    List<Supplier<DemoWork>> plan = new ArrayList<>();
    plan.addAll(SortWorks.all(seed, size));
    plan.addAll(ReduceWorks.all(seed, size));
    plan.addAll(ScanWorks.all(seed, size));
    plan.addAll(PrimeWorks.all(seed, size));
    List<DemoRow> rows = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      progress.progress("demo", i, plan.size());
      // One at a time: its arrays are garbage when the next one's are made.
      run(plan.get(i).get(), devices, rows);
    }
    progress.progress("demo", plan.size(), plan.size());
    return rows;
  }

  private void run(DemoWork work, Map<String, Pantile> devices, List<DemoRow> rows) {
    devices.forEach((name, pantile) -> {
      Stopwatch.Measurement m =
          stopwatch.measure(work.prepare(), () -> work.run().apply(pantile), work.right());
      rows.add(new DemoRow(name, work.name(), work.size(), work.bytes(), m.seconds(), m.problem()));
    });
    for (DemoWork.Rival rival : work.rivals()) {
      Stopwatch.Measurement m = stopwatch.measure(work.prepare(), rival.run(), rival.right());
      long bytes = work.bytes() / work.size() * rival.size();
      rows.add(new DemoRow(JDK, rival.name(), rival.size(), bytes, m.seconds(), m.problem()));
    }
  }
}
