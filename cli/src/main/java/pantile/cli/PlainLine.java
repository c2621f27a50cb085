// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The command lines that most people type, read without a parser: {@code reduce WHAT IN}, {@code
 * sort IN}, {@code sort IN -o OUT} and {@code eval EXPRESSION NAME=FILE}, if the expression has no
 * blanks. The parser reads them alike, but takes 0.1 s before it does. Whatever is not quite as
 * plain is left to the parser, so that no rule stands here twice.
 */
final class PlainLine {
  private PlainLine() {}

  /**
   * Carries a line out.
   *
   * @param console the streams
   * @param args what the user typed
   * @return the exit code; null if the line is not plain, and nothing was done
   */
  static @Nullable Integer run(Console console, String... args) {
    try {
      return tried(console, args);
    } catch (RuntimeException | IOException | OutOfMemoryError e) {
      return RootCommand.tell(console, e);
    }
  }

  private static @Nullable Integer tried(Console console, String... args) throws IOException {
    if (args.length < 2 || !isName(args[1])) {
      return null;
    }
    if (args[0].equals("sort") && args.length == 2) {
      new SortCommand(console).sort(args[1], FileOptions.STANDARD);
    } else if (args[0].equals("sort") && args.length == 4 && isOutput(args[2]) && isName(args[3])) {
      new SortCommand(console).sort(args[1], args[3]);
    } else if (args[0].equals("eval") && areInputs(args)) {
      new EvalCommand(console).eval(args[1], Arrays.copyOfRange(args, 2, args.length));
    } else if (args[0].equals("reduce") && args.length == 3 && isName(args[2])) {
      Reduction reduction = Reduction.ofOneFile(args[1]);
      if (reduction == null) {
        return null;
      }
      new FileReduction(console, args[1]).one(reduction, args[2]);
    } else {
      return null;
    }
    console.flush();
    return ExitCodes.FINE;
  }

  private static boolean isOutput(String word) {
    return word.equals("-o") || word.equals("--output");
  }

  /** Whether all that follows the expression are files with names. */
  private static boolean areInputs(String... args) {
    for (int i = 2; i < args.length; i++) {
      if (args[i].indexOf('=') < 1 || !isName(args[i])) {
        return false;
      }
    }
    return true;
  }

  /** What can be nothing but the name of a file, or standard input's. */
  private static boolean isName(String word) {
    if (word.equals(FileOptions.STANDARD)) {
      return true;
    }
    if (word.isEmpty() || "-@\"'".indexOf(word.charAt(0)) >= 0) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) <= ' ' || word.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
