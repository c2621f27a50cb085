// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Stack;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.JobReport;
import pantile.Pantile;
import pantile.Reported;
import pantile.spi.DeviceInfo;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command that computes one thing, and how they are put to work. */
final class RunOptions {
  @Mixin private DeviceOptions devices = new DeviceOptions();

  @Option(
      names = "--report",
      arity = "0..1",
      paramLabel = "FILE.html",
      parameterConsumer = PageName.class,
      description =
          "Say on standard error which device did what, and how long it took; with a name that ends"
              + " in .html, write a page that shows it.")
  private @Nullable String report;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Write what each worker did when, in Chrome's trace format: open it at ui.perfetto.dev.")
  private @Nullable Path trace;

  @Option(
      names = "--explain",
      description = "First say on standard error where it will run, and why.")
  private boolean explain;

  /** Takes what follows the option only if it is a page's name: it may as well be an input. */
  private static final class PageName implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
      boolean named = !arguments.isEmpty() && arguments.peek().endsWith(".html");
      option.setValue(named ? arguments.pop() : "");
    }
  }

  /** Takes what a user may want to know meanwhile: a line each on standard error. */
  Consumer<String> notices(Console console) {
    return devices.quiet() ? _ -> {} : text -> console.err().println("pantile: " + text);
  }

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
      if (explain) {
        console.err().println(pantile.explain(work));
      }
      if (report == null && trace == null) {
        return work.apply(pantile);
      }
      Reported<R> reported = pantile.report(work);
      progress.clear();
      show(console, pantile.devices(), reported.jobs());
      return reported.value();
    }
  }

  private void show(Console console, List<DeviceInfo> used, List<JobReport> jobs) {
    try {
      if (trace != null) {
        Files.writeString(trace, ChromeTrace.of(jobs));
      }
      if (report != null && !report.isEmpty()) {
        Files.writeString(Path.of(report), ReportPage.of(used, jobs));
      } else if (report != null) {
        jobs.forEach(console.err()::println);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the report cannot be written: " + e.getMessage(), e);
    }
  }
}
