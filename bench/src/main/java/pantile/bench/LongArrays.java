// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import pantile.Ints;
import pantile.Pantile;
import pantile.formats.Npy;
import pantile.op.select.Comparison;

/**
 * Checks and times results that are longer than an array, which take more memory than tests have.
 * Element {@code i} of the input is {@code i & 1023}, so that each result has a closed form. {@code
 * bench/long.sh} starts it.
 */
public final class LongArrays {
  private static final int PERIOD = 1024;

  /** The sum of a period. */
  private static final long SUM = (PERIOD - 1) * PERIOD / 2;

  private static final int PLACES = 100_000;

  private final Pantile pt;
  private final long length;
  private final Path folder;
  private final List<Long> places = new ArrayList<>();

  private LongArrays(Pantile pt, long length, Path folder) {
    this.pt = pt;
    this.length = length;
    this.folder = folder;
    SplittableRandom random = new SplittableRandom(20_261_129);
    for (int i = 0; i < PLACES; i++) {
      places.add(random.nextLong(length));
    }
    for (long border : new long[] {0, 1L << 30, 1L << 31, length}) {
      for (long at = Math.max(0, border - 3000); at < Math.min(length, border + 3000); at++) {
        places.add(at);
      }
    }
  }

  /**
   * Prints a row of a Markdown table a call.
   *
   * @param args how many elements; a folder for a file of four times as many bytes; the pieces to
   *     run: {@code sums}, {@code evaluate}, {@code scan}, {@code filter}, {@code mask}, {@code
   *     sort}, {@code file}; or {@code notes}, which prints where this runs
   * @throws Exception if a result is wrong, or there is no memory for it
   */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("notes")) {
      MachineNotes.here().lines().forEach(line -> System.out.println("- " + line));
      return;
    }
    try (Pantile pt = Pantile.open()) {
      LongArrays long1 = new LongArrays(pt, Long.parseLong(args[0]), Path.of(args[1]));
      for (String piece : List.of(args).subList(2, args.length)) {
        long1.run(piece);
      }
    }
  }

  private void run(String piece) throws Exception {
    switch (piece) {
      case "sums" -> numbers("the expression", input());
      case "evaluate" -> numbers("what was evaluated", evaluated());
      case "scan" -> scan();
      case "filter" -> filter();
      case "mask" -> mask();
      case "sort" -> sort();
      case "file" -> file();
      default -> throw new IllegalArgumentException("no piece is named " + piece);
    }
  }

  private Ints input() {
    return pt.range(length).and(PERIOD - 1).toInts();
  }

  /** Calls a method, and prints the row. The bytes are those that the call has to move. */
  private <R> R timed(String work, double bytesAnElement, Supplier<R> call) {
    long start = System.nanoTime();
    R result = call.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %s |%n",
        work,
        seconds,
        length / seconds / 1e9,
        bytesAnElement == 0
            ? ""
            : String.format(Locale.ROOT, "%.1f", length * bytesAnElement / seconds / 1e9));
    return result;
  }

  private static void require(boolean right, String what) {
    if (!right) {
      throw new AssertionError("wrong: " + what);
    }
  }

  private long sumBefore(long end) {
    long rest = end % PERIOD;
    return end / PERIOD * SUM + rest * (rest - 1) / 2;
  }

  private void elements(Ints x, String what) {
    require(x.length() == length, "the length of " + what);
    for (long at : places) {
      require(x.get(at) == at % PERIOD, "element " + at + " of " + what);
    }
  }

  private void numbers(String of, Ints x) {
    double bytes = of.equals("the expression") ? 0 : Integer.BYTES;
    require(timed("`sum` of " + of, bytes, x::sum) == sumBefore(length), "sum");
    require(timed("`min` of " + of, bytes, x::min) == 0, "min");
    require(timed("`max` of " + of, bytes, x::max) == PERIOD - 1, "max");
    long fives = length / PERIOD + (length % PERIOD > 5 ? 1 : 0);
    require(timed("`count(5)` of " + of, bytes, () -> x.count(5)) == fives, "count");
    elements(x, of);
  }

  private Ints evaluated() {
    return timed("`evaluate()` of `range(n).and(1023).toInts()`", 4, input()::evaluate);
  }

  private void sums(Ints sums, int offset, String what) {
    require(sums.length() == length, "the length of " + what);
    for (long at : places) {
      require(sums.get(at) == (int) sumBefore(at + offset), "element " + at + " of " + what);
    }
  }

  private void scan() {
    sums(timed("`inclusiveScan()` of the expression", 4, input()::inclusiveScan), 1, "sums");
    Ints ones = timed("`exclusiveScan()` of `fill(1, n)`", 4, pt.fill(1, length)::exclusiveScan);
    for (long at : places) {
      require(ones.get(at) == (int) at, "element " + at + " of sums of ones");
    }
  }

  private void filter() {
    Ints all =
        timed("`filter(GE, 0)` of the expression: all", 4, () -> input().filter(Comparison.GE, 0));
    elements(all, "what a filter kept");
    Ints few = timed("`filter(EQ, 5)` of what was kept", 4, () -> all.filter(Comparison.EQ, 5));
    require(few.length() == all.count(5) && few.min() == 5 && few.max() == 5, "the fives");
  }

  private void mask() {
    Ints x = input();
    elements(
        timed("`filter(mask)` of the expression: all", 4, () -> x.filter(x.ge(0))),
        "what a mask kept");
  }

  /** Elements of no order, in a mapped file: the low bits of multiples of an odd number. */
  private void sort() throws Exception {
    Path file = folder.resolve("long-arrays.npy");
    try {
      Npy.write(file, pt.range(length).mul(2_654_435_761L).toInts());
      Ints x = (Ints) pt.over(Npy.read(file));
      Ints sorted = timed("`sort()` of a file without order", 4, x::sort);
      require(sorted.length() == length, "the number of sorted elements");
      require(timed("`isSorted()` of that", 4, sorted::isSorted), "the order");
      require(x.sum() == sorted.sum(), "the sum");
      require(mixed(x).sum() == mixed(sorted).sum(), "the sum of mixed bits");
      for (long place : List.of(0L, length / 3, length - 1)) {
        int element = sorted.get(place);
        require(x.lt(element).count() <= place, "how many are below that at " + place);
        require(x.gt(element).count() < length - place, "how many are above that at " + place);
      }
      double median = timed("`median()` of that file", 4, x::median);
      double middle = sorted.get((length - 1) / 2) + (double) sorted.get(length / 2);
      require(median == middle / 2, "the median");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Numbers whose sums tell that no element became another, as sums alone might not. */
  private static Ints mixed(Ints x) {
    return x.xor(x.shr(15)).mul(0x85eb_ca6b);
  }

  private void file() throws Exception {
    Path file = folder.resolve("long-arrays.npy");
    try {
      timed(
          "`Npy.write` of the expression",
          4,
          () -> {
            Npy.write(file, input());
            return file;
          });
      Ints mapped = (Ints) pt.over(Npy.read(file));
      require(timed("`sum` of the file", 4, mapped::sum) == sumBefore(length), "sum of the file");
      elements(mapped, "the file");
      sums(timed("`inclusiveScan()` of the file", 12, mapped::inclusiveScan), 1, "the file's sums");
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
