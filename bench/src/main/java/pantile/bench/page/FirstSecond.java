// SPDX-License-Identifier: Apache-2.0
package pantile.bench.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tables of what a fresh JVM, or a process, does at first. Each is empty if nothing was measured.
 */
final class FirstSecond {
  private static final List<String> TYPES = List.of("int", "long", "float", "double");
  private static final List<Integer> SHOWN = List.of(1, 2, 4, 10, 30, 100, 1000);
  private static final List<String> CURVE_PEERS = List.of("parallelSort", "Arrays.sort");

  private FirstSecond() {}

  /** A first call's work, for people, and who does it by the JDK's means. */
  private record First(String work, String shown, List<String> peers) {}

  private static final List<First> CALLS =
      List.of(
          new First("first-sort:int:10000000", "`sort` of 10 M `int`", List.of("jdk")),
          new First("first-sum:double:10000000", "`sum` of 10 M `double`", List.of("jdk")),
          new First("first-min:double:10000000", "`min` of 10 M `double`", List.of("jdk")),
          new First("first-dot:double:10000000", "`dot` of 10 M `double`", List.of("jdk")),
          new First(
              "first-scan:double:10000000", "`inclusiveScan` of 10 M `double`", List.of("jdk")),
          new First("first-count:0:100000000", "`countPrimes(0, 10^8)`", List.of("jdk")),
          new First(
              "first-isprime:63:20000", "`isPrime` of 20,000, 63 bits", List.of("BigInteger")),
          new First(
              "first-isprime:31:20000",
              "`isPrime` of 20,000, 31 bits",
              List.of("BigInteger", "trial division")));

  /** First calls. */
  static List<String> calls(ResultFiles results, Folder folder) {
    List<String> lines = new ArrayList<>();
    for (First call : CALLS) {
      Measured file = results.having("pantile", call.work(), null);
      if (file != null) {
        double ours = file.seconds("pantile", call.work());
        double theirs =
            call.peers().stream()
                .mapToDouble(peer -> file.seconds(peer, call.work()))
                .filter(seconds -> !Double.isNaN(seconds))
                .min()
                .orElse(Double.NaN);
        lines.add(
            Figures.line(
                List.of(
                    call.shown(),
                    Figures.time(ours),
                    Figures.time(theirs),
                    Figures.ratio(ours / theirs),
                    Figures.ratio(file.seconds("pantile+open", call.work()) / theirs),
                    file.where(folder))));
      }
    }
    return table(
        "First calls, beside the JDK's own way (for primes a `BitSet` sieve):",
        lines,
        "first call",
        "Pantile",
        "the JDK",
        "ratio",
        "ratio with `open()`",
        "machine, date");
  }

  /** The first k sorts, beside the better peer at each k. */
  static List<String> curves(ResultFiles results, Folder folder) {
    List<String> lines = new ArrayList<>();
    for (Measured file : results.files()) {
      for (int size : List.of(10_000_000, 1_000_000, 100_000)) {
        for (String type : TYPES) {
          String work = String.format(Locale.ROOT, "curve:%s:%d", type, size);
          double[] ours = file.curve("pantile", work);
          if (ours.length > 0) {
            List<String> cells = new ArrayList<>();
            cells.add(String.format(Locale.ROOT, "%,d `%s`", size, type));
            for (int k : SHOWN) {
              cells.add(k > ours.length ? "" : Figures.ratio(ours[k - 1] / better(file, work, k)));
            }
            cells.add(file.where(folder));
            lines.add(Figures.line(cells));
          }
        }
      }
    }
    List<String> names = new ArrayList<>(List.of("keys"));
    SHOWN.forEach(k -> names.add(String.format(Locale.ROOT, "k = %,d", k)));
    names.add("machine, date");
    return table(
        "The time of the first k calls, over that of `Arrays.parallelSort`, or of the better of it"
            + " and `Arrays.sort`:",
        lines,
        names.toArray(String[]::new));
  }

  private static double better(Measured file, String work, int k) {
    double better = Double.NaN;
    for (String peer : CURVE_PEERS) {
      double[] theirs = file.curve(peer, work);
      if (theirs.length >= k && !(better <= theirs[k - 1])) {
        better = theirs[k - 1];
      }
    }
    return better;
  }

  /** How soon calls are warm, and what that takes beside them. */
  static List<String> warm(ResultFiles results, Folder folder) {
    List<String> lines = new ArrayList<>();
    for (String type : TYPES) {
      String work = String.format(Locale.ROOT, "warm:%s:10000000", type);
      Measured file = results.having("pantile", work, null);
      if (file != null) {
        lines.add(
            Figures.line(
                List.of(
                    String.format(Locale.ROOT, "10 M `%s`", type),
                    Figures.time(file.seconds("pantile", work)),
                    Figures.time(file.seconds("pantile", work.replace("warm:", "warm-trials:"))),
                    Figures.time(file.seconds("pantile", work.replace("warm:", "warm-jit:"))),
                    file.where(folder))));
      }
    }
    return table(
        "How soon calls are warm, and what trials of vectors and the JIT take beside them:",
        lines,
        "a sort every 100 ms",
        "until calls are warm",
        "processor time of trials",
        "the JIT's compiling",
        "machine, date");
  }

  /** Opening. */
  static List<String> open(ResultFiles results, Folder folder) {
    List<String> lines = new ArrayList<>();
    for (String devices : List.of("cpu", "all")) {
      String work = "first-open:" + devices;
      Measured file = results.having("pantile", work, null);
      if (file != null) {
        lines.add(
            Figures.line(
                List.of(
                    devices.equals("cpu") ? "the CPU alone" : "all devices that are found",
                    Figures.time(file.seconds("pantile", work)),
                    file.where(folder))));
      }
    }
    return table("The first `Pantile.open()` of a JVM:", lines, "devices", "time", "machine, date");
  }

  /** Whole processes of the command. */
  static List<String> command(ResultFiles results, Folder folder) {
    List<String> lines = new ArrayList<>();
    command(results, folder, "version", "`pantile --version`", "hello", "a JVM's hello", lines);
    command(
        results,
        folder,
        "reduce",
        "`pantile reduce sum` of 1,000 `int`",
        "hello",
        "a JVM's hello",
        lines);
    command(results, folder, "sort", "`pantile sort` of 10 M `int`", "numpy", "NumPy", lines);
    return table(
        "Whole processes, from start to end:",
        lines,
        "process",
        "time",
        "beside",
        "time",
        "ratio",
        "machine, date");
  }

  private static void command(
      ResultFiles results,
      Folder folder,
      String name,
      String shown,
      String peer,
      String peerShown,
      List<String> lines) {
    String work = "command:" + name;
    Measured file = results.having("pantile", work, null);
    if (file != null) {
      double ours = file.seconds("pantile", work);
      double theirs = file.seconds(peer, work);
      lines.add(
          Figures.line(
              List.of(
                  shown,
                  Figures.time(ours),
                  peerShown,
                  Figures.time(theirs),
                  Figures.ratio(ours / theirs),
                  file.where(folder))));
    }
  }

  /** Nothing at all if there are no lines. */
  private static List<String> table(String title, List<String> lines, String... names) {
    if (lines.isEmpty()) {
      return List.of();
    }
    List<String> table = new ArrayList<>(List.of(title, ""));
    table.addAll(Figures.head(1, List.of(names)));
    table.addAll(lines);
    return table;
  }
}
