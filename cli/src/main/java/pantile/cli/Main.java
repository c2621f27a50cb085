// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

/**
 * The command {@code pantile}. Exit codes: 0 if all is well, 1 if a result is wrong or computing
 * fails, 2 if the command line, a file, a standard stream or a device's name cannot be used, 130 if
 * Ctrl-C ended it, 141 if whoever read its output had enough.
 *
 * <p>What needs no parser of command lines is told here: most of the time of {@code pantile
 * --version} went into making one.
 */
public final class Main {
  private Main() {}

  /**
   * Runs the command and ends the process.
   *
   * @param args what the user typed
   */
  public static void main(String[] args) {
    if (!Version.isAll(args)) { // which logs nothing
      LogSettings.use();
    }
    int code = run(Console.standard(), args);
    // All threads that are left are daemons. To exit, the JVM first makes a logger, to say so.
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Runs the command on some streams; the exit code is the result. */
  static int run(Console console, String... args) {
    if (Version.isAll(args)) {
      return tellVersion(console);
    }
    Integer code = PlainLine.run(console, args);
    return code != null ? code : RootCommand.run(console, args);
  }

  private static int tellVersion(Console console) {
    try {
      for (String line : Version.lines()) {
        console.print(line);
      }
      console.flush();
      return 0;
    } catch (RuntimeException e) {
      return RootCommand.tell(console, e);
    }
  }
}
