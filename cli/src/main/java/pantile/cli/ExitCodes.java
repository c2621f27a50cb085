// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import pantile.cli.eval.ExpressionException;
import pantile.error.BadFileException;
import pantile.error.DeviceNotFoundException;
import pantile.error.JournalException;
import pantile.error.PantileException;
import pantile.text.Nearest;
import pantile.text.Quote;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what goes wrong into one line and an exit code. */
final class ExitCodes implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /** All is well. */
  static final int FINE = 0;

  /** A result is wrong, or a device, the memory or Pantile failed. */
  static final int FAILED = 1;

  /** The command line, a file or a device's name cannot be used. */
  static final int BAD_INPUT = 2;

  /** What shells report of a program that a closed pipe has ended: 128 and the signal's number. */
  static final int PIPE_CLOSED = 141;

  private final PrintStream err;

  ExitCodes(PrintStream err) {
    this.err = err;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String found = Misuse.describe(e, args);
    String text = Quote.escape(found.strip() + Misuse.pageHint(found, List.of(args)));
    err.println(
        "pantile: " + text + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
    if (wantsStackTrace(command)) {
      e.printStackTrace(err);
    }
    return BAD_INPUT;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return tell(e, parsed.originalArgs(), wantsStackTrace(command));
  }

  /** What has failed outside of any command. */
  int tell(Throwable failure, boolean stackTrace) {
    return tell(failure, List.of(), stackTrace);
  }

  private int tell(Throwable failure, List<String> typed, boolean stackTrace) {
    if (failure instanceof BrokenPipeException) {
      return PIPE_CLOSED;
    }
    String message = describe(failure);
    boolean input = failure instanceof BadInputException || failure instanceof BadFileException;
    String hint = input ? Misuse.pageHint(message, typed) : "";
    err.println("pantile: " + Quote.escape((ofUsers(failure) ? message : oneLine(message)) + hint));
    if (failure instanceof ExpressionException e) {
      e.place().forEach(err::println);
    }
    if (stackTrace) {
      failure.printStackTrace(err);
    }
    return isBadInput(failure) ? BAD_INPUT : FAILED;
  }

  private static boolean isBadInput(Throwable failure) {
    return failure instanceof BadInputException
        || failure instanceof BadFileException
        || failure instanceof DeviceNotFoundException
        || failure instanceof JournalException
        || failure instanceof UncheckedIOException
        || (failure instanceof ExpressionException e && !e.arithmetic());
  }

  private static String describe(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof OutOfMemoryError) {
      return String.format(
              Locale.ROOT,
              "out of memory (%s); PANTILE_JAVA_OPTS=-Xmx8g, say, gives more than the %,d MiB that",
              message,
              Runtime.getRuntime().maxMemory() >> 20)
          + " Java may use now";
    }
    boolean expected =
        isBadInput(failure)
            || failure instanceof PantileException
            || failure instanceof ArithmeticException;
    if (failure instanceof ExpressionException e) {
      return message + Nearest.hint(e.given(), e.known());
    }
    if (failure instanceof DeviceNotFoundException && message != null) {
      return message + " (pantile doctor says more)";
    }
    if (expected && message != null) {
      return message;
    }
    return "this should not happen: " + failure + " (--stacktrace shows where)";
  }

  /** Whether it is in words of Pantile's, so that line feeds in it are a name's. */
  private static boolean ofUsers(Throwable failure) {
    return isBadInput(failure)
        || failure instanceof ArithmeticException
        || failure instanceof ExpressionException;
  }

  /** What compilers and drivers say has lines. */
  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*[\\r\\n\\t]+\\s*", " ");
  }

  private static boolean wantsStackTrace(CommandLine command) {
    CommandLine root = command;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root.getCommand() instanceof RootCommand own && own.stackTrace();
  }
}
