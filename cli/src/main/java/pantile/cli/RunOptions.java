// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.Reported;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that computes one thing, and how they are put to work. */
final class RunOptions {
  @Mixin private DeviceOptions devices = new DeviceOptions();

  @Option(
      names = "--report",
      description = "Say on standard error which device did what, and how long it took.")
  private boolean report;

  /**
   * Opens Pantile, calls, reports, and closes.
   *
   * @param console where warnings, the bar and reports go
   * @param bar whether a progress bar may be shown
   * @param work what to compute
   */
  <R extends @Nullable Object> R compute(Console console, boolean bar, Function<Pantile, R> work) {
    try (Progress progress = new Progress(console.err());
        Pantile pantile =
            devices.open(console, bar && devices.showsProgress(console) ? progress : null)) {
      if (!report) {
        return work.apply(pantile);
      }
      Reported<R> reported = pantile.report(work);
      progress.clear();
      reported.jobs().forEach(console.err()::println);
      return reported.value();
    }
  }
}
