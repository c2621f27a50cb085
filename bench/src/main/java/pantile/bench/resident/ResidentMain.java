// SPDX-License-Identifier: Apache-2.0
package pantile.bench.resident;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pantile.Installed;
import pantile.bench.MachineNotes;
import pantile.bench.input.InputElements;
import pantile.bench.input.Seed;
import pantile.spi.Device;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times kernels on elements that lie in a device's memory already, which no method of {@code
 * Pantile} does, by the device's own clock; and what bringing elements from Java arrays and back
 * adds. Each time is the best of some after one for warming up. Results are checked.
 */
@Command(name = "resident", description = "Times devices by their own clocks.")
public final class ResidentMain implements Callable<Integer> {
  @Option(names = "--elements", description = "Default: ${DEFAULT-VALUE}.")
  private int elements = 1 << 24;

  @Option(
      names = "--primes-below",
      description = "Numbers that are sieved. Default: ${DEFAULT-VALUE}.")
  private long primesBelow = 100_000_000;

  @Option(
      names = "--candidates",
      description = "Numbers tried for primality. Default: ${DEFAULT-VALUE}.")
  private int candidates = 1 << 20;

  @Option(names = "--reps", description = "Default: ${DEFAULT-VALUE}.")
  private int repetitions = 5;

  @Option(names = "--device", description = "Ids. Default: devices with memory of their own.")
  private List<String> chosen = List.of();

  @Option(names = "--peers", description = "Lines of \"work type elements milliseconds\".")
  private @Nullable Path peers;

  @Option(names = "--json", description = "A file to add a line to for each figure.")
  private @Nullable Path json;

  private final PrintWriter out;

  private ResidentMain(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints a table in Markdown.
   *
   * @param args options
   */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(args, out));
  }

  static int run(String[] args, PrintWriter out) {
    return new CommandLine(new ResidentMain(out)).setOut(out).execute(args);
  }

  @Override
  public Integer call() throws Exception {
    List<Installed.Entry> installed = Installed.onThisMachine().entries();
    Installed.Entry host =
        installed.stream()
            .filter(e -> e.info().sharesHostMemory())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no device to check results against"));
    FigureLog log = new FigureLog(out, json, peers);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("machine", MachineNotes.here());
    facts.put("seed", Seed.VALUE);
    facts.put("repetitions", repetitions);
    log.about(facts);
    try (Device reference = host.backend().open(host.info())) {
      for (Installed.Entry entry : installed) {
        boolean own = !entry.info().sharesHostMemory() && !entry.info().hostProcessor();
        if (chosen.isEmpty() ? own : chosen.contains(entry.info().id())) {
          measure(entry, reference, log);
        }
      }
    }
    return CommandLine.ExitCode.OK;
  }

  /** What lies on the device first; then what has to travel. */
  private void measure(Installed.Entry entry, Device reference, FigureLog log) throws Exception {
    try (Device device = entry.backend().open(entry.info())) {
      ResidentFigures resident = new ResidentFigures(device, reference, repetitions, log);
      resident.copies(elements);
      for (InputElements<?> type : InputElements.ALL) {
        resident.elements(type, elements);
      }
      resident.sieve(primesBelow);
      resident.primality(candidates);
    }
    if (!entry.info().sharesHostMemory()) {
      HostFigures host = new HostFigures(entry, repetitions, log);
      host.measure(InputElements.DOUBLE, elements);
      host.measure(InputElements.INT, elements);
    }
  }
}
