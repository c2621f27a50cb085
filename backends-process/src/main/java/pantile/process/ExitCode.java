// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.util.Map;

/** What the exit code of a child tells. */
final class ExitCode {
  /** On POSIX systems a process that a signal ended has this much more than the signal's number. */
  private static final int SIGNALLED = 128;

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 9,
          "SIGKILL", 11, "SIGSEGV", 13, "SIGPIPE", 15, "SIGTERM");

  private ExitCode() {}

  /** The code in words. */
  static String text(int code) {
    String signal = SIGNALS.get(code - SIGNALLED);
    return "exit code " + code + (signal == null ? "" : ", as after signal " + signal);
  }
}
