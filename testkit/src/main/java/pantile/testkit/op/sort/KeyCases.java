// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import pantile.Pantile;
import pantile.report.JobReport;
import pantile.testkit.CaseSource;
import pantile.testkit.Cases;
import pantile.testkit.Opened;
import pantile.testkit.Subject;

/**
 * Sorts of {@code byte}, {@code short}, {@code char} and strings, in every setup, compared with the
 * JDK's. A backend that runs no Java sorts them too.
 */
public final class KeyCases extends CaseSource {
  private static final int[] LENGTHS = {0, 1, 2, 3, 17, 255, 1000, 4097};

  /** Beyond the limits between the calling thread and workers. */
  private static final long[] LONG_LENGTHS = {(1 << 20) + 77};

  private static final int[] FEWER_LENGTHS = {3, 1000};

  private static final long[] MANY_STRINGS = {20_011};

  private static final long SEED = 27;

  /** Elements beside a range that must stay. */
  private static final int GUARD = 5;

  /** Cases without state. */
  public KeyCases() {
    super("sort", "keys");
  }

  @Override
  protected void cases(Cases cases) {
    cases.add("sortsFewValues", KeyCases::sortsFewValues);
    cases.add("sortsManyElementsOfFewValues", KeyCases::sortsManyElementsOfFewValues);
    cases.add("sortsStrings", KeyCases::sortsStrings);
    cases.add("sortsManyStrings", KeyCases::sortsManyStrings);
    cases.add("refusesRangesThatAreNone", KeyCases::refusesRangesThatAreNone);
    cases.add("explainsTheJobsOfKeys", KeyCases::explainsTheJobsOfKeys);
  }

  /** Devices that run no Java have sorts of numbers, which other cases try. */
  private static int[] lengths(Subject subject) {
    return subject.unsupported().contains("custom")
        ? FEWER_LENGTHS
        : subject.effort().lengths("keys", LENGTHS);
  }

  private static List<Texts> kinds(Subject subject) {
    return subject.unsupported().contains("custom")
        ? List.of(Texts.WORDS, Texts.PREFIXED)
        : List.of(Texts.values());
  }

  /** Ways in which elements may lie: of each index, 16 bits or more. */
  private static List<IntUnaryOperator> distributions() {
    SplittableRandom random = new SplittableRandom(SEED);
    return List.of(
        _ -> random.nextInt(),
        i -> i,
        i -> -i,
        _ -> 77,
        i -> i % 3 == 0 ? Short.MIN_VALUE : i % 3 == 1 ? Short.MAX_VALUE : Byte.MIN_VALUE,
        _ -> random.nextInt(4) == 0 ? random.nextInt() : 9);
  }

  private static void sortsFewValues(Subject subject) {
    for (int length : lengths(subject)) {
      subject.opened(length).forEach(one -> sortsFewValues(one, length));
    }
  }

  private static void sortsManyElementsOfFewValues(Subject subject) {
    subject.requires("custom");
    for (long length : subject.effort().longLengths("keys", LONG_LENGTHS)) {
      sortsFewValues(subject.opened().getFirst(), (int) length);
    }
  }

  private static void sortsFewValues(Opened one, int length) {
    int way = 0;
    for (IntUnaryOperator of : distributions()) {
      int all = length + 2 * GUARD;
      byte[] bytes = new byte[all];
      short[] shorts = new short[all];
      char[] chars = new char[all];
      for (int i = 0; i < all; i++) {
        int x = of.applyAsInt(i);
        bytes[i] = (byte) x;
        shorts[i] = (short) x;
        chars[i] = (char) x;
      }
      String what = one.setup() + ", seed " + SEED + ", way " + way++;
      for (boolean descending : new boolean[] {false, true}) {
        orders(one.pt(), bytes, shorts, chars, descending, what);
        sorts(one.pt(), bytes, descending, what);
        sorts(one.pt(), shorts, descending, what);
        sorts(one.pt(), chars, descending, what);
      }
    }
  }

  private static void orders(
      Pantile pt, byte[] bytes, short[] shorts, char[] chars, boolean descending, String what) {
    if (descending) {
      stable(
          pt.argSortDescending(bytes), bytes.length, i -> -bytes[i], "bytes, descending, " + what);
      stable(
          pt.argSortDescending(shorts),
          shorts.length,
          i -> -shorts[i],
          "shorts, descending, " + what);
      stable(
          pt.argSortDescending(chars), chars.length, i -> -chars[i], "chars, descending, " + what);
    } else {
      stable(pt.argSort(bytes), bytes.length, i -> bytes[i], "bytes, " + what);
      stable(pt.argSort(shorts), shorts.length, i -> shorts[i], "shorts, " + what);
      stable(pt.argSort(chars), chars.length, i -> chars[i], "chars, " + what);
    }
  }

  /** Ascending keys, and of equal ones ascending indices: so each index occurs once. */
  private static void stable(int[] order, int length, IntUnaryOperator key, String what) {
    assertEquals(length, order.length, what);
    boolean[] seen = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      assertFalse(seen[order[i]], what);
      seen[order[i]] = true;
      if (i > 0) {
        int before = key.applyAsInt(order[i - 1]);
        int now = key.applyAsInt(order[i]);
        assertTrue(before < now || (before == now && order[i - 1] < order[i]), what);
      }
    }
  }

  private static void sorts(Pantile pt, byte[] x, boolean descending, String what) {
    byte[] expected = x.clone();
    byte[] actual = x.clone();
    int to = x.length - GUARD;
    Arrays.sort(expected, GUARD, to);
    if (descending) {
      for (int i = GUARD, j = to - 1; i < j; i++, j--) {
        byte high = expected[i];
        expected[i] = expected[j];
        expected[j] = high;
      }
      pt.sortDescending(actual, GUARD, to);
    } else {
      pt.sort(actual, GUARD, to);
    }
    assertTrue(Arrays.equals(expected, actual), () -> "bytes, " + descending + ", " + what);
  }

  private static void sorts(Pantile pt, short[] x, boolean descending, String what) {
    short[] expected = x.clone();
    short[] actual = x.clone();
    int to = x.length - GUARD;
    Arrays.sort(expected, GUARD, to);
    if (descending) {
      for (int i = GUARD, j = to - 1; i < j; i++, j--) {
        short high = expected[i];
        expected[i] = expected[j];
        expected[j] = high;
      }
      pt.sortDescending(actual, GUARD, to);
    } else {
      pt.sort(actual, GUARD, to);
    }
    assertTrue(Arrays.equals(expected, actual), () -> "shorts, " + descending + ", " + what);
  }

  private static void sorts(Pantile pt, char[] x, boolean descending, String what) {
    char[] expected = x.clone();
    char[] actual = x.clone();
    int to = x.length - GUARD;
    Arrays.sort(expected, GUARD, to);
    if (descending) {
      for (int i = GUARD, j = to - 1; i < j; i++, j--) {
        char high = expected[i];
        expected[i] = expected[j];
        expected[j] = high;
      }
      pt.sortDescending(actual, GUARD, to);
    } else {
      pt.sort(actual, GUARD, to);
    }
    assertTrue(Arrays.equals(expected, actual), () -> "chars, " + descending + ", " + what);
  }

  private static void sortsStrings(Subject subject) {
    for (int length : lengths(subject)) {
      for (Texts kind : kinds(subject)) {
        String[] x = kind.strings(length, SEED + length);
        subject.opened(length).forEach(one -> sorts(one, x, kind));
      }
    }
  }

  private static void sortsManyStrings(Subject subject) {
    for (long length : subject.effort().longLengths("strings", MANY_STRINGS)) {
      for (Texts kind : kinds(subject)) {
        String[] x = kind.strings((int) length, SEED);
        sorts(subject.opened().getFirst(), x, kind);
      }
    }
  }

  private static void sorts(Opened one, String[] x, Texts kind) {
    String what = one.setup() + ", " + kind + ", " + x.length + " strings, seed " + SEED;
    String[] expected = x.clone();
    Arrays.sort(expected);
    String[] whole = x.clone();
    one.pt().sort(whole);
    same(expected, whole, what);
    int[] order = one.pt().argSort(x);
    assertArrayEquals(naiveOrder(x, Comparator.naturalOrder()), order, what);
    String[] falling = x.clone();
    Arrays.sort(falling, Comparator.reverseOrder());
    String[] descending = x.clone();
    one.pt().sortDescending(descending);
    same(falling, descending, what + ", descending");
    assertArrayEquals(
        naiveOrder(x, Comparator.reverseOrder()), one.pt().argSortDescending(x), what);
    if (x.length >= 2 * GUARD) {
      String[] within = x.clone();
      String[] partly = x.clone();
      Arrays.sort(partly, GUARD, x.length - GUARD);
      one.pt().sort(within, GUARD, x.length - GUARD);
      same(partly, within, what + ", a range");
    }
  }

  /** The same objects, so of equal strings the first stays the first. */
  private static void same(String[] expected, String[] actual, String what) {
    for (int i = 0; i < expected.length; i++) {
      int at = i;
      assertSame(expected[i], actual[i], () -> "at " + at + ", " + what);
    }
  }

  private static int[] naiveOrder(String[] x, Comparator<String> by) {
    return IntStream.range(0, x.length)
        .boxed()
        .sorted(Comparator.comparing(i -> x[i], by))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static void refusesRangesThatAreNone(Subject subject) {
    subject
        .opened()
        .forEach(one -> {
          Pantile pt = one.pt();
          byte[] bytes = {3, 1, 2};
          String[] strings = {"b", "a"};
          assertThrows(IndexOutOfBoundsException.class, () -> pt.sort(bytes, 0, 4));
          assertThrows(IndexOutOfBoundsException.class, () -> pt.sortDescending(bytes, 2, 1));
          assertThrows(IndexOutOfBoundsException.class, () -> pt.sort(strings, -1, 2));
          assertArrayEquals(new byte[] {3, 1, 2}, bytes);
          assertArrayEquals(new String[] {"b", "a"}, strings);
        });
  }

  /** Jobs that an explanation names are those of a report, up to what depends on the data. */
  private static void explainsTheJobsOfKeys(Subject subject) {
    subject
        .opened(4097)
        .forEach(one -> {
          explains(one, pt -> pt.sort(new byte[4097]));
          explains(one, pt -> pt.sort(new short[4097]));
          explains(one, pt -> pt.sortDescending(new char[4097]));
          String[] words = Texts.WORDS.strings(4097, SEED);
          String[] before = words.clone();
          explains(one, pt -> pt.argSort(words));
          explains(one, pt -> pt.argSort(new short[4097]));
          String said = one.pt().explain(pt -> explained(pt, p -> p.sort(words)));
          assertArrayEquals(before, words, said);
          assertTrue(said.contains("string-"), said);
        });
  }

  private static void explains(Opened one, Consumer<Pantile> call) {
    String said = one.pt().explain(pt -> explained(pt, call));
    List<String> jobs =
        one.pt().report(pt -> explained(pt, call)).jobs().stream().map(JobReport::kernel).toList();
    for (String job : jobs) {
      if (said.contains("depends on")) {
        break;
      }
      assertTrue(said.contains(job + " "), () -> job + " is not in: " + said);
    }
    assertTrue(said.length() > 20, said);
  }

  private static boolean explained(Pantile pt, Consumer<Pantile> call) {
    call.accept(pt);
    return true;
  }
}
