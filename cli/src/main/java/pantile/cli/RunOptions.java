// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.Map;
import java.util.Stack;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.Pantile;
import pantile.policy.Tunables;
import pantile.report.ProgressListener;
import pantile.report.Reported;
import pantile.text.Quote;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of every command that computes one thing, and how they are put to work. */
final class RunOptions {
  @Mixin private DeviceOptions devices = new DeviceOptions();

  @Option(
      names = "--report",
      arity = "0..1",
      paramLabel = "FILE.html",
      preprocessor = AttachedName.class,
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
  private @Nullable String trace;

  @Option(
      names = "--explain",
      description = "First say on standard error where it will run, and why.")
  private boolean explain;

  /** Refuses {@code --report=FILE} of another kind, rather than to take FILE for an input. */
  private static final class AttachedName implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      boolean attached = "=".equals(info.get("separator"));
      if (attached && !arguments.isEmpty() && !arguments.peek().endsWith(".html")) {
        throw new ParameterException(
            command.commandLine(),
            "--report writes a page, whose name must end in .html: " + arguments.peek());
      }
      return false;
    }
  }

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
    return devices.quiet()
        ? _ -> {}
        : text -> console.err().println("pantile: " + Quote.escape(text));
  }

  /**
   * Opens the files for reports, before the work that they are about.
   *
   * @param files what else the command names
   * @return files to be written by {@link Reports#write} when the result is out
   * @throws BadInputException if one is another file of the command
   */
  Reports reports(NamedFiles files) {
    return Reports.open(files, report, trace);
  }

  /** Shows how far the files are that the calling thread reads and writes, until it is closed. */
  FileProgress watch(Console console) {
    return new FileProgress(console, devices.quiet(), System::nanoTime);
  }

  /**
   * Opens Pantile, calls, notes what is to be reported, and closes.
   *
   * @param console where warnings, the bar and the text report go
   * @param bar whether a progress bar may be shown
   * @param reports what to note it for
   * @param work what to compute
   */
  <R extends @Nullable Object> R compute(
      Console console, boolean bar, Reports reports, Function<Pantile, R> work) {
    try (ProgressLine progress = new ProgressLine(console.err());
        Pantile pantile =
            devices.open(console, bar && devices.showsProgress(console) ? progress : null)) {
      return noted(console, progress, pantile, reports, work);
    }
  }

  /**
   * Does the same, but where there are few numbers and nobody asks what runs where, looks for no
   * device but the one that computes few numbers in any case. To look for others may load drivers.
   *
   * @param console where warnings, the bar and the text report go
   * @param numbers how many numbers the work takes
   * @param reports what to note it for
   * @param work what to compute
   */
  <R extends @Nullable Object> R compute(
      Console console, long numbers, Reports reports, Function<Pantile, R> work) {
    return compute(console, numbers, true, reports, work);
  }

  /**
   * Does the same, perhaps without a bar for jobs.
   *
   * @param bar whether a progress bar may be shown
   */
  <R extends @Nullable Object> R compute(
      Console console, long numbers, boolean bar, Reports reports, Function<Pantile, R> work) {
    boolean few = numbers < Tunables.DEFAULT.directSortElements();
    if (!few || explain || report != null || trace != null) {
      return compute(console, bar, reports, work);
    }
    try (Pantile pantile = devices.openForFew(console)) {
      return work.apply(pantile);
    }
  }

  /**
   * Does the same for work that goes through stages of its own, whose jobs are too many to be shown
   * one by one.
   *
   * @param console where warnings, the bar and the text report go
   * @param reports what to note it for
   * @param work what to compute; given a listener for its stages, or null if nobody looks
   */
  <R extends @Nullable Object> R staged(
      Console console, Reports reports, BiFunction<Pantile, @Nullable ProgressListener, R> work) {
    try (ProgressLine progress = new ProgressLine(console.err());
        Pantile pantile = devices.open(console, null)) {
      ProgressListener shown = devices.showsProgress(console) ? progress : null;
      return noted(console, progress, pantile, reports, within -> work.apply(within, shown));
    }
  }

  private <R extends @Nullable Object> R noted(
      Console console,
      ProgressLine progress,
      Pantile pantile,
      Reports reports,
      Function<Pantile, R> work) {
    if (report == null && trace == null) {
      return explained(console, pantile, work);
    }
    // What is reported may take another way, which is then the one to explain.
    Reported<R> reported = pantile.report(within -> explained(console, within, work));
    progress.clear();
    reports.note(pantile.devices(), reported.jobs());
    if (report != null && report.isEmpty()) {
      reported.jobs().forEach(console.err()::println);
    }
    return reported.value();
  }

  private <R extends @Nullable Object> R explained(
      Console console, Pantile pantile, Function<Pantile, R> work) {
    if (explain) {
      console.err().println(pantile.explain(work));
    }
    return work.apply(pantile);
  }
}
