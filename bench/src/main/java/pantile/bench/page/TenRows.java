// SPDX-License-Identifier: Apache-2.0
package pantile.bench.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Ten works, cold and warm, beside the JDK's way and the best native one. */
final class TenRows {
  private static final int MILLIONS = 10_000_000;

  private final List<Work> works = new ArrayList<>();

  /**
   * A line of the table.
   *
   * @param operation Pantile's method
   * @param type of the elements
   * @param size how many
   * @param first the work that is timed once in a fresh JVM, and by whom for the JDK
   * @param curve the same as the first call of a curve; empty if there is none
   * @param warm the work that is timed again and again, and by whom for the JDK
   * @param natives who does all of it natively, with the name to show; not bounds, which do less
   */
  private record Work(
      String operation,
      String type,
      String size,
      By first,
      String curve,
      By warm,
      List<Native> natives) {}

  /** A work, and who does it by the JDK's means. */
  private record By(String work, String jdk) {}

  private record Native(String who, String shown) {}

  TenRows() {
    for (String type : List.of("int", "long", "float", "double")) {
      works.add(
          new Work(
              "sort",
              type,
              "10 M",
              by("first-sort:%s:%d", type, MILLIONS, "jdk"),
              String.format(Locale.ROOT, "curve:%s:%d", type, MILLIONS),
              by("sort:%s:uniform:%d", type, MILLIONS, "parallelSort"),
              List.of(new Native("vqsort", "vqsort, 1 thread"))));
    }
    for (String operation : List.of("sum", "min", "dot")) {
      int bytes = (operation.equals("dot") ? 2 : 1) * Double.BYTES * MILLIONS;
      works.add(
          new Work(
              operation,
              "double",
              "10 M",
              by("first-%s:double:%d", operation, MILLIONS, "jdk"),
              "",
              by("reduce:double:%s:%d", operation, bytes, "stream"),
              List.of(new Native("c-all", "C, all threads"))));
    }
    works.add(
        new Work(
            "inclusiveScan",
            "double",
            "10 M",
            new By("first-scan:double:10000000", "jdk"),
            "",
            new By("scan:double:10000000", "parallelPrefix"),
            List.of()));
    works.add(
        new Work(
            "countPrimes",
            "",
            "below 10^8",
            new By("first-count:0:100000000", "jdk"),
            "",
            new By("count:0:100000000", "plain sieve"),
            List.of(new Native("primesieve-all", "primesieve, all threads"))));
    works.add(
        new Work(
            "isPrime",
            "63 bits",
            "20,000",
            new By("first-isprime:63:20000", "BigInteger"),
            "",
            new By("isprime:20000", "BigInteger"),
            List.of()));
  }

  private static By by(String format, String word, int size, String jdk) {
    return new By(String.format(Locale.ROOT, format, word, size), jdk);
  }

  /** The table. What was not measured on a row's machine has an empty cell. */
  List<String> table(ResultFiles results, Folder folder) {
    List<String> lines =
        new ArrayList<>(
            Figures.head(
                3,
                List.of(
                    "operation",
                    "type",
                    "size",
                    "first call",
                    "the JDK's",
                    "warm call",
                    "the JDK's",
                    "best native peer",
                    "machine, date")));
    for (Work work : works) {
      lines.add(line(work, results, folder));
    }
    return lines;
  }

  private static String line(Work work, ResultFiles results, Folder folder) {
    String machine = machine(work, results);
    List<String> cells = new ArrayList<>(List.of(work.operation(), work.type(), work.size()));
    Measured curve = results.havingCurve(work.curve(), machine);
    Measured first = results.having("pantile", work.first().work(), machine);
    if (curve != null) {
      first = curve;
      cells.add(Figures.time(curve.curve("pantile", work.curve())[0]));
      cells.add(Figures.time(firstOf(curve.curve("parallelSort", work.curve()))));
    } else {
      cells.addAll(both(first, work.first()));
    }
    Measured warm = results.having("pantile", work.warm().work(), machine);
    cells.addAll(both(warm, work.warm()));
    cells.add(best(work, results, machine));
    cells.add(machine == null ? "" : where(machine, first, warm, folder));
    return Figures.line(cells);
  }

  private static double firstOf(double[] curve) {
    return curve.length == 0 ? Double.NaN : curve[0];
  }

  private static List<String> both(@Nullable Measured file, By by) {
    return file == null
        ? List.of("", "")
        : List.of(
            Figures.time(file.seconds("pantile", by.work())),
            Figures.time(file.seconds(by.jdk(), by.work())));
  }

  /** A row is of one machine: of that which the first file is of that has any of its figures. */
  private static @Nullable String machine(Work work, ResultFiles results) {
    for (Measured file : results.usual()) {
      if (file.curve("pantile", work.curve()).length > 0
          || !Double.isNaN(file.seconds("pantile", work.first().work()))
          || !Double.isNaN(file.seconds("pantile", work.warm().work()))) {
        return file.machine();
      }
    }
    return null;
  }

  private static String best(Work work, ResultFiles results, @Nullable String machine) {
    String best = "";
    double least = Double.POSITIVE_INFINITY;
    for (Native one : work.natives()) {
      Measured file = results.having(one.who(), work.warm().work(), machine);
      if (file != null && file.seconds(one.who(), work.warm().work()) < least) {
        least = file.seconds(one.who(), work.warm().work());
        best = Figures.time(least) + " (" + one.shown() + ")";
      }
    }
    return best;
  }

  /** Machine and date, with links to the tables: of the first call, then of warm ones. */
  private static String where(
      String machine, @Nullable Measured first, @Nullable Measured warm, Folder folder) {
    TreeSet<String> dates = new TreeSet<>();
    if (first != null) {
      dates.add(first.date());
    }
    if (warm != null) {
      dates.add(warm.date());
    }
    StringBuilder text =
        new StringBuilder(machine).append(", ").append(String.join(" and ", dates));
    if (first != null) {
      text.append(": ").append(first.link(folder, "first"));
    }
    if (warm != null) {
      text.append(first == null ? ": " : ", ").append(warm.link(folder, "warm"));
    }
    return text.toString();
  }
}
