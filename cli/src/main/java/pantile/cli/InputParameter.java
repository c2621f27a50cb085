// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.Map;
import picocli.CommandLine.Parameters;

/** The one file that a command reads: its last parameter, which may be left out. */
final class InputParameter {
  /** What calculations call the file. */
  static final String NAME = "x";

  @Parameters(
      index = "0+",
      paramLabel = "IN",
      arity = "0..1",
      description = "The file; - or nothing for standard input.")
  private String input = FileOptions.STANDARD;

  /** The file by its name. */
  Map<String, String> named() {
    return Map.of(NAME, input);
  }
}
