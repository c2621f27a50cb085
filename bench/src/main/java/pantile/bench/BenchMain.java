// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import pantile.Installed;
import pantile.Pantile;
import pantile.bench.algorithm.AlgorithmsMain;
import pantile.bench.algorithm.PatternsMain;
import pantile.bench.compare.DevicesMain;
import pantile.bench.input.Seed;
import pantile.bench.master.ClusterMain;
import pantile.bench.master.MasterMain;
import pantile.bench.option.HelpOption;
import pantile.bench.option.SeedOption;
import pantile.bench.page.PageMain;
import pantile.error.DeviceNotFoundException;
import pantile.policy.Fallback;
import pantile.spi.DeviceInfo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code pantile bench}: runs JMH with the JVM flags that Pantile needs, and prints one table. */
@Command(
    name = "pantile bench",
    sortOptions = false,
    description = "Runs the benchmarks, beside the JDK's own methods.",
    footer = {
      "",
      "Examples:",
      "  pantile bench Sort --quick -p type=int -p size=1000000 -p spread=uniform",
      "  pantile bench 'Reduce.*pantile' -p operation=sum --json sums.json",
      "  pantile bench select    # filters and gathers by every device and by the JDK, one table",
      "  pantile bench sort      # the same for sorts and orders of indices",
      "  pantile bench cluster   # a thousand executors and their driver, on a virtual clock",
      "  pantile bench algorithms  # well-known problems beside the JDK and plain loops",
      "  pantile bench master    # balance of unlike devices, and the master's own cost",
      "  pantile bench patterns  # what workers give, what a job and a journal cost",
      "  pantile bench page      # fills the tables of docs/performance.md from bench/results"
    })
public final class BenchMain implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("UnusedVariable") // Picocli acts on it.
  private HelpOption help = new HelpOption();

  /** What is timed otherwise than by JMH. */
  private static final List<String> WORDS =
      List.of("algorithms", "cluster", "master", "page", "patterns", "select", "sort");

  @Parameters(
      paramLabel = "FILTER",
      arity = "0..*",
      description = "Regular expressions; a benchmark runs if its name contains one. Default: all.")
  private List<String> filters = List.of(".*");

  @Option(
      names = "-p",
      paramLabel = "NAME=VALUE[,VALUE]",
      description = "Values of a benchmark's parameter, such as device, type, size, spread.")
  private Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--quick",
      description = "One fork and short iterations: a first look, not a measurement.")
  private boolean quick;

  @Option(names = "--forks", paramLabel = "N", description = "JVMs a benchmark. Default: 3.")
  private int forks = 3;

  @Mixin private SeedOption seed = new SeedOption();

  @Option(names = "--json", paramLabel = "FILE", description = "Also write machine and results.")
  private @Nullable Path json;

  @Option(names = "--list", description = "Only print the benchmarks' names.")
  private boolean list;

  @Option(names = "--verbose", description = "Print what JMH prints.")
  private boolean verbose;

  private final String[] arguments;
  private final PrintWriter out;

  BenchMain(String[] arguments, PrintWriter out) {
    this.arguments = arguments.clone();
    this.out = out;
  }

  /**
   * Runs the benchmarks and ends the process.
   *
   * @param args what the user typed
   */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    int code = run(args, out);
    if (out.checkError()) {
      System.err.println("pantile bench: cannot write standard output");
      code = CommandLine.ExitCode.USAGE;
    }
    System.exit(code);
  }

  static int run(String[] args, PrintWriter out) {
    if (args.length > 0) {
      String[] rest = Arrays.copyOfRange(args, 1, args.length);
      switch (args[0]) {
        case "algorithms" -> {
          return AlgorithmsMain.run(rest, out);
        }
        case "cluster" -> {
          return ClusterMain.run(rest, out);
        }
        case "master" -> {
          return MasterMain.run(rest, out);
        }
        case "page" -> {
          return PageMain.run(rest, out);
        }
        case "patterns" -> {
          return PatternsMain.run(rest, out);
        }
        case "select", "sort" -> {
          return DevicesMain.run(args[0], rest, out);
        }
        default -> {
          // A regular expression, or an option.
        }
      }
    }
    return new CommandLine(new BenchMain(args, out)).setOut(out).execute(args);
  }

  @Override
  public Integer call() throws IOException, RunnerException {
    if (list) {
      matching().forEach(out::println);
      return CommandLine.ExitCode.OK;
    }
    Path folder = json == null ? null : json.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      out.println("pantile bench: there is no folder " + folder);
      return CommandLine.ExitCode.USAGE;
    }
    List<String> chosen = matching();
    if (chosen.isEmpty()) {
      out.println(
          "pantile bench: no benchmark matches "
              + String.join(", ", filters)
              + (filters.stream().anyMatch(WORDS::contains)
                  ? "; the words " + String.join(", ", WORDS) + " stand before options"
                  : ""));
      return CommandLine.ExitCode.USAGE;
    }
    try {
      requireDevices();
    } catch (DeviceNotFoundException e) {
      out.println("pantile bench: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    MachineNotes machine = MachineNotes.here();
    String command = ("pantile bench " + String.join(" ", arguments)).strip();
    machine.lines().forEach(out::println);
    out.println("seed: " + seed.value());
    out.println("command: " + command);
    out.flush();
    Path raw = Files.createTempFile("pantile-bench", ".json");
    try {
      Runner runner =
          verbose
              ? new Runner(options(raw))
              : new Runner(options(raw), BenchProgress.to(System.err, expected()));
      Collection<RunResult> results = runner.run();
      out.println();
      out.println(new ResultTable(results));
      if (json != null) {
        machine.write(
            json,
            seed.value(),
            command,
            JsonMapper.builder().build().readTree(Files.readString(raw)));
        out.println("written: " + json);
      }
      // JMH goes on after a benchmark that failed, wrong results among them.
      return results.size() < expected() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    } finally {
      Files.deleteIfExists(raw);
    }
  }

  private List<String> matching() {
    return entries().stream().map(BenchmarkListEntry::getUsername).distinct().toList();
  }

  private Collection<BenchmarkListEntry> entries() {
    return BenchmarkList.defaultList()
        .find(
            OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT),
            filters,
            List.of());
  }

  /** How many results there are if no benchmark fails. */
  private long expected() {
    Map<String, String[]> given = parameters();
    long expected = 0;
    for (BenchmarkListEntry entry : entries()) {
      long combinations = 1;
      Map<String, String[]> declared = entry.getParams().orElse(Map.of());
      for (Map.Entry<String, String[]> parameter : declared.entrySet()) {
        combinations *= given.getOrDefault(parameter.getKey(), parameter.getValue()).length;
      }
      expected += combinations;
    }
    return expected;
  }

  private Options options(Path raw) {
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .jvmArgs(
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                // JMH still measures its own objects that way; four lines of warning a fork.
                "--sun-misc-unsafe-memory-access=allow",
                "-D" + Seed.PROPERTY + "=" + seed.value())
            .forks(quick ? 1 : forks)
            .warmupIterations(quick ? 3 : 5)
            .warmupTime(TimeValue.milliseconds(quick ? 500 : 1000))
            .measurementIterations(quick ? 3 : 5)
            .measurementTime(TimeValue.milliseconds(quick ? 300 : 1000))
            .verbosity(verbose ? VerboseMode.NORMAL : VerboseMode.SILENT)
            .resultFormat(ResultFormatType.JSON)
            .result(raw.toString());
    filters.forEach(builder::include);
    parameters().forEach(builder::param);
    return builder.build();
  }

  private Map<String, String[]> parameters() {
    Map<String, String[]> parameters = new LinkedHashMap<>();
    // Every device found, unless the user chose.
    parameters.put(
        "device",
        Installed.onThisMachine().withoutNames().stream()
            .map(DeviceInfo::id)
            .toArray(String[]::new));
    values.forEach((name, value) -> parameters.put(name, value.split(",")));
    return parameters;
  }

  /** Every benchmark would fail by itself. */
  private void requireDevices() {
    String device = values.get("device");
    if (device != null) {
      Pantile.builder().devices(device.split(",")).fallback(Fallback.ALLOW).open().close();
    }
  }
}
