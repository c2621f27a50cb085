// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.function;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import pantile.cpu.lanes.LaneWidth;
import pantile.testkit.FunctionArguments;

/**
 * Compares the loops of all functions with {@link StrictMath} on many arguments, and times both.
 * {@code bench/strictmath.sh} runs it.
 *
 * <p>{@code measure ARGUMENTS SEED} prints a line a function, with tabs between: name, bits of a
 * vector, arguments, results that differ, nanoseconds an element by the loop and by a plain loop
 * over {@code StrictMath}. {@code report LINES PATH COMMAND COMMIT} makes a table of such lines.
 */
final class StrictMathMain {
  /** Elements of a timed block: operand and result stay in the first-level cache. */
  private static final int BLOCK = 1024;

  /** Operands that are compared at once. */
  private static final int BATCH = 100_000;

  private static final int REPETITIONS = 21;
  private static final long WARM_NANOS = 900_000_000;
  private static final long BATCH_NANOS = 4_000_000;

  private final StripScratch scratch = new StripScratch();
  private final long arguments;
  private final long seed;

  private StrictMathMain(long arguments, long seed) {
    this.arguments = arguments;
    this.seed = seed;
  }

  /** A loop with its operands and results. */
  private interface Run {
    void run();
  }

  /**
   * Measures, or reports.
   *
   * @param args as above
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    if (args[0].equals("measure")) {
      new StrictMathMain(Long.parseLong(args[1]), Long.parseLong(args[2])).measure();
    } else {
      report(Path.of(args[1]), args[2], args[3], args[4]);
    }
  }

  private void measure() {
    for (UnaryFunction function : UnaryFunction.values()) {
      double[] x = operands(function.name(), new SplittableRandom(seed));
      double[] y = new double[BLOCK];
      UnaryLoop loop = FunctionLoops.of(function);
      UnaryLoop plain = new UnaryPlain(function);
      double loopNanos = nanos(() -> loop.apply(x, 0, y, 0, BLOCK, scratch));
      double plainNanos = nanos(() -> plain.apply(x, 0, y, 0, BLOCK, scratch));
      print(function.name(), different(function), loopNanos, plainNanos);
    }
    for (BinaryFunction function : BinaryFunction.values()) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] x = operands(function.name(), random);
      double[] y = random.doubles(BLOCK, -20, 20).toArray();
      double[] z = new double[BLOCK];
      BinaryLoop loop = FunctionLoops.of(function);
      BinaryLoop plain = new BinaryPlain(function);
      double loopNanos = nanos(() -> loop.apply(x, 0, y, 0, z, 0, BLOCK, scratch));
      double plainNanos = nanos(() -> plain.apply(x, 0, y, 0, z, 0, BLOCK, scratch));
      print(function.name(), different(function), loopNanos, plainNanos);
    }
  }

  private void print(String name, long different, double loop, double plain) {
    System.out.printf(
        Locale.ROOT,
        "%s\t%d\t%d\t%d\t%.3f\t%.3f%n",
        name.toLowerCase(Locale.ROOT),
        LaneWidth.BITS,
        arguments,
        different,
        loop,
        plain);
  }

  /** Operands of the usual range. */
  private static double[] operands(String function, SplittableRandom random) {
    return switch (function) {
      case "LOG", "LOG1P", "LOG10", "CBRT" -> logarithmic(20, random);
      case "POW" -> logarithmic(5, random);
      case "SIN", "COS", "TAN" -> random.doubles(BLOCK, -1e5, 1e5).toArray();
      case "ASIN", "ACOS" -> random.doubles(BLOCK, -1, 1).toArray();
      case "ATAN", "TANH" -> random.doubles(BLOCK, -5, 5).toArray();
      default -> random.doubles(BLOCK, -20, 20).toArray();
    };
  }

  /** As many operands of each magnitude between e to the power of minus and plus a number. */
  private static double[] logarithmic(double most, SplittableRandom random) {
    return random.doubles(BLOCK, -most, most).map(StrictMath::exp).toArray();
  }

  /** The median of some repetitions, each of which takes some milliseconds. */
  private static double nanos(Run run) {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < WARM_NANOS) {
      run.run();
    }
    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      run.run();
    }
    long often = Math.max(1, 10 * BATCH_NANOS / Math.max(1, System.nanoTime() - start));
    double[] times = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      long from = System.nanoTime();
      for (long call = 0; call < often; call++) {
        run.run();
      }
      times[i] = (double) (System.nanoTime() - from) / often / BLOCK;
    }
    Arrays.sort(times);
    return times[REPETITIONS / 2];
  }

  private long different(UnaryFunction function) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] y = new double[BATCH];
    long different = 0;
    for (long done = 0; done < arguments; done += BATCH) {
      double[] x = FunctionArguments.mixed(BATCH, random);
      FunctionLoops.of(function).apply(x, 0, y, 0, BATCH, scratch);
      for (int i = 0; i < BATCH; i++) {
        different += bitsDiffer(function.of(x[i]), y[i]);
      }
    }
    return different;
  }

  private long different(BinaryFunction function) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] z = new double[BATCH];
    long different = 0;
    for (long done = 0; done < arguments; done += BATCH) {
      double[] x = FunctionArguments.mixed(BATCH, random);
      double[] y = FunctionArguments.mixed(BATCH, random);
      for (int i = 0; i < BATCH; i += 2) { // half of the results are in the middle of the range
        x[i] = StrictMath.exp(random.nextDouble(-8, 8));
        y[i] = random.nextDouble(-90, 90);
      }
      FunctionLoops.of(function).apply(x, 0, y, 0, z, 0, BATCH, scratch);
      for (int i = 0; i < BATCH; i++) {
        different += bitsDiffer(function.of(x[i], y[i]), z[i]);
      }
    }
    return different;
  }

  private static int bitsDiffer(double expected, double actual) {
    return Double.doubleToRawLongBits(expected) == Double.doubleToRawLongBits(actual) ? 0 : 1;
  }

  /** The lines of one function and one width: one a JVM. */
  private record Row(String function, int bits) {}

  private static void report(Path lines, String path, String command, String commit)
      throws IOException {
    Map<Row, List<double[]>> rows = new LinkedHashMap<>();
    TreeSet<Integer> widths = new TreeSet<>(Comparator.reverseOrder());
    for (String line : Files.readAllLines(lines, StandardCharsets.UTF_8)) {
      String[] parts = line.split("\t", -1);
      Row row = new Row(parts[0], Integer.parseInt(parts[1]));
      widths.add(row.bits);
      rows.computeIfAbsent(row, each -> new ArrayList<>())
          .add(Arrays.stream(parts).skip(2).mapToDouble(Double::parseDouble).toArray());
    }
    List<Integer> columns = List.copyOf(widths);
    List<String> names = rows.keySet().stream().map(Row::function).distinct().toList();
    Files.writeString(Path.of(path + ".md"), markdown(rows, columns, names, command, commit));
    Files.writeString(Path.of(path + ".json"), json(rows, command, commit));
  }

  private static String markdown(
      Map<Row, List<double[]>> rows,
      List<Integer> columns,
      List<String> names,
      String command,
      String commit) {
    StringBuilder text = new StringBuilder("# Elementary functions beside `StrictMath`\n\n");
    for (String fact : facts(command, commit)) {
      text.append("- ").append(fact).append('\n');
    }
    text.append(
        """

        Nanoseconds an element, operand and result in the first-level cache, one thread. A figure is the median of the
        JVMs' medians; a ratio is `StrictMath`'s time, in a plain loop in the same JVM, over the loop's. "Different" counts
        results, of all JVMs and widths, whose bits differ from `StrictMath`'s.

        | function | `StrictMath` |\
        """);
    for (int bits : columns) {
      text.append(' ').append(bits).append(" bits | ratio |");
    }
    text.append(" arguments | different |\n|---|--:|");
    text.append("--:|--:|".repeat(columns.size())).append("--:|--:|\n");
    for (String name : names) {
      text.append("| `").append(name).append("` |");
      double arguments = 0;
      double different = 0;
      for (int bits : columns) {
        List<double[]> lives = rows.getOrDefault(new Row(name, bits), List.of());
        if (bits == columns.getFirst()) {
          text.append(String.format(Locale.ROOT, " %.2f |", median(lives, 3)));
        }
        double loop = median(lives, 2);
        double ratio = median(lives.stream().map(l -> new double[] {l[3] / l[2]}).toList(), 0);
        text.append(String.format(Locale.ROOT, " %.2f | %.1f |", loop, ratio));
        arguments += lives.stream().mapToDouble(l -> l[0]).sum();
        different += lives.stream().mapToDouble(l -> l[1]).sum();
      }
      text.append(String.format(Locale.ROOT, " %.1e | %.0f |%n", arguments, different));
    }
    return text.toString();
  }

  private static double median(List<double[]> lives, int column) {
    double[] sorted = lives.stream().mapToDouble(each -> each[column]).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private static String json(Map<Row, List<double[]>> rows, String command, String commit) {
    StringBuilder text = new StringBuilder("{\n  \"notes\": [\n");
    List<String> quoted =
        facts(command, commit).stream()
            .map(fact -> "    \"" + fact.replace('"', '\'') + '"')
            .toList();
    text.append(String.join(",\n", quoted)).append("\n  ],\n  \"rows\": [\n");
    List<String> lines = new ArrayList<>();
    rows.forEach((row, lives) -> {
      for (double[] life : lives) {
        lines.add(
            String.format(
                Locale.ROOT,
                "    {\"function\": \"%s\", \"bits\": %d, \"arguments\": %.0f, \"different\": %.0f,"
                    + " \"nanos\": %.3f, \"strictMathNanos\": %.3f}",
                row.function,
                row.bits,
                life[0],
                life[1],
                life[2],
                life[3]));
      }
    });
    return text.append(String.join(",\n", lines)).append("\n  ]\n}\n").toString();
  }

  private static List<String> facts(String command, String commit) {
    return List.of(
        "JDK: " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
        "system: " + System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        "processor: " + processor(),
        "commit: " + commit,
        "command: `" + command + "`");
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return String.join(
          ", ",
          lines
              .takeWhile(line -> !line.isEmpty())
              .filter(line -> line.matches("(vendor_id|cpu family|model|model name)\\s*:.*"))
              .map(line -> line.replaceAll("\\s*:\\s*", " "))
              .toList());
    } catch (IOException none) {
      return "unknown";
    }
  }
}
