// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ranks are sorted as the JDK sorts them, and keys of one rank by their order. */
@Timeout(60)
final class RankSortTest {
  private static final long SEED = 8;

  private static Pair<Integer, String>[] pairs(int length, long mask, Random random) {
    Pair<Integer, String>[] pairs = SortedArray.of(length);
    long base = random.nextLong();
    for (int i = 0; i < length; i++) {
      pairs[i] = new Pair<>(base ^ (random.nextLong() & mask), i, "");
    }
    return pairs;
  }

  @Test
  void pairsAreInTheOrderOfAStableSort() {
    Random random = new Random(SEED);
    long[] masks = {0, -1, 1, 0xff, 0xff00_0000_0000_0000L, Long.MIN_VALUE, 0x0f00_00f0_0000_00ffL};
    for (int length : new int[] {0, 1, 2, 3, 255, 256, 257, 5000}) {
      for (long mask : masks) {
        Pair<Integer, String>[] pairs = pairs(length, mask, random);
        Pair<Integer, String>[] expected = pairs.clone();
        Arrays.sort(expected, Comparator.comparingLong(Pair::rank));
        RankSort.sort(pairs);
        assertArrayEquals(expected, pairs, length + ", " + Long.toHexString(mask) + ", " + SEED);
      }
    }
  }

  private static Pair<String, Long>[] texts(Set<String> texts, Rules<String, Long> rules) {
    Pair<String, Long>[] pairs = SortedArray.of(texts.size());
    int at = 0;
    for (String text : texts) {
      pairs[at++] = new Pair<>(rules.rank(text), text, 1L);
    }
    return pairs;
  }

  @Test
  void keysOfOneRankAreInTheirOrder() {
    Random random = new Random(SEED);
    for (Comparator<String> order :
        Arrays.<Comparator<String>>asList(Comparator.naturalOrder(), Comparator.reverseOrder())) {
      Rules<String, Long> rules = new Rules<>(order, Long::sum);
      for (int size : new int[] {10, 255, 256, 3000}) {
        Set<String> texts = new LinkedHashSet<>();
        while (texts.size() < size) {
          texts.add(
              (random.nextBoolean() ? "" : "a common prefix" + (char) random.nextInt(300))
                  + Integer.toString(random.nextInt(4 * size), 36));
        }
        Set<String> expected = new TreeSet<>(order);
        expected.addAll(texts);
        Pair<String, Long>[] pairs = texts(texts, rules);
        rules.sort(pairs);
        assertEquals(
            expected.stream().toList(),
            Arrays.stream(pairs).map(Pair::key).toList(),
            size + ", seed " + SEED);
      }
    }
  }

  /** Among many, too. */
  @Test
  void keysThatTheOrderTakesForTheSameAreRefused() {
    Rules<String, Long> rules = new Rules<>(String.CASE_INSENSITIVE_ORDER, Long::sum);
    Set<String> texts = new LinkedHashSet<>();
    for (int i = 0; i < 1000; i++) {
      texts.add("key " + i);
    }
    texts.add("KEY 400");
    assertThrows(IllegalArgumentException.class, () -> rules.sort(texts(texts, rules)));
  }
}
