// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pantile stats}. */
@Command(
    name = "stats",
    description = {
      "Describes files of numbers: how many there are, mean, deviation, least number, quartiles,"
          + " greatest number, and how they are spread.",
      "NaNs are counted, and left out of all else. The deviation is a sample's (divided by n - 1);"
          + " quartiles are exact, by NumPy's method linear. Usually a file is read twice, whatever"
          + " its size."
    })
final class StatsCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0..*",
      arity = "0..*",
      paramLabel = "FILE",
      description = "Files, or columns of tables; - or nothing for standard input.")
  private String[] names = {FileOptions.STANDARD};

  @Option(
      names = "--json",
      description = "Print JSON: an object; of several files a list of objects.")
  private boolean json;

  @Mixin private FileOptions files = new FileOptions();
  @Mixin private MemoryOptions memory = new MemoryOptions();
  @Mixin private RunOptions options = new RunOptions();

  StatsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Map<String, String> named = new LinkedHashMap<>();
    int standard = 0;
    for (String name : names) {
      named.put(String.valueOf(named.size()), name);
      standard += name.equals(FileOptions.STANDARD) ? 1 : 0;
    }
    if (standard > 1) {
      throw new BadInputException("standard input can be read once; leave the second - out");
    }
    OutputOption output = new OutputOption();
    Path folder = memory.temporary(output);
    new FileWork(console, output, files, memory, options)
        .run(named, new Description(named.keySet(), json, memory.bound().heap(), folder));
    return ExitCodes.FINE;
  }
}
