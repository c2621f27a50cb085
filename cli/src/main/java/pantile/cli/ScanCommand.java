// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import pantile.Pantile;
import pantile.formats.stream.FileScan;
import pantile.spi.Slice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pantile scan}. */
@Command(
    name = "scan",
    description = {
      "Replaces each number of a file by the sum of all up to it: prefix sums.",
      "Sums of integers wrap around like Java's; floating-point sums have the same bits on every"
          + " device. The result has the input's type, and its format unless the name of OUT says"
          + " otherwise. A plain file OUT appears whole or not at all, and may be IN; pipes, files"
          + " with several links and files of another owner are written in place."
    })
final class ScanCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-x", "--exclusive"},
      description = "Leave each number out of its own sum: the first is 0.")
  private boolean exclusive;

  @Mixin private InputParameter input = new InputParameter();
  @Mixin private WorkOptions options = new WorkOptions();

  ScanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    options.work(console).run(input.named(), new Scanning(exclusive));
    return ExitCodes.FINE;
  }

  private record Scanning(boolean exclusive) implements Calculation {
    @Override
    public Form form(OpenFiles files) {
      return Form.NUMBERS;
    }

    @Override
    public Result of(Pantile pantile, OpenFiles files) {
      Slice numbers = files.inArray(InputParameter.NAME);
      scan(pantile, numbers);
      return new Result.Numbers(numbers);
    }

    @Override
    public Streaming streaming(OpenFiles files) {
      return Streaming.numbers(
          files.type(InputParameter.NAME),
          files.length(InputParameter.NAME),
          (place, inputs, rows) -> {
            var _ = new FileScan(inputs.of(InputParameter.NAME), exclusive, rows).run(place);
            return null;
          });
    }

    private void scan(Pantile pantile, Slice slice) {
      int length = Math.toIntExact(slice.length());
      switch (slice) {
        case Slice.Ints s when exclusive ->
            pantile.exclusiveScan(s.array(), s.from(), s.array(), s.from(), length);
        case Slice.Ints s ->
            pantile.inclusiveScan(s.array(), s.from(), s.array(), s.from(), length);
        case Slice.Longs s when exclusive ->
            pantile.exclusiveScan(s.array(), s.from(), s.array(), s.from(), length);
        case Slice.Longs s ->
            pantile.inclusiveScan(s.array(), s.from(), s.array(), s.from(), length);
        case Slice.Floats s when exclusive ->
            pantile.exclusiveScan(s.array(), s.from(), s.array(), s.from(), length);
        case Slice.Floats s ->
            pantile.inclusiveScan(s.array(), s.from(), s.array(), s.from(), length);
        case Slice.Doubles s when exclusive ->
            pantile.exclusiveScan(s.array(), s.from(), s.array(), s.from(), length);
        case Slice.Doubles s ->
            pantile.inclusiveScan(s.array(), s.from(), s.array(), s.from(), length);
        case Slice.Mapped _, Slice.Computed _, Slice.Resident _ ->
            throw new IllegalArgumentException("no array to be scanned in place");
      }
    }
  }
}
