// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import pantile.Pantile;
import pantile.spi.Slice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pantile sort}. */
@Command(
    name = "sort",
    description = {
      "Sorts a file of numbers: by value, -0.0 before 0.0, NaN last (first if descending).",
      "The result has the input's format, unless the name of OUT says otherwise. A plain file OUT"
          + " appears whole or not at all, and may be IN; pipes, files with several links and files"
          + " of another owner are written in place."
    })
final class SortCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "IN",
      arity = "0..1",
      description = "The file; - or nothing for standard input.")
  private String input = FileOptions.STANDARD;

  @Option(
      names = {"-r", "--descending"},
      description = "Greatest first.")
  private boolean descending;

  @Mixin private OutputOption output = new OutputOption();
  @Mixin private FileOptions files = new FileOptions();
  @Mixin private RunOptions options = new RunOptions();

  SortCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    output.rewrite(console, files, options, input, new Sorting(descending));
    return ExitCodes.FINE;
  }

  /** Sorts a file, without any other options. */
  void sort(String from, String to) throws IOException {
    output.to(to).rewrite(console, files, options, from, new Sorting(false));
  }

  /** No switch over types, for which the JVM makes code at its first use. */
  private record Sorting(boolean descending) implements OutputOption.Change {
    @Override
    @SuppressWarnings("IfChainToSwitch") // on purpose
    public void apply(Pantile pantile, Slice slice) {
      if (slice instanceof Slice.Ints s) {
        if (descending) {
          pantile.sortDescending(s.array(), s.from(), s.to());
        } else {
          pantile.sort(s.array(), s.from(), s.to());
        }
      } else if (slice instanceof Slice.Longs s) {
        if (descending) {
          pantile.sortDescending(s.array(), s.from(), s.to());
        } else {
          pantile.sort(s.array(), s.from(), s.to());
        }
      } else if (slice instanceof Slice.Floats s) {
        if (descending) {
          pantile.sortDescending(s.array(), s.from(), s.to());
        } else {
          pantile.sort(s.array(), s.from(), s.to());
        }
      } else if (slice instanceof Slice.Doubles s) {
        if (descending) {
          pantile.sortDescending(s.array(), s.from(), s.to());
        } else {
          pantile.sort(s.array(), s.from(), s.to());
        }
      } else {
        throw new IllegalArgumentException("a mapped file is not sorted in place: " + slice.type());
      }
    }
  }
}
