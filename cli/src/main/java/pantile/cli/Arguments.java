// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Tells negative numbers from options. Commands that take numbers are handed unknown options as
 * arguments, since -5 looks like one.
 */
final class Arguments {
  private Arguments() {}

  /** Refuses arguments that are neither numbers nor names: mistyped options. */
  static void requireNoOptions(CommandSpec spec, String... arguments) {
    for (String argument : arguments) {
      if (argument.length() > 1 && argument.startsWith("-") && !isNumber(argument.substring(1))) {
        throw new ParameterException(
            spec.commandLine(), "Unknown option: '" + argument + "'", null, argument);
      }
    }
  }

  private static boolean isNumber(String text) {
    char first = text.toLowerCase(Locale.ROOT).charAt(0);
    return (first >= '0' && first <= '9')
        || first == '.'
        || text.toLowerCase(Locale.ROOT).startsWith("inf");
  }
}
