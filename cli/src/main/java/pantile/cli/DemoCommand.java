// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import pantile.Pantile;
import pantile.cli.demo.Demo;
import pantile.cli.demo.DemoRow;
import pantile.cli.demo.DemoTable;
import pantile.spi.DeviceInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pantile demo}. */
@Command(
    name = "demo",
    description = {
      "Sorts, reduces and sieves seeded data on every device found and with the JDK's own methods,"
          + " checks every result, and prints one table: the time of the first call, the shortest of"
          + " later ones, how many times as fast as the JDK that is, first beside first and warm"
          + " beside warm, and millions of elements or numbers and gigabytes of input a second. The"
          + " JDK's first calls come before any of Pantile's.",
      "A device that computes on the same processor as another has rows of its own, and takes no"
          + " part in \"all\" unless it is named.",
      "Exit code 1 if any result is wrong."
    })
final class DemoCommand implements Callable<Integer> {
  private static final int MOST_SIZE = 1 << 28;

  private final Console console;

  /** Of the minute before; negative if the system does not tell. */
  private double load = -1;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "2e6",
      description = "Elements in each array. Default: 2e6.")
  private String size = "2e6";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "2025",
      description = "Determines the data. Default: 2025.")
  private String seed = "2025";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--spark",
      description =
          "Stands alone, behind \"demo\": starts a Spark cluster of two executors on this machine,"
              + " counts primes to 10^10 and sorts, and compares all bits with this process's.")
  private boolean spark;

  @Mixin private DeviceOptions options = new DeviceOptions();

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (spark) {
      throw new BadInputException(
          "Spark is no part of this class path; start its demo with ./pantile demo --spark, without"
              + " other options");
    }
    long elements = NumberArgument.parse("--size", size);
    if (elements < 1 || elements > MOST_SIZE) {
      throw new BadInputException(
          String.format(Locale.ROOT, "--size must be 1 to %d, not %d", MOST_SIZE, elements));
    }
    long seedValue = NumberArgument.parse("--seed", seed);
    load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return tell(seedValue, (int) elements, run(new Demo(seedValue, (int) elements)));
  }

  /** Prints the rows; the exit code tells whether all are right. */
  int tell(long seedValue, int elements, List<DemoRow> rows) {
    long wrong = rows.stream().filter(DemoRow::wrong).count();
    long results = rows.stream().filter(row -> !row.left()).count();
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("pantile", Version.pantile());
      object.put("java", System.getProperty("java.version"));
      object.put("os", System.getProperty("os.name"));
      object.put("arch", System.getProperty("os.arch"));
      object.put("processors", Runtime.getRuntime().availableProcessors());
      if (load >= 0) {
        object.put("loadBefore", load);
      }
      object.put("seed", seedValue);
      object.put("size", elements);
      object.put("right", wrong == 0);
      object.put("rows", DemoTable.json(rows));
      console.print(Json.of(object));
    } else {
      console.print(String.format(Locale.ROOT, "seed %d, %s", seedValue, Version.java()));
      console.print(DemoTable.text(rows));
      console.print(DemoTable.legend());
      DemoTable.summary(rows).forEach(console::print);
      String rough = rough(load, Runtime.getRuntime().availableProcessors());
      if (!rough.isEmpty()) {
        console.print(rough);
      }
      console.print(
          wrong == 0
              ? String.format(Locale.ROOT, "All %d results are right.", results)
              : String.format(Locale.ROOT, "%d of %d results are wrong.", wrong, results));
    }
    return wrong == 0 ? ExitCodes.FINE : ExitCodes.FAILED;
  }

  /**
   * Says that other programs may have slowed some rows down; empty if nothing speaks for it.
   *
   * @param load of the minute before the demo; negative if the system does not tell
   */
  static String rough(double load, int processors) {
    return load < 0.5 * processors
        ? ""
        : String.format(
            Locale.ROOT,
            "Times are rough: before the demo the load was %.1f on %d processors, so other programs"
                + " ran or had just run.",
            load,
            processors);
  }

  private List<DemoRow> run(Demo demo) {
    List<Pantile> open = new ArrayList<>();
    try (ProgressLine progress = new ProgressLine(console.err())) {
      Map<String, Pantile> devices = open(open);
      return demo.run(
          devices, options.showsProgress(console) ? progress : (kernel, done, total) -> {});
    } finally {
      open.forEach(Pantile::close);
    }
  }

  /**
   * One Pantile for each device, and one for those that are used together if there are several: the
   * ones that were asked for, else those that every command uses.
   */
  private Map<String, Pantile> open(List<Pantile> open) {
    Pantile together = options.open(console, null);
    open.add(together);
    Map<String, Pantile> devices = new LinkedHashMap<>();
    for (DeviceInfo device : options.every(console, together)) {
      Pantile one = together;
      if (!together.devices().equals(List.of(device))) {
        one = options.openAlone(device);
        open.add(one);
      }
      devices.put(device.id(), one);
    }
    if (together.devices().size() > 1) {
      devices.put(Demo.ALL, together);
    }
    return devices;
  }
}
