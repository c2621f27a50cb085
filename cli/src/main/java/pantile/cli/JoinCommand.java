// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import pantile.Doubles;
import pantile.Floats;
import pantile.Ints;
import pantile.Joined;
import pantile.Longs;
import pantile.Pantile;
import pantile.Values;
import pantile.cli.eval.InArray;
import pantile.formats.file.BlockReader;
import pantile.formats.stream.FileJoin;
import pantile.formats.stream.FileJoin.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pantile join}. */
@Command(
    name = "join",
    description = {
      "Finds the rows of two files that have equal keys: a line for each pair, with the row of LEFT"
          + " and the row of RIGHT, from 0.",
      "",
      "  pantile join trips.csv:city cities.csv:id",
      "",
      "Pairs are in the order of LEFT's rows, then of RIGHT's. All NaNs are equal, and so are -0.0"
          + " and 0.0."
    })
final class JoinCommand implements Callable<Integer> {
  private static final String LEFT = "left";
  private static final String RIGHT = "right";

  /** All integers up to it are doubles. */
  private static final long MOST_EXACT = 1L << 53;

  private final Console console;

  @Parameters(index = "0", paramLabel = "LEFT", description = "The file of keys whose rows lead.")
  private String left = "";

  @Parameters(index = "1", paramLabel = "RIGHT", description = "The file they are looked up in.")
  private String right = "";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "inner: pairs; left: these, and -1 for a row of LEFT without one; semi, anti: the rows of"
              + " LEFT alone that have a pair, or have none. Default: inner.")
  private Kind kind = Kind.INNER;

  @Mixin private WorkOptions options = new WorkOptions();

  JoinCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (left.equals(FileOptions.STANDARD) && right.equals(FileOptions.STANDARD)) {
      throw new BadInputException("standard input can be read once; name a file");
    }
    Map<String, String> names = new LinkedHashMap<>();
    names.put(LEFT, left);
    names.put(RIGHT, right);
    options.work(console).run(names, new OfKeys(kind));
    return ExitCodes.FINE;
  }

  private record OfKeys(Kind kind) implements Calculation {
    @Override
    public Form form(OpenFiles files) {
      return kind == Kind.SEMI || kind == Kind.ANTI ? Form.NUMBERS : Form.TABLE;
    }

    @Override
    public Result of(Pantile pantile, OpenFiles files) {
      Values<?> x = files.values(pantile, LEFT);
      Values<?> y = files.values(pantile, RIGHT);
      if (x.type() == y.type()) {
        return switch (x) {
          case Ints keys -> joined(keys, (Ints) y);
          case Longs keys -> joined(keys, (Longs) y);
          case Floats keys -> joined(keys, (Floats) y);
          case Doubles keys -> joined(keys, (Doubles) y);
        };
      }
      return x.type().floating() || y.type().floating()
          ? joined(exactly(x), exactly(y))
          : joined(x.toLongs(), y.toLongs());
    }

    /** As doubles, none of them rounded: two integers would be equal that are not. */
    private static Doubles exactly(Values<?> keys) {
      if (keys instanceof Longs wide && wide.length() > 0) {
        var ends = wide.minMax();
        if (ends.min() < -MOST_EXACT || ends.max() > MOST_EXACT) {
          throw inexact();
        }
      }
      return keys.toDoubles();
    }

    private static BadInputException inexact() {
      return new BadInputException(
          "integers beyond 2^53 cannot be compared with fractions; leave out one or the other");
    }

    @Override
    public Streaming streaming(OpenFiles files) {
      Streaming.Work work =
          (place, inputs, rows) -> {
            FileJoin join =
                new FileJoin(inputs.of(LEFT), inputs.of(RIGHT), kind, OfKeys::inexact, rows);
            var _ = join.run(place);
            return null;
          };
      return kind.paired()
          ? Streaming.table(List.of(LEFT, RIGHT), work)
          : Streaming.numbers(FileJoin.rowType(files.length(LEFT)), BlockReader.UNKNOWN, work);
    }

    private <A extends Values<A>> Result joined(A x, A y) {
      return switch (kind) {
        case INNER -> table(x.join(y));
        case LEFT -> table(x.leftJoin(y));
        case SEMI -> new Result.Numbers(InArray.of(x.semiJoin(y)));
        case ANTI -> new Result.Numbers(InArray.of(x.antiJoin(y)));
      };
    }

    private static Result table(Joined rows) {
      return new Result.Table()
          .with(LEFT, InArray.of(rows.left()))
          .with(RIGHT, InArray.of(rows.right()));
    }
  }
}
