// SPDX-License-Identifier: Apache-2.0
package pantile.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pantile.Pantile;

/** Sorts of keys that no kernel has, of arrays made to be hard, compared with the JDK's. */
@Timeout(120)
final class HostileKeysTest {
  private static final long SEED = 2008;

  /** Around the limits between the calling thread's ways and the workers'. */
  private static final int[] LENGTHS = {2, 10, 33, 499, 502, 1000, 3000, 8191, 8192, 20_000};

  private static final Pantile PT = Pantile.open();

  @AfterAll
  static void close() {
    PT.close();
  }

  /** Strings of shared prefixes, NULs, surrogates in pairs or not, and few or many values. */
  private static String[] hostile(SplittableRandom random, int length) {
    String prefix = characters(random, random.nextInt(1, 300), random.nextInt(4));
    int prefixed = random.nextInt(5);
    int kind = random.nextInt(4);
    int longest = 1 << random.nextInt(1, 9);
    String[] some = new String[1 + random.nextInt(random.nextBoolean() ? 20 : length)];
    for (int i = 0; i < some.length; i++) {
      int end = random.nextInt(prefix.length() + 1);
      String begin =
          switch (prefixed) {
            case 0 -> "";
            case 1 -> prefix;
            case 2 -> prefix.substring(0, end);
            case 3 -> random.nextInt(100) == 0 ? "" : prefix;
            default -> prefix.substring(0, end / 2);
          };
      int rest =
          prefixed == 2 ? 0 : random.nextInt(Math.max(1, Math.min(longest, 40_000 / length)));
      some[i] = begin + characters(random, rest, kind);
    }
    boolean ownObjects = random.nextBoolean();
    String[] strings = new String[length];
    for (int i = 0; i < length; i++) {
      String one = some[random.nextInt(some.length)];
      strings[i] = ownObjects ? one.concat(" ").substring(0, one.length()) : one;
    }
    return arranged(random, strings);
  }

  private static String characters(SplittableRandom random, int length, int kind) {
    char[] characters = new char[length];
    for (int i = 0; i < length; i++) {
      characters[i] =
          (char)
              switch (kind) {
                case 0 -> random.nextInt(2);
                case 1 -> random.nextInt('a', 'a' + 26);
                case 2 -> random.nextInt(0xd7fe, 0xe002); // surrogates, and beside them
                default -> random.nextInt(3) == 0 ? random.nextInt(1 << 16) : 'a';
              };
    }
    return new String(characters);
  }

  private static String[] arranged(SplittableRandom random, String[] x) {
    int n = x.length;
    switch (random.nextInt(7)) {
      case 0 -> Arrays.sort(x);
      case 1 -> Arrays.sort(x, Comparator.reverseOrder());
      case 2 -> Arrays.sort(x, 0, random.nextInt(n + 1));
      case 3 -> {
        Arrays.sort(x);
        for (int exchanges = 1 + n / 100; exchanges > 0; exchanges--) {
          int i = random.nextInt(n);
          int j = random.nextInt(n);
          String one = x[i];
          x[i] = x[j];
          x[j] = one;
        }
      }
      case 4 -> {
        int run = 1 + random.nextInt(n);
        for (int from = 0; from < n; from += run) {
          Arrays.sort(x, from, Math.min(n, from + run));
        }
      }
      default -> {} // in no order
    }
    return x;
  }

  private static void same(String[] expected, String[] actual, String what) {
    for (int i = 0; i < expected.length; i++) {
      assertSame(expected[i], actual[i], what + ", at " + i);
    }
  }

  private static int[] order(int length, Comparator<Integer> by) {
    return IntStream.range(0, length).boxed().sorted(by).mapToInt(Integer::intValue).toArray();
  }

  @Test
  void stringsAreSortedAsTheJdkDoes() {
    for (int round = 0; round < 60; round++) {
      SplittableRandom random = new SplittableRandom(SEED + round);
      int length = LENGTHS[round % LENGTHS.length];
      String[] x = hostile(random, length);
      String what = length + " strings, seed " + (SEED + round);
      String[] ascending = x.clone();
      Arrays.sort(ascending);
      String[] descending = x.clone();
      Arrays.sort(descending, Comparator.reverseOrder());
      String[] one = x.clone();
      PT.sort(one);
      same(ascending, one, what);
      one = x.clone();
      PT.sortDescending(one);
      same(descending, one, what + ", descending");
      int from = random.nextInt(length);
      int to = random.nextInt(from, length + 1);
      String[] part = x.clone();
      Arrays.sort(part, from, to);
      one = x.clone();
      PT.sort(one, from, to);
      same(part, one, what + ", from " + from + " to " + to);
      part = x.clone();
      Arrays.sort(part, from, to, Comparator.reverseOrder());
      one = x.clone();
      PT.sortDescending(one, from, to);
      same(part, one, what + ", descending from " + from + " to " + to);
      Comparator<Integer> by = Comparator.comparing(i -> x[i]);
      assertArrayEquals(order(length, by), PT.argSort(x), what);
      assertArrayEquals(order(length, by.reversed()), PT.argSortDescending(x), what);
    }
  }

  /** Beyond the limits from which workers order digits; equal values in long stretches as well. */
  @Test
  void ordersOfFewValuesAreStable() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int length : new int[] {0, 1, 2, 100, 70_000, (1 << 17) + 11}) {
      byte[] bytes = new byte[length];
      short[] shorts = new short[length];
      char[] chars = new char[length];
      for (int i = 0; i < length; i++) {
        int x = random.nextInt(3) == 0 ? 7 : random.nextInt();
        bytes[i] = (byte) x;
        shorts[i] = (short) x;
        chars[i] = (char) x;
      }
      String what = length + " elements, seed " + SEED;
      stable(what, PT.argSort(bytes), PT.argSortDescending(bytes), i -> bytes[i]);
      stable(what, PT.argSort(shorts), PT.argSortDescending(shorts), i -> shorts[i]);
      stable(what, PT.argSort(chars), PT.argSortDescending(chars), i -> chars[i]);
    }
  }

  private static void stable(
      String what, int[] ascending, int[] descending, IntUnaryOperator value) {
    Comparator<Integer> by = Comparator.comparingInt(value::applyAsInt);
    assertArrayEquals(order(ascending.length, by), ascending, what);
    assertArrayEquals(order(descending.length, by.reversed()), descending, what);
  }

  @Test
  void aNullElementIsNamedAndNothingIsChanged() {
    for (int length : LENGTHS) {
      for (int at : new int[] {0, 1, length / 2, length - 1}) {
        String[] x = hostile(new SplittableRandom(SEED + length), length);
        x[at] = null;
        String[] before = x.clone();
        for (Runnable call :
            new Runnable[] {
              () -> PT.sort(x),
              () -> PT.sortDescending(x),
              () -> PT.sort(x, at, length),
              () -> PT.argSort(x),
              () -> PT.argSortDescending(x)
            }) {
          String said = assertThrows(NullPointerException.class, call::run).getMessage();
          assertEquals("a[" + at + "] is null", said);
        }
        assertArrayEquals(before, x);
      }
    }
  }

  /** The result is not specified, but the call ends, and with no other exception. */
  @Test
  void stringsThatChangeMeanwhileEndNoCallOtherwise() throws InterruptedException {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int length : new int[] {30, 400, 5000, 20_000}) {
      String[] x = hostile(random, length);
      String[] others = hostile(random, length);
      AtomicBoolean ended = new AtomicBoolean();
      Thread changes =
          new Thread(() -> {
            for (int i = 0; !ended.get(); i = (i + 7) % length) {
              x[i] = others[length - 1 - i];
            }
          });
      changes.start();
      try {
        for (int call = 0; call < 20; call++) {
          sortMeanwhile(x, call % 2 == 0);
        }
      } finally {
        ended.set(true);
        changes.join();
      }
      PT.sort(x);
      assertTrue(
          IntStream.range(1, length).allMatch(i -> x[i - 1].compareTo(x[i]) <= 0),
          () -> "seed " + SEED);
    }
  }

  private static void sortMeanwhile(String[] x, boolean ascending) {
    try {
      if (ascending) {
        PT.sort(x);
      } else {
        PT.sortDescending(x);
      }
    } catch (ConcurrentModificationException noticed) {
      assertEquals("elements changed while they were sorted", noticed.getMessage());
    }
  }
}
