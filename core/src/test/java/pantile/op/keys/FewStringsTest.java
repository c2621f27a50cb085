// SPDX-License-Identifier: Apache-2.0
package pantile.op.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sorts of strings by the calling thread, and what decides whether strings are coded. */
final class FewStringsTest {
  private static final long SEED = 1993;

  private static final int GUARD = 3;

  /** Each string is an object of its own. */
  @SuppressWarnings("StringOperationCanBeSimplified")
  private static String[] strings(int length, IntFunction<String> of) {
    String[] strings = new String[length];
    Arrays.setAll(strings, i -> new String(of.apply(i)));
    return strings;
  }

  private static String numbered(int i) {
    String digits = Integer.toString(i);
    return "0".repeat(7 - digits.length()) + digits;
  }

  /** Sorts what lies between guards, and compares objects with those of the JDK's sort. */
  private static void sorts(String[] x, String what) {
    String[] guarded = new String[x.length + 2 * GUARD];
    Arrays.fill(guarded, "a guard");
    System.arraycopy(x, 0, guarded, GUARD, x.length);
    int to = GUARD + x.length;
    int ordered = FewStrings.ordered(guarded, GUARD, to, false);
    String[] expected = guarded.clone();
    Arrays.sort(expected, GUARD, to);
    assertTrue(FewStrings.sorts(guarded, GUARD, to, ordered), what);
    for (int i = 0; i < guarded.length; i++) {
      assertSame(expected[i], guarded[i], what + ", at " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 31, 32, 33, 100, 499, 500})
  void fewOfAnyKindAreSorted(int length) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int values : new int[] {1, 2, 3, 20, 5000}) {
      String what = length + " of " + values + " values, seed " + SEED;
      sorts(strings(length, _ -> numbered(random.nextInt(values))), what);
      for (int first : new int[] {1, length / 2, length - 1}) {
        // The first are in order, or fall.
        sorts(
            strings(length, i -> numbered(i < first ? i : random.nextInt(values))),
            what + ", first " + first);
        sorts(
            strings(length, i -> numbered(i < first ? length - i : random.nextInt(values))),
            what + ", falling first " + first);
      }
    }
  }

  @Test
  void thoseNearlyInOrderOrInLongRunsAreSorted() {
    SplittableRandom random = new SplittableRandom(SEED);
    int n = 5000;
    sorts(strings(n, i -> numbered(n - i)), "falling");
    sorts(strings(n, i -> numbered(i == 0 ? n : i == n - 1 ? 0 : i)), "ends exchanged");
    sorts(strings(n, i -> numbered(i == n - 1 ? 0 : i)), "the last is the least");
    sorts(strings(n, i -> numbered(i == n / 2 + 1 ? 0 : i)), "one in the middle is the least");
    for (int late : new int[] {n - 1, n - 40, n * 3 / 4, n / 2 + 1}) {
      sorts(strings(n, i -> numbered(i < late ? i : random.nextInt(n))), "random from " + late);
      sorts(strings(n, i -> numbered(i < late ? i / 10 : random.nextInt(50))), "equal " + late);
    }
  }

  @Test
  void manyInNoOrderAreLeftAsTheyAre() {
    SplittableRandom random = new SplittableRandom(SEED);
    String[] x = strings(5000, _ -> numbered(random.nextInt(100_000)));
    String[] before = x.clone();
    assertFalse(FewStrings.sorts(x, 0, x.length, FewStrings.ordered(x, 0, x.length, false)));
    assertArrayEquals(before, x);
  }

  @Test
  void aRunEndsAtTheFirstOutOfOrderAndAtNull() {
    String[] x = {"a", "b", "b", "c", "a", "d"};
    assertEquals(4, FewStrings.ordered(x, 0, 6, false));
    assertEquals(1, FewStrings.ordered(x, 0, 6, true));
    assertEquals(2, FewStrings.ordered(x, 4, 6, false));
    assertEquals(2, FewStrings.ordered(new String[] {"b", "b", null}, 0, 3, true));
    assertEquals(0, FewStrings.ordered(new String[] {null, "a"}, 0, 2, false));
    assertEquals(0, FewStrings.ordered(x, 3, 3, false));
  }

  /** As if another thread had written null meanwhile. */
  @ParameterizedTest
  @ValueSource(ints = {3, 40, 600, 5000})
  void whatChangesMeanwhileIsSaid(int length) {
    String[] x = strings(length, i -> numbered(i * 7919 % 5003));
    Arrays.fill(x, 1, length, null);
    assertThrows(ConcurrentModificationException.class, () -> FewStrings.sorts(x, 0, length, 1));
  }

  private static boolean passes(String[] x) {
    return CodeTrial.passes(new Strings(x, new int[0]), 0, x.length, 0);
  }

  @Test
  void codesAreTriedOnASample() {
    SplittableRandom random = new SplittableRandom(SEED);
    int n = 4000;
    assertTrue(passes(strings(n, _ -> numbered(random.nextInt(n)))), "different");
    assertTrue(passes(strings(n, _ -> "x".repeat(300))), "equal");
    assertTrue(passes(strings(n, _ -> "x".repeat(300) + random.nextInt(n))), "a long prefix");
    assertFalse(passes(strings(n, _ -> "x".repeat(random.nextInt(300)))), "nested");
    assertFalse(
        passes(strings(n, _ -> "\0".repeat(random.nextInt(300)) + random.nextInt(n))), "late");
    String[] two = strings(n, _ -> random.nextBoolean() ? "yes" : "no");
    assertTrue(passes(two));
    assertFalse(CodeTrial.passesVaried(new Strings(two, new int[0]), 0, n));
  }

  @Test
  void commonPrefixesAreFoundAtAnyLength() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 2000; round++) {
      int common = random.nextInt(round % 10 == 0 ? 20_000 : 300);
      String both = "ab\u4e00".repeat(common / 3 + 1).substring(0, common);
      if (round % 2 == 0) {
        both = "c".repeat(common);
      }
      String x = both + "x".repeat(random.nextInt(3));
      String y = both + "y".repeat(random.nextInt(3)) + (round % 3 == 0 ? "\u4e01" : "");
      int depth = random.nextInt(common + 1);
      String what = "round " + round + ", seed " + SEED;
      assertEquals(common, Strings.common(x, y, depth, x.length()), what);
      int most = random.nextInt(depth, x.length() + 1);
      assertEquals(Math.min(common, most), Strings.common(x, y, depth, most), what);
    }
  }
}
