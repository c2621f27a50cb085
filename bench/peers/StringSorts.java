// SPDX-License-Identifier: Apache-2.0
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import pantile.Pantile;

/**
 * Sorts twenty kinds of strings by Pantile and by {@code Arrays.parallelSort}, in turn in one JVM,
 * and prints the fastest tenth of either. Results are compared by identity.
 *
 * <pre>java -Xmx6g --add-modules jdk.incubator.vector -cp "$(./pantile classpath)" bench/peers/StringSorts.java
 * 10,200,1000,10000,300000 150</pre>
 *
 * The arguments are lengths and milliseconds a kind.
 */
final class StringSorts {
  private static final long SEED = 42;

  /** Strings that are sorted between two looks at the clock. */
  private static final int AT_ONCE = 20_000;

  private static final int LEAST_ROUNDS = 3;

  private StringSorts() {}

  private enum Kind {
    WORDS,
    LONG,
    EQUAL,
    TWO,
    FEW,
    NESTED,
    URLS,
    IN_ORDER,
    REVERSED,
    NEARLY,
    ENDS_SWAPPED,
    MOSTLY_EMPTY,
    SUPPLEMENTARY,
    MIXED,
    LATE,
    NUMBERS,
    ONE_OBJECT,
    RUNS,
    ZIPF,
    NULS;

    private String one(SplittableRandom r, int i, int n) {
      return switch (this) {
        case WORDS -> letters(r, r.nextInt(1, 13), 'a', 26);
        case LONG -> letters(r, 60, ' ', 90);
        case EQUAL -> "this one stands at every place";
        case TWO -> r.nextBoolean() ? "true value" : "false value";
        case FEW -> "number " + r.nextInt(20) + " of a few";
        case NESTED -> "a".repeat(r.nextInt(Math.min(n, 700) + 1));
        case URLS ->
            String.format(
                Locale.ROOT,
                "https://www.example.org/a/%d/products/category-%d/item?id=%d",
                r.nextInt(30),
                r.nextInt(100),
                r.nextInt(1_000_000));
        case IN_ORDER -> numbered(i);
        case REVERSED -> numbered(n - i);
        case NEARLY -> numbered(r.nextInt(100) == 0 ? r.nextInt(n) : i);
        case ENDS_SWAPPED -> numbered(i == 0 ? n : i == n - 1 ? 0 : i);
        case MOSTLY_EMPTY -> r.nextInt(10) == 0 ? letters(r, 5, 'a', 26) : "";
        case SUPPLEMENTARY -> supplementary(r);
        case MIXED ->
            r.nextBoolean()
                ? letters(r, r.nextInt(1, 13), 'a', 26)
                : "Stra\u00dfe " + letters(r, r.nextInt(1, 6), '\u4e00', 2000);
        case LATE -> "b".repeat(r.nextInt(200)) + letters(r, 8, 'a', 3);
        case NUMBERS -> Integer.toString(r.nextInt());
        case ONE_OBJECT -> "the one";
        case RUNS -> numbered(i % Math.max(2, n / 10));
        case ZIPF -> "word" + Integer.toString((int) (1 / (r.nextDouble() + 1e-6)), 36);
        case NULS -> "\0".repeat(r.nextInt(300)) + letters(r, r.nextInt(3), '\0', 2);
      };
    }

    String[] strings(int n, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      String[] all = new String[n];
      for (int i = 0; i < n; i++) {
        String one = one(random, i, n);
        all[i] = this == ONE_OBJECT ? one : new String(one); // equal ones are other objects
      }
      return all;
    }
  }

  public static void main(String[] args) {
    int[] lengths = Arrays.stream(args[0].split(",")).mapToInt(Integer::parseInt).toArray();
    long nanos = Long.parseLong(args[1]) * 1_000_000;
    try (Pantile pt = Pantile.open()) {
      warm(pt);
      System.out.println("| kind | strings | Pantile, us | parallelSort, us | ratio |");
      System.out.println("|---|---|---|---|---|");
      for (int length : lengths) {
        for (Kind kind : Kind.values()) {
          compare(pt, kind, length, nanos);
        }
      }
    }
  }

  /** All kinds, so that either way is compiled for all of them before any is timed. */
  private static void warm(Pantile pt) {
    for (Kind kind : Kind.values()) {
      for (int length : new int[] {10, 1000, 3000, 10_000}) {
        String[] strings = kind.strings(length, SEED + 1);
        for (int left = length == 10 ? 3000 : length == 1000 ? 100 : 20; left > 0; left--) {
          pt.sort(strings.clone());
          Arrays.parallelSort(strings.clone());
        }
      }
    }
  }

  private static void compare(Pantile pt, Kind kind, int length, long nanos) {
    String[] strings = kind.strings(length, SEED);
    String[] expected = strings.clone();
    Arrays.sort(expected);
    String[] sorted = strings.clone();
    pt.sort(sorted);
    for (int i = 0; i < length; i++) {
      if (expected[i] != sorted[i]) {
        throw new AssertionError(kind + ", " + length + ": another string at " + i);
      }
    }
    String[][] copies = new String[Math.max(1, AT_ONCE / length)][length];
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    long end = System.nanoTime() + nanos;
    while (ours.size() < LEAST_ROUNDS || System.nanoTime() < end) {
      ours.add(micros(strings, copies, pt::sort));
      theirs.add(micros(strings, copies, Arrays::parallelSort));
    }
    double our = fastestTenth(ours);
    double their = fastestTenth(theirs);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.2f | %.2f | %.2f |%n",
        kind,
        length,
        our,
        their,
        our / their);
  }

  private static double micros(String[] strings, String[][] copies, Consumer<String[]> sort) {
    for (String[] copy : copies) {
      System.arraycopy(strings, 0, copy, 0, strings.length);
    }
    long start = System.nanoTime();
    for (String[] copy : copies) {
      sort.accept(copy);
    }
    return (System.nanoTime() - start) / 1e3 / copies.length;
  }

  private static double fastestTenth(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 10);
  }

  private static String numbered(int i) {
    return String.format(Locale.ROOT, "line %010d", i);
  }

  private static String supplementary(SplittableRandom r) {
    StringBuilder text = new StringBuilder();
    for (int left = r.nextInt(1, 8); left > 0; left--) {
      text.appendCodePoint(
          r.nextInt(5) == 0 ? 0xfff0 + r.nextInt(10) : 0x1f600 + r.nextInt(60));
    }
    return text.toString();
  }

  private static String letters(SplittableRandom r, int length, char first, int count) {
    char[] letters = new char[length];
    for (int i = 0; i < length; i++) {
      letters[i] = (char) (first + r.nextInt(count));
    }
    return new String(letters);
  }
}
