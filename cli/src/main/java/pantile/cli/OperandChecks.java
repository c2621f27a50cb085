// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.File;
import java.util.List;
import java.util.Locale;
import pantile.text.Quote;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Looks at arguments before a command does. */
final class OperandChecks {
  /** What Java makes of bytes that are no text in the system's encoding. */
  private static final String UNREADABLE = "\uFFFD";

  private OperandChecks() {}

  /**
   * Refuses operands that are neither numbers nor names: mistyped options. Commands that take
   * numbers are handed unknown options as operands, since -5 looks like one. What follows {@code
   * --} is no option, whatever it looks like.
   *
   * @param operands all of the command's, in their order
   */
  static void requireNoOptions(CommandSpec spec, String... operands) {
    List<String> typed = spec.root().commandLine().getParseResult().originalArgs();
    int end = typed.indexOf("--");
    int free = end < 0 ? 0 : typed.size() - end - 1;
    for (int i = 0; i < operands.length - free; i++) {
      String operand = operands[i];
      if (operand.length() > 1 && operand.startsWith("-") && !isNumber(operand.substring(1))) {
        throw new ParameterException(
            spec.commandLine(), Misuse.unknownOption(spec, operand, typed), null, operand);
      }
    }
  }

  private static boolean isNumber(String text) {
    char first = text.toLowerCase(Locale.ROOT).charAt(0);
    return (first >= '0' && first <= '9')
        || first == '.'
        || text.toLowerCase(Locale.ROOT).startsWith("inf");
  }

  /** Refuses values that are empty, and names that Java could not read. */
  static void requireReadable(ParseResult parsed) {
    for (ArgSpec argument : parsed.matchedArgs()) {
      for (String value : argument.originalStringValues()) {
        if (value.isEmpty()) {
          throw new ParameterException(
              parsed.commandSpec().commandLine(),
              Misuse.name(argument) + " is empty; perhaps a variable of the shell is not set");
        }
        if (value.contains(UNREADABLE) && !new File(value).exists()) {
          throw new ParameterException(
              parsed.commandSpec().commandLine(), unreadable(Misuse.name(argument), value));
        }
      }
    }
  }

  private static String unreadable(String name, String value) {
    String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
    return name
        + " has bytes that are no text in "
        + encoding
        + ", so that Java cannot open a file of that name: "
        + Quote.quote(value.replace(UNREADABLE, "?"))
        + (encoding.equals("UTF-8")
            ? "; rename the file, or hand it over as standard input (< FILE)"
            : "; set LC_ALL=C.UTF-8 if the name is UTF-8");
  }
}
