// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/** Makes the objects that carry out the subcommands, and gives them the streams. */
record Commands(Console console) {
  private static final String HELP = "help";

  /** Those that tell of the others. */
  private static final List<String> OF_ALL = List.of(HELP, "completion", "man");

  /** In the order in which help lists them. */
  private static final List<String> NAMES =
      List.of(
          "demo",
          "sort",
          "scan",
          "reduce",
          "stats",
          "eval",
          "filter",
          "unique",
          "top",
          "quantile",
          "histogram",
          "group",
          "join",
          "argsort",
          "primes",
          "isprime",
          "factor",
          "pipeline",
          "devices",
          "doctor",
          "completion",
          "man",
          "bench",
          "classpath",
          HELP);

  /**
   * Adds the subcommand that a command line begins with. Adds all if it begins with none, or with
   * one that tells of the others: picocli takes some 10 ms to look at all of them.
   *
   * @param root to what they are added
   * @param args the command line
   */
  void addTo(CommandLine root, String... args) {
    boolean one = args.length > 0 && !OF_ALL.contains(args[0]) && NAMES.contains(args[0]);
    if (one) {
      root.addSubcommand(args[0], make(args[0]));
      return;
    }
    for (String name : NAMES) {
      root.addSubcommand(name, make(name));
    }
  }

  private Object make(String name) {
    return switch (name) {
      case "demo" -> new DemoCommand(console);
      case "sort" -> new SortCommand(console);
      case "scan" -> new ScanCommand(console);
      case "reduce" -> new ReduceCommand(console);
      case "stats" -> new StatsCommand(console);
      case "eval" -> new EvalCommand(console);
      case "filter" -> new FilterCommand(console);
      case "unique" -> new UniqueCommand(console);
      case "top" -> new TopCommand(console);
      case "quantile" -> new QuantileCommand(console);
      case "histogram" -> new HistogramCommand(console);
      case "group" -> new GroupCommand(console);
      case "join" -> new JoinCommand(console);
      case "argsort" -> new ArgSortCommand(console);
      case "primes" -> new PrimesCommand(console);
      case "isprime" -> new IsPrimeCommand(console);
      case "factor" -> new FactorCommand(console);
      case "pipeline" -> new PipelineCommand(console);
      case "devices" -> new DevicesCommand(console);
      case "doctor" -> new DoctorCommand(console);
      case "completion" -> new CompletionCommand(console);
      case "man" -> new ManCommand(console);
      case "bench" -> new BenchCommand();
      case "classpath" -> new ClasspathCommand(console);
      case HELP -> new HelpCommand();
      default -> throw new IllegalArgumentException("no command is named " + name);
    };
  }
}
