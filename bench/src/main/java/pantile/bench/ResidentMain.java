// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pantile.Installed;
import pantile.bench.input.Elements;
import pantile.bench.input.Seed;
import pantile.bench.input.Spread;
import pantile.job.ElementType;
import pantile.job.Kernel;
import pantile.job.Operand.Access;
import pantile.job.Partials;
import pantile.job.Slice;
import pantile.job.Tile;
import pantile.spi.Device;
import pantile.spi.Memory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times kernels on elements that lie in a device's memory already, which no method of {@code
 * Pantile} does: what a device does without the transfers. Each time is the best of some, and
 * includes the start of the kernels and what the host adds up. Results are checked.
 */
@Command(name = "resident", description = "Times kernels on data in devices' memory.")
public final class ResidentMain implements Callable<Integer> {
  @Option(names = "--elements", description = "Default: ${DEFAULT-VALUE}.")
  private int elements = 1 << 24;

  @Option(names = "--reps", description = "Default: ${DEFAULT-VALUE}.")
  private int repetitions = 5;

  @Option(names = "--device", description = "Ids. Default: devices with memory of their own.")
  private List<String> chosen = List.of();

  @Option(names = "--peers", description = "Lines of \"work type elements milliseconds\".")
  private @Nullable Path peers;

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
    Map<String, Double> peerTimes = peerTimes();
    out.println("| device | work | elements | ms | GB/s | CUB ms | CUB's time over ours |");
    out.println("|---|---|---|---|---|---|---|");
    for (Installed.Entry entry : Installed.onThisMachine().entries()) {
      boolean own = !entry.info().sharesHostMemory() && !entry.info().hostProcessor();
      if (chosen.isEmpty() ? !own : !chosen.contains(entry.info().id())) {
        continue;
      }
      try (Device device = entry.backend().open(entry.info())) {
        for (Elements<?> type : Elements.ALL) {
          for (String work : List.of("sum", "min", "sort")) {
            row(device, type, work, peerTimes);
          }
        }
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private Map<String, Double> peerTimes() throws IOException {
    Map<String, Double> times = new HashMap<>();
    if (peers != null) {
      for (String line : Files.readAllLines(peers)) {
        int last = line.lastIndexOf(' ');
        times.put(line.substring(0, last), Double.parseDouble(line.substring(last + 1)));
      }
    }
    return times;
  }

  private <A> void row(Device device, Elements<A> type, String work, Map<String, Double> peerTimes)
      throws Exception {
    boolean sort = work.equals("sort");
    A array =
        sort ? Spread.UNIFORM.keys(type, elements, Seed.VALUE) : type.terms(elements, Seed.VALUE);
    Slice slice = slice(array);
    Kernel<?> kernel = kernel(slice.type(), work);
    if (!device.supports(kernel)) {
      out.printf("| %s | %s %s | %s |%n", id(device), work, type.name(), device.refusal(kernel));
      return;
    }
    Tile all = new Tile(0, 0, elements);
    double best = Double.MAX_VALUE;
    Object result = null;
    Memory memory = null;
    A copy = type.allocate(elements);
    for (int i = 0; i < repetitions; i++) {
      // A sort needs unsorted elements each time.
      if (memory == null || sort) {
        if (memory != null) {
          memory.close();
        }
        type.copy(array, 0, copy, 0, elements);
        memory = device.bring(slice(copy), sort ? Access.UPDATE : Access.READ);
        // Copies what is copied when first needed.
        device.run(new Kernel.CountEqual(slice.type(), 0), all, memory);
      }
      long begun = System.nanoTime();
      result = device.run(kernel, all, memory);
      best = Math.min(best, (System.nanoTime() - begun) / 1e6);
    }
    try (Memory last = memory) {
      if (sort && last != null) {
        device.fetch(last, slice(copy));
        type.parallelSort(array);
        check(type.hash(array) == type.hash(copy), "a sort is wrong");
      } else {
        check(value(result).equals(value(onTheHost(kernel, slice, all))), work + " is wrong");
      }
    }
    Double peer = peerTimes.get("%s %s %d".formatted(work, type.name(), elements));
    out.printf(
        Locale.ROOT,
        "| %s | %s %s | %d | %.3f | %.1f | %s | %s |%n",
        id(device),
        work,
        type.name(),
        elements,
        best,
        (double) elements * type.bytes() / best / 1e6,
        peer == null ? "" : "%.3f".formatted(peer),
        peer == null ? "" : "%.2f".formatted(peer / best));
  }

  private static String id(Device device) {
    return device.info().id() + " " + device.info().name();
  }

  /** What the first device that works on arrays in place comes to. */
  private static Object onTheHost(Kernel<?> kernel, Slice slice, Tile all) throws Exception {
    for (Installed.Entry entry : Installed.onThisMachine().entries()) {
      if (entry.info().sharesHostMemory()) {
        try (Device host = entry.backend().open(entry.info());
            Memory memory = host.bring(slice, Access.READ)) {
          return host.run(kernel, all, memory);
        }
      }
    }
    throw new IllegalStateException("there is no device to check against");
  }

  private static Object value(@Nullable Object result) {
    return switch (result) {
      case Partials.BlockSums sums -> sums.total();
      case Partials.Extremes extremes -> extremes.min();
      case null, default -> Objects.requireNonNull(result, "there is no result");
    };
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static Kernel<?> kernel(ElementType type, String work) {
    return switch (work) {
      case "sort" -> new Kernel.Sort(type, false);
      case "min" -> new Kernel.MinMax(type, Kernel.Ends.MIN);
      default ->
          type.floating()
              ? new Kernel.BlockSum(type, new Kernel.Term.Value())
              : new Kernel.ExactSum(type);
    };
  }

  private static Slice slice(Object array) {
    return switch (array) {
      case int[] a -> new Slice.Ints(a, 0, a.length);
      case long[] a -> new Slice.Longs(a, 0, a.length);
      case float[] a -> new Slice.Floats(a, 0, a.length);
      case double[] a -> new Slice.Doubles(a, 0, a.length);
      default -> throw new IllegalArgumentException("no array of elements: " + array);
    };
  }
}
