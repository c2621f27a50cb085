// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import pantile.Pantile;
import pantile.formats.file.NumberData;
import pantile.formats.file.TypeNames;
import pantile.formats.stream.OpenNumbers;

/**
 * The work of {@code pantile reduce}, once its command line is read.
 *
 * @param console where the result goes
 * @param what the reduction as the user called it
 * @param json whether to print JSON
 * @param files how files are to be understood
 * @param memory how much of it there is
 * @param options on what and how to compute
 * @param checkpoint where to note what is done
 */
record FileReduction(
    Console console,
    String what,
    boolean json,
    FileOptions files,
    MemoryOptions memory,
    RunOptions options,
    CheckpointOption checkpoint) {
  /** Without any options. */
  FileReduction(Console console, String what) {
    this(
        console,
        what,
        false,
        new FileOptions(),
        new MemoryOptions(),
        new RunOptions(),
        new CheckpointOption());
  }

  /** Prints what a file comes to. */
  void one(Reduction reduction, String file) {
    print(reduction, file, new OfFile(reduction));
  }

  /** Prints how often a file has a value. */
  void count(String value, String file) {
    print(Reduction.COUNT, file, new Counting(value));
  }

  /** What is computed of a file that is open. */
  private interface Computed {
    Map<String, Number> of(Pantile pantile, NumberData data);
  }

  private record OfFile(Reduction reduction) implements Computed {
    @Override
    public Map<String, Number> of(Pantile pantile, NumberData data) {
      return reduction.of(pantile, data);
    }
  }

  private record Counting(String value) implements Computed {
    @Override
    public Map<String, Number> of(Pantile pantile, NumberData data) {
      return Reduction.count(pantile, data, value);
    }
  }

  private void print(Reduction reduction, String file, Computed computed) {
    try (Reports reports = reports(file);
        FileProgress progress = options.watch(console);
        OpenNumbers input = open(file)) {
      progress.clear();
      NumberData data = input.data();
      if (data.slice().length() == 0 && reduction.needsElements()) {
        throw new BadInputException(
            String.format(
                Locale.ROOT,
                "%s holds no numbers, so it has no %s",
                data.name(),
                reduction.label()));
      }
      reports.reading(data.slice().length(), bytes(data));
      Function<Pantile, Map<String, Number>> call = pantile -> computed.of(pantile, data);
      print(
          data,
          data.reading(() ->
              options.compute(
                  console,
                  numbers(data),
                  reports,
                  checkpoint.journaled(options.notices(console), call, data))));
      reports.write(console);
    }
  }

  private OpenNumbers open(String file) {
    return files.open(console, file, memory, memory.temporary(new OutputOption()));
  }

  /** How many the work takes. A journal is kept of what workers do, so it makes them many. */
  private long numbers(NumberData data) {
    return checkpoint.given() ? Long.MAX_VALUE : data.slice().length();
  }

  private static long bytes(NumberData data) {
    return data.slice().length() * data.type().bytes();
  }

  private Reports reports(String... inputs) {
    NamedFiles named = new NamedFiles();
    for (String input : inputs) {
      named.reading(input);
    }
    return options.reports(checkpoint.named(named));
  }

  /** Prints the dot product of two files. */
  void dot(String first, String second) {
    if (first.equals(FileOptions.STANDARD) && second.equals(FileOptions.STANDARD)) {
      throw new BadInputException("standard input can be read once; dot needs two inputs");
    }
    files.requireRows(2);
    try (Reports reports = reports(first, second);
        FileProgress progress = options.watch(console);
        OpenNumbers left = open(first);
        OpenNumbers right = open(second)) {
      NumberData x = left.data();
      NumberData y = right.data();
      progress.clear();
      reports.reading(x.slice().length(), bytes(x) + bytes(y));
      Function<Pantile, Map<String, Number>> call = pantile -> Reduction.dot(pantile, x, y);
      print(
          x,
          x.reading(() ->
              y.reading(() ->
                  options.compute(
                      console,
                      numbers(x),
                      reports,
                      checkpoint.journaled(options.notices(console), call, x, y)))));
      reports.write(console);
    }
  }

  private void print(NumberData data, Map<String, Number> result) {
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("reduction", what);
      object.put("input", data.name());
      object.put("type", TypeNames.of(data.type()));
      object.put("length", data.slice().length());
      object.putAll(result);
      console.print(Json.of(object));
    } else {
      StringBuilder text = new StringBuilder();
      for (Number value : result.values()) {
        text.append(text.isEmpty() ? "" : " ").append(value);
      }
      console.print(text.toString());
    }
  }
}
