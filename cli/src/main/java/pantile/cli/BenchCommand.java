// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code pantile bench}, for the list of commands: the launcher starts the benchmarks from a class
 * path of their own, so this runs only where the launcher was left out.
 */
@Command(
    name = "bench",
    description = "Runs benchmarks: JMH's, or devices and the JDK side by side.")
final class BenchCommand implements Callable<Integer> {
  @Unmatched private String[] arguments = {};

  @Override
  public Integer call() {
    throw new BadInputException(
        "the benchmarks are no part of this class path; start them with ./pantile bench "
            + String.join(" ", arguments));
  }
}
