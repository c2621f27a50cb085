// SPDX-License-Identifier: Apache-2.0
package pantile.bench.option;

import picocli.CommandLine.Option;

/** The option of all mains that prints what there is. */
public final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this and exit.")
  @SuppressWarnings("UnusedVariable") // Picocli acts on it.
  private boolean help;

  /** Not asked for. */
  public HelpOption() {}
}
