// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.PantileBuilder;

/**
 * The one {@link Pantile} of an executor's JVM. The first task opens it; all tasks that the
 * executor runs at once share it; it is closed when the JVM ends. In a driver whose tasks run in
 * threads of its own ({@code local[…]}), it is the driver's.
 */
final class ExecutorPantile {
  private static final AtomicReference<@Nullable Pantile> OPEN = new AtomicReference<>();

  private ExecutorPantile() {}

  /**
   * This JVM's, opened if it is not yet.
   *
   * @param settings of the first task; those of later tasks change nothing
   */
  static Pantile get(ExecutorSettings settings) {
    Pantile open = OPEN.get();
    return open == null ? opened(settings) : open;
  }

  private static synchronized Pantile opened(ExecutorSettings settings) {
    Pantile before = OPEN.get();
    if (before != null) {
      return before;
    }
    // An executor that Spark gave no GPU uses none.
    PantileBuilder builder = Pantile.builder().devices("cpu");
    if (settings.workers() > 0) {
      var _ = builder.cpuWorkers(settings.workers());
    }
    Pantile made = builder.open();
    // Executors end by System.exit.
    Runtime.getRuntime().addShutdownHook(new Thread(made::close, "pantile-close"));
    OPEN.set(made);
    return made;
  }
}
