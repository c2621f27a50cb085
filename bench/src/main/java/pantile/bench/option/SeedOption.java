// SPDX-License-Identifier: Apache-2.0
package pantile.bench.option;

import pantile.bench.input.Seed;
import picocli.CommandLine.Option;

/** The seed of all inputs, as an option. */
public final class SeedOption {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of all inputs. Default: ${DEFAULT-VALUE}.")
  private long value = Seed.VALUE;

  /** The default. */
  public SeedOption() {}

  /**
   * The seed.
   *
   * @return what was given, or {@link Seed#VALUE}
   */
  public long value() {
    return value;
  }
}
