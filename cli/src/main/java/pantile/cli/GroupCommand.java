// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pantile.Doubles;
import pantile.Floats;
import pantile.Groups;
import pantile.Ints;
import pantile.Longs;
import pantile.Pantile;
import pantile.Values;
import pantile.cli.eval.InArray;
import pantile.spi.Slice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pantile group}. */
@Command(
    name = "group",
    description = {
      "Computes statistics of the numbers that have one key, for each key.",
      "",
      "  pantile group count,mean,max trips.csv:city trips.csv:fare",
      "",
      "Keys are integers. There is a line for each, ascending: the key, then the statistics. Sums of"
          + " floating-point numbers are exact and rounded once."
    })
final class GroupCommand implements Callable<Integer> {
  private static final String VALUES = "values";
  private static final String KEYS = "keys";

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "WHAT[,WHAT...]",
      split = ",",
      description =
          "What to compute: count, sum, mean, var, std, min, max, argmin, argmax, first or last;"
              + " argmin and argmax are indices of rows, from 0.")
  private List<String> what = new ArrayList<>();

  @Parameters(index = "1", paramLabel = "KEYS", description = "The file of keys.")
  private String keys = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "VALUES",
      description = "The file of numbers, a number for each key; count needs none.")
  private @Nullable String values;

  @Option(
      names = "--and",
      paramLabel = "KEYS",
      description = "More keys: groups are of rows that have the same keys in all files.")
  private List<String> more = new ArrayList<>();

  @Mixin private WorkOptions options = new WorkOptions();

  GroupCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Set<GroupStatistic> statistics = new LinkedHashSet<>();
    for (String label : what) {
      statistics.add(GroupStatistic.named(label));
    }
    Map<String, String> names = new LinkedHashMap<>();
    names.put(KEYS, keys);
    for (int i = 0; i < more.size(); i++) {
      names.put(KEYS + (i + 2), more.get(i));
    }
    if (values != null) {
      names.put(VALUES, values);
    } else {
      for (GroupStatistic statistic : statistics) {
        if (!statistic.ofKeys()) {
          throw new BadInputException(statistic.label() + " needs a file of values after the keys");
        }
      }
    }
    if (names.values().stream().filter(FileOptions.STANDARD::equals).count() > 1) {
      throw new BadInputException("standard input can be read once; name a file");
    }
    options
        .work(console)
        .run(names, new OfGroups(List.copyOf(statistics), more.size() + 1, values != null));
    return ExitCodes.FINE;
  }

  /**
   * Statistics of groups.
   *
   * @param columns how many files of keys there are
   */
  private record OfGroups(List<GroupStatistic> statistics, int columns, boolean hasValues)
      implements Calculation {
    private static String key(int column) {
      return column == 0 ? KEYS : KEYS + (column + 1);
    }

    @Override
    public Form form(OpenFiles files) {
      for (int i = 0; i < columns; i++) {
        if (files.type(key(i)).floating()) {
          throw new BadInputException(
              files.label(key(i))
                  + " has fractions, but keys are integers; --type long reads"
                  + " integers alone");
        }
        requireLength(files, key(i));
      }
      if (hasValues) {
        requireLength(files, VALUES);
      }
      return Form.TABLE;
    }

    private static void requireLength(OpenFiles files, String name) {
      long keys = files.length(KEYS);
      long length = files.length(name);
      if (length != keys) {
        throw new BadInputException(
            String.format(
                Locale.ROOT,
                "%s has %,d numbers and %s %,d; each row needs one of both",
                files.label(KEYS),
                keys,
                files.label(name),
                length));
      }
    }

    @Override
    public Result of(Pantile pantile, OpenFiles files) {
      Values<?>[] more = new Values<?>[columns - 1];
      for (int i = 1; i < columns; i++) {
        more[i - 1] = files.values(pantile, key(i));
      }
      Groups groups =
          switch (files.values(pantile, KEYS)) {
            case Ints x -> x.groupBy(more);
            case Longs x -> x.groupBy(more);
            case Floats x -> throw new IllegalArgumentException("no keys: " + x);
            case Doubles x -> throw new IllegalArgumentException("no keys: " + x);
          };
      Result.Table table = new Result.Table();
      for (int i = 0; i < columns; i++) {
        table = table.with(i == 0 ? "key" : "key" + (i + 1), keys(pantile, files, groups, key(i)));
      }
      Values<?> values = files.values(pantile, hasValues ? VALUES : KEYS);
      for (GroupStatistic statistic : statistics) {
        table = table.with(statistic.label(), InArray.of(statistic.of(groups, values)));
      }
      return table;
    }

    private static Slice keys(Pantile pantile, OpenFiles files, Groups groups, String name) {
      return switch (files.values(pantile, name)) {
        case Ints x -> InArray.of(groups.first(x));
        case Longs x -> InArray.of(groups.first(x));
        case Floats x -> throw new IllegalArgumentException("no keys: " + x);
        case Doubles x -> throw new IllegalArgumentException("no keys: " + x);
      };
    }
  }
}
