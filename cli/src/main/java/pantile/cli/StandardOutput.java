// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.Set;

/** The names of standard output. */
final class StandardOutput {
  /**
   * These open a file anew where standard output is one, and would write over what was appended to
   * it.
   */
  private static final Set<String> NAMES =
      Set.of(FileOptions.STANDARD, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

  private StandardOutput() {}

  /** Whether a file's name is one of them. */
  static boolean is(String name) {
    return NAMES.contains(name);
  }
}
