// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line of {@code pantile}, by picocli. */
@Command(
    name = "pantile",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    scope = ScopeType.INHERIT,
    description = "Sorts, reduces and sieves numbers on every device of this machine.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:a result is wrong, or computing failed",
      "2:the command line, a file, a standard stream or a device's name cannot be used",
      "130:ended by Ctrl-C; files are as they were",
      "141:ended since whoever read standard output had enough, as head does"
    },
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  PANTILE_JAVA_OPTS  options for the Java virtual machine: -Xmx8g, say",
      "  JAVA_HOME          the JDK to run on, if it is a JDK 25 or newer; else one is looked for",
      "  NO_COLOR           if set, nothing is coloured"
    })
final class RootCommand implements Callable<Integer> {
  /** Commands whose arguments may be negative numbers, which look like options. */
  private static final List<String> WITH_NUMBERS =
      List.of("reduce", "top", "primes", "isprime", "factor");

  /** As narrow as picocli can lay help out. */
  private static final int NARROWEST_HELP = 55;

  private static final int WIDEST_HELP = 80;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--stacktrace", hidden = true, scope = ScopeType.INHERIT)
  private boolean stackTrace;

  private RootCommand() {}

  /** Runs the command on some streams; the exit code is the result. */
  static int run(Console console, String... args) {
    ExitCodes failures = new ExitCodes(console.err());
    RootCommand root = new RootCommand();
    console.note(args);
    try {
      int code = commandLine(root, console, failures, args).execute(args);
      console.flush();
      return code;
    } catch (OutOfMemoryError e) {
      return failures.tell(e, root.stackTrace);
    } catch (RuntimeException e) {
      // A flush may have failed; what the commands throw is handled in execute.
      return failures.tell(e, root.stackTrace);
    }
  }

  /** Says what has failed before a command line was read. */
  static int tell(Console console, Throwable failure) {
    return new ExitCodes(console.err()).tell(failure, false);
  }

  private static CommandLine commandLine(
      RootCommand root, Console console, ExitCodes failures, String... args) {
    CommandLine command = new CommandLine(root);
    new Commands(console).addTo(command, args);
    command
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(console.out(), false, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setExecutionStrategy(parsed -> execute(root, console, failures, parsed))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> sub.setUnmatchedOptionsArePositionalParams(WITH_NUMBERS.contains(name)));
    return command;
  }

  private static int execute(
      RootCommand root, Console console, ExitCodes failures, ParseResult parsed) {
    boolean help = parsed.isUsageHelpRequested();
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
      help |= last.isUsageHelpRequested() || last.commandSpec().helpCommand();
    }
    if (help) {
      layOut(parsed.commandSpec().commandLine(), console);
    }
    OperandChecks.requireReadable(last);
    if (last.hasMatchedOption("--quiet")) {
      console.beQuiet();
    }
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (BadInputException | BrokenPipeException e) {
      // Help and versions, which are printed before any command runs.
      return failures.tell(e, root.stackTrace);
    }
  }

  /** Help alone has colours and a width. To ask the terminal for them takes time. */
  private static void layOut(CommandLine command, Console console) {
    command
        .setColorScheme(Help.defaultColorScheme(console.colored() ? Ansi.AUTO : Ansi.OFF))
        .setUsageHelpWidth(Math.clamp(console.columns(), NARROWEST_HELP, WIDEST_HELP));
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "say what to do: demo, sort, reduce, ...");
  }

  boolean stackTrace() {
    return stackTrace;
  }
}
