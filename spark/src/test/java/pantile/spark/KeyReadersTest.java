// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.spark.KeyPass.Reader;

/** Readings of keys: comparisons with a few intervals, a search among many. */
final class KeyReadersTest {
  private static final long SEED = 1126;

  private static List<KeyInterval> intervals(int count) {
    List<KeyInterval> intervals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Neighbours touch now and then; the last one has all that is left.
      long low = i == 0 ? Long.MIN_VALUE : 100L * i;
      long high = i == count - 1 ? Long.MAX_VALUE : 100L * i + (i % 3 == 0 ? 99 : 30);
      intervals.add(new KeyInterval(low, high, 0, 1, List.of()));
    }
    return intervals;
  }

  private static long[] keys(int count) {
    SplittableRandom random = new SplittableRandom(SEED);
    long[] keys = random.longs(5000, -200, 100L * count + 200).toArray();
    keys[0] = Long.MIN_VALUE;
    keys[1] = Long.MAX_VALUE;
    return keys;
  }

  private static long[][] found(Reader reader, long[] keys) {
    reader.take(keys.clone(), keys.length / 2);
    reader.take(Arrays.copyOfRange(keys, keys.length / 2, keys.length), keys.length / 2);
    return (long[][]) reader.found();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 9, 40, 1000})
  void keysOfEachIntervalAreCollected(int count) {
    List<KeyInterval> intervals = intervals(count);
    long[] keys = keys(count);
    long[][] found = found(new KeyReaders.Collected(intervals).reader(0), keys);
    assertEquals(count, found.length);
    for (int i = 0; i < count; i++) {
      long[] expected = Arrays.stream(keys).filter(intervals.get(i)::has).toArray();
      assertArrayEquals(expected, found[i], "interval " + i + ", seed " + SEED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 40})
  void strideOfOnePicksAll(int count) {
    long[] strides = new long[count];
    Arrays.fill(strides, 1);
    List<KeyInterval> intervals = intervals(count);
    long[] keys = keys(count);
    assertArrayEquals(
        found(new KeyReaders.Collected(intervals).reader(0), keys),
        found(new KeyReaders.Sampled(intervals, strides, SEED).reader(0), keys));
  }
}
