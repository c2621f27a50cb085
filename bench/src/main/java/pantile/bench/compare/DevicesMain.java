// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pantile.Installed;
import pantile.Pantile;
import pantile.bench.MachineNotes;
import pantile.bench.input.InputElements;
import pantile.bench.option.HelpOption;
import pantile.bench.option.SeedOption;
import pantile.error.DeviceNotFoundException;
import pantile.policy.Fallback;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery.Notice;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code pantile bench select} and {@code pantile bench sort}: every device and the JDK, in turn
 * and in one process, in one table.
 */
@Command(
    sortOptions = false,
    footer = {
      "",
      "All take turns in this process, round by round. A time is the median of",
      "the rounds for one array, the spread their least and greatest; the last",
      "column is the time of the JDK's fastest way over it. Results are compared.",
      "JMH's benchmarks of the same (pantile bench Select, pantile bench Sort)",
      "take longer, in fresh JVMs."
    })
public final class DevicesMain implements Callable<Integer> {
  private static final int USUAL_SIZE = 1_000_000;
  private static final int USUAL_ROUNDS = 7;
  private static final double USUAL_WARM = 2;

  /** Times the warm-up asked for, for the first work: the JIT compiles all code then. */
  private static final int FIRST_WARM_UP = 2;

  private static final Family SELECT =
      new Family(
          "select",
          "Filters and gathers",
          List.of("loop", "stream"),
          List.of(
              "filter:%s:0.01:%d",
              "filter:%s:0.5:%d",
              "filter:%s:0.99:%d",
              "gather:%s:random:%d",
              "gather:%s:sequential:%d"));

  private static final Family SORT =
      new Family(
          "sort",
          "Sorts, and stable orders of indices (argSort),",
          List.of("Arrays.sort", "parallelSort", "boxed", "packed"),
          List.of("sort:%s:uniform:%d", "argsort:%s:uniform:%d"));

  /**
   * What is timed.
   *
   * @param label its name on the command line
   * @param what it is
   * @param jdk the JDK's ways of doing it
   * @param works patterns of their names, for a type and a size
   */
  private record Family(String label, String what, List<String> jdk, List<String> works) {}

  @Mixin
  @SuppressWarnings("UnusedVariable") // Picocli acts on it.
  private HelpOption help = new HelpOption();

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Elements of an array. Default: 1000000; 100000 if quick.")
  private @Nullable Integer size;

  @Option(
      names = "--type",
      split = ",",
      paramLabel = "TYPE",
      description = "Of int, long, float, double. Default: all.")
  private List<String> types = InputElements.ALL.stream().<String>map(InputElements::name).toList();

  @Option(
      names = "--device",
      split = ",",
      paramLabel = "DEVICE",
      description = "Such as cpu:0, opencl:0, cuda. Default: every device found.")
  private List<String> devices = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each does each work. Default: 7; 3 if quick.")
  private @Nullable Integer rounds;

  @Option(
      names = "--warm",
      paramLabel = "SECONDS",
      description = "Warm-up of each on each work. Default: 2; 0.2 if quick.")
  private @Nullable Double warm;

  @Option(names = "--quick", description = "A first look, not a measurement.")
  private boolean quick;

  @Mixin private SeedOption seed = new SeedOption();

  @Option(names = "--json", paramLabel = "FILE", description = "Also write machine and timings.")
  private @Nullable Path json;

  private final Family family;
  private final String command;
  private final PrintWriter out;

  private DevicesMain(Family family, String command, PrintWriter out) {
    this.family = family;
    this.command = command;
    this.out = out;
  }

  /**
   * Times a family of operations and prints the table.
   *
   * @param family "select" or "sort"
   * @param args what the user typed after that
   * @param out where to
   * @return an exit code: 1 if a result is wrong, 2 if the arguments are
   */
  public static int run(String family, String[] args, PrintWriter out) {
    String name = "pantile bench " + family;
    Family chosen = family.equals(SORT.label()) ? SORT : SELECT;
    String command = (name + " " + String.join(" ", args)).strip();
    CommandLine line = new CommandLine(new DevicesMain(chosen, command, out));
    line.setCommandName(name).setOut(out);
    line.getCommandSpec()
        .usageMessage()
        .description(chosen.what() + " by every device and by the JDK, side by side.");
    return line.execute(args);
  }

  @Override
  public Integer call() throws IOException {
    String mistake = mistake();
    if (mistake != null) {
      return refused(mistake);
    }
    List<Entrant> entrants = new ArrayList<>();
    try {
      Installed installed = Installed.onThisMachine(devices);
      open(installed, entrants);
      MachineNotes machine = MachineNotes.here();
      machine.lines().forEach(out::println);
      installed.notices().forEach(notice -> out.println(line(notice)));
      out.println("seed: " + seed.value());
      out.println("command: " + command);
      out.flush();
      List<SideBySide> results = timed(entrants);
      out.println();
      out.println(new DeviceTable(results));
      results.stream()
          .flatMap(result -> result.refusals().values().stream())
          .distinct()
          .forEach(out::println);
      if (json != null) {
        machine.write(json, seed.value(), command, results);
        out.println("written: " + json);
      }
      boolean wrong = results.stream().anyMatch(r -> r.timings().stream().anyMatch(r::isWrong));
      return wrong ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    } catch (DeviceNotFoundException e) {
      return refused(e.getMessage());
    } finally {
      entrants.forEach(entrant -> entrant.pantile().close());
    }
  }

  private int refused(@Nullable String reason) {
    out.println("pantile bench " + family.label() + ": " + reason);
    return CommandLine.ExitCode.USAGE;
  }

  /** What is wrong with the options; null if nothing is. */
  private @Nullable String mistake() {
    if ((size != null && size < 1) || (rounds != null && rounds < 1)) {
      return "--size and --rounds must be at least 1";
    }
    for (String type : types) {
      if (InputElements.ALL.stream().noneMatch(elements -> elements.name().equals(type))) {
        return "--type takes some of int, long, float, double, not " + type;
      }
    }
    Path folder = json == null ? null : json.toAbsolutePath().getParent();
    return folder == null || Files.isDirectory(folder) ? null : "there is no folder " + folder;
  }

  /** Opens a Pantile for each device, or for each name that the user gave. */
  private void open(Installed installed, List<Entrant> entrants) {
    List<String> names =
        devices.isEmpty()
            ? installed.withoutNames().stream().map(DeviceInfo::id).toList()
            : devices;
    for (String name : names) {
      entrants.add(
          new Entrant(name, Pantile.builder().devices(name).fallback(Fallback.ALLOW).open()));
    }
  }

  private List<SideBySide> timed(List<Entrant> entrants) {
    int length = size != null ? size : quick ? USUAL_SIZE / 10 : USUAL_SIZE;
    int times = rounds != null ? rounds : quick ? 3 : USUAL_ROUNDS;
    double seconds = warm != null ? warm : quick ? USUAL_WARM / 10 : USUAL_WARM;
    List<String> works = new ArrayList<>();
    for (String type : types) {
      for (String pattern : family.works()) {
        works.add(String.format(Locale.ROOT, pattern, type, length));
      }
    }
    List<String> names = entrants.stream().map(Entrant::who).toList();
    List<SideBySide> results = new ArrayList<>();
    for (String name : works) {
      int number = results.size() + 1;
      System.err.printf(Locale.ROOT, "[%d/%d] %s%n", number, works.size(), name);
      RowWork work = RowWork.of(name, entrants, seed.value());
      double first = number == 1 ? FIRST_WARM_UP : 1;
      results.add(SideBySide.of(work, names, family.jdk(), first * seconds, times));
    }
    return results;
  }

  private static String line(Notice notice) {
    return String.format(
        Locale.ROOT,
        "%s %s: %s (%s)",
        notice.subject(),
        notice.degraded() ? "is slower than it could be" : "cannot be used",
        notice.reason(),
        notice.remedy());
  }
}
