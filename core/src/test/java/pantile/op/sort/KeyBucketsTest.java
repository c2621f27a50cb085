// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import pantile.op.OrderedBits;
import pantile.spi.LongList;
import pantile.spi.Slice;

class KeyBucketsTest {
  private static final long SEED = 20_261_130;

  private static final int MOST = 100;

  @Test
  void evenKeysAreCountedOnce() {
    SplittableRandom random = new SplittableRandom(SEED);
    assertEquals(1, countings(random.longs(50_000).toArray()));
    assertEquals(1, countings(random.longs(50_000, 0, 1L << 31).toArray()));
    assertEquals(1, countings(random.longs(50_000, -7, 900).toArray()), "a part has one key");
    assertEquals(
        1, countings(random.doubles(5000).mapToLong(OrderedBits::key).toArray()), "of 0 to 1");
  }

  @Test
  void unevenKeysAreCountedMoreOften() {
    SplittableRandom random = new SplittableRandom(SEED);
    long[] signed = random.doubles(50_000, -1, 1).mapToLong(OrderedBits::key).toArray();
    assertTrue(countings(signed) <= 3, "half of all numbers have four exponents");
    long[] ends = random.longs(50_000, 0, 1 << 20).toArray();
    ends[7] = Long.MIN_VALUE;
    ends[70] = Long.MAX_VALUE;
    assertTrue(countings(ends) <= 6);
  }

  /** Half of all keys have the sign's bit, half of the others the next one, and so on. */
  @Test
  void theWorstKeysAreCountedSixteenTimesAtMost() {
    SplittableRandom random = new SplittableRandom(SEED);
    long[] nested =
        LongStream.generate(() -> random.nextLong() >>> random.nextInt(64)).limit(50_000).toArray();
    assertTrue(countings(nested) <= 16);
    long[] crowds =
        IntStream.range(0, 100_000)
            .mapToLong(i -> ((long) (i % 500) << 54) + random.nextInt(1 << 14))
            .toArray();
    assertTrue(countings(crowds) <= 16, "in five hundred places at once");
  }

  @Test
  void aKeyThatCrowdsHasABucketOfItsOwn() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (long crowded : new long[] {Long.MIN_VALUE, -1, 0, 77, Long.MAX_VALUE}) {
      long[] keys = random.longs(20_000).toArray();
      Arrays.fill(keys, 0, 10_000, crowded);
      assertTrue(countings(keys) <= 7);
      KeyBuckets found = found(keys);
      boolean any = false;
      for (int i = 0; i < found.size(); i++) {
        any |= found.oneKey(i) && found.least(i) == crowded && found.count(i) == 10_000;
      }
      assertTrue(any, "of " + crowded);
    }
  }

  @Test
  void equalKeysAreOneBucketAtOnce() {
    KeyBuckets one = KeyBuckets.of(5, 5, 1L << 40, MOST);
    assertTrue(one.fit());
    assertTrue(one.oneKey(0));
    assertEquals(MOST, one.largest());
    assertFalse(KeyBuckets.of(5, 6, MOST + 1, MOST).fit());
    assertTrue(KeyBuckets.of(5, 6, MOST, MOST).fit());
  }

  @Test
  void allKeysThereAreCanBeDivided() {
    for (long[] range :
        new long[][] {
          {Long.MIN_VALUE, Long.MAX_VALUE},
          {Long.MAX_VALUE - 1, Long.MAX_VALUE},
          {Long.MIN_VALUE, Long.MIN_VALUE + 1},
          {-1, 0},
          {Integer.MIN_VALUE, Integer.MAX_VALUE}
        }) {
      LongList splitters = KeyBuckets.of(range[0], range[1], 1L << 40, MOST).finer();
      assertTrue(splitters.size() > 0);
      assertTrue(splitters.get(0) > range[0]);
      assertTrue(splitters.get(splitters.size() - 1) <= range[1]);
    }
  }

  @Test
  void bucketsAreFoundInRuns() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n : new int[] {1, 2, 100, 5000}) {
      int[] keys = random.ints(n, -20, 20).toArray();
      long[] runs =
          LongStream.concat(LongStream.of(0, n), random.longs(4, 0, n)).sorted().toArray();
      for (int k = 1; k < runs.length; k++) {
        Arrays.sort(keys, (int) runs[k - 1], (int) runs[k]);
      }
      LongList splitters = LongList.of(-20, -3, 0, 1, 19);
      PartKeys part = PartKeys.ofRuns(new Slice.Ints(keys, 0, n), runs, splitters);
      assertEquals(runs.length - 1, part.blocks());
      long[] counts = new long[splitters.size() + 1];
      part.count(counts);
      assertEquals(n, Arrays.stream(counts).sum());
      for (int bucket = 0; bucket < counts.length; bucket++) {
        long low = bucket == 0 ? Long.MIN_VALUE : splitters.get(bucket - 1);
        long high = bucket == splitters.size() ? Long.MAX_VALUE : splitters.get(bucket);
        long expected = Arrays.stream(keys).filter(x -> x >= low && x < high).count();
        assertEquals(expected, counts[bucket], "seed " + SEED + ", bucket " + bucket);
        for (int block = 0; block < part.blocks(); block++) {
          Slice.Ints share = (Slice.Ints) part.share(bucket, block);
          for (int i = share.from(); i < share.to(); i++) {
            assertTrue(keys[i] >= low && keys[i] < high);
          }
        }
      }
    }
  }

  private static KeyBuckets found(long[] keys) {
    KeyBuckets buckets = first(keys);
    while (!buckets.fit()) {
      buckets = counted(buckets, keys);
    }
    return buckets;
  }

  private static KeyBuckets first(long[] keys) {
    LongStream all = Arrays.stream(keys);
    long least = all.min().orElseThrow();
    return KeyBuckets.of(least, Arrays.stream(keys).max().orElseThrow(), keys.length, MOST);
  }

  private static KeyBuckets counted(KeyBuckets buckets, long[] keys) {
    LongList splitters = buckets.finer();
    for (int i = 1; i < splitters.size(); i++) {
      assertTrue(splitters.get(i - 1) < splitters.get(i), "seed " + SEED);
    }
    long[] all = splitters.toArray();
    long[] counts = new long[all.length + 1];
    for (long key : keys) {
      int at = Arrays.binarySearch(all, key);
      counts[at < 0 ? -at - 1 : at + 1]++;
    }
    return buckets.counted(splitters, counts);
  }

  /** How often keys are counted; what is found then is checked. */
  private static int countings(long[] keys) {
    KeyBuckets buckets = first(keys);
    int countings = 0;
    while (!buckets.fit()) {
      buckets = counted(buckets, keys);
      countings++;
    }
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    int at = 0;
    for (int i = 0; i < buckets.size(); i++) {
      long count = buckets.count(i);
      assertTrue(count <= MOST || buckets.oneKey(i), "seed " + SEED + ", bucket " + i);
      assertTrue(count <= buckets.largest() || buckets.oneKey(i));
      if (count > 0) {
        assertTrue(sorted[at] >= buckets.least(i), "seed " + SEED + ", bucket " + i);
        at += (int) count;
        long end = i + 1 < buckets.size() ? buckets.least(i + 1) : Long.MAX_VALUE;
        assertTrue(sorted[at - 1] < end || end == Long.MAX_VALUE);
      }
      if (i > 0) {
        assertTrue(buckets.count(i - 1) + count > MOST, "neighbours that fit together are joined");
      }
    }
    assertEquals(keys.length, at);
    assertEquals(buckets.size() - 1, buckets.splitters().size());
    return countings;
  }
}
