// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.op.OrderedBits;
import pantile.spi.ElementType;
import pantile.spi.LongList;
import pantile.spi.Slice;

class SplittersTest {
  private static final int BUCKETS = 128;

  @Test
  void evenKeysGetRoundSplitters() {
    SplittableRandom random = new SplittableRandom(1);
    long[][] inputs = {
      random.longs(100_000).toArray(),
      random.longs(100_000, 0, 1L << 40).toArray(),
      random.longs(100_000, -5000, 5000).toArray(),
      random.doubles(100_000).mapToLong(x -> (long) (1e15 * Math.exp(3 * x))).toArray(),
      random.doubles(100_000, -0.5, 0.5).mapToLong(OrderedBits::key).toArray(),
      new Random(5)
          .doubles(100_000)
          .map(x -> Math.log(x / (1 - x)))
          .mapToLong(OrderedBits::key)
          .toArray(),
    };
    for (long[] keys : inputs) {
      Splitters found = find(new Slice.Longs(keys, 0, keys.length));
      LongList splitters = Objects.requireNonNull(found.round());
      assertTrue(splitters.size() > BUCKETS / 2, "splitters: " + splitters.size());
      assertTrue(largest(keys, splitters) < 12 * keys.length / BUCKETS, "largest bucket");
      assertTrue(largest(keys, found.exact()) < 4 * keys.length / BUCKETS, "largest, exactly");
    }
  }

  @Test
  void unevenKeysGetNoRoundSplitters() {
    SplittableRandom random = new SplittableRandom(2);
    long[] fourth = random.longs(100_000).map(x -> x % 4 == 0 ? 77 : x).toArray();
    long[] crowded = random.doubles(100_000).mapToLong(x -> (long) Math.exp(43 * x)).toArray();
    for (long[] keys : new long[][] {fourth, crowded}) {
      Splitters found = find(new Slice.Longs(keys, 0, keys.length));
      assertNull(found.round());
      assertTrue(largest(keys, found.exact()) < keys.length / 3, "largest bucket");
    }
  }

  @Test
  void oneKeyIsSetApart() {
    int[] equal = new int[50_000];
    Arrays.fill(equal, Integer.MAX_VALUE);
    assertEquals(1, find(new Slice.Ints(equal, 0, equal.length)).exact().size());
    Arrays.fill(equal, -3);
    LongList splitters = find(new Slice.Ints(equal, 0, equal.length)).exact();
    assertEquals(LongList.of(-3, -2), splitters);
  }

  @Test
  void splittersAscendForEverySpread() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 500; round++) {
      int bits = random.nextInt(Long.SIZE);
      long offset = random.nextLong();
      double[] values =
          random
              .longs(2000)
              .mapToDouble(x -> Double.longBitsToDouble((x >> bits) + offset))
              .toArray();
      Splitters found = find(new Slice.Doubles(values, 0, values.length));
      assertAscending(found.exact().toArray(), round);
      LongList splitters = found.round();
      assertAscending(splitters == null ? new long[0] : splitters.toArray(), round);
    }
  }

  private static void assertAscending(long[] splitters, int round) {
    for (int i = 1; i < splitters.length; i++) {
      assertTrue(splitters[i - 1] < splitters[i], "seed 3, round " + round);
    }
  }

  /** Far apart, near to each other in some places, or all near but for two. */
  @Test
  void tiesAreSeenWhereKeysCrowd() {
    int n = 1 << 20;
    int bits = 20; // as many are left out of 64 beside an index
    SplittableRandom random = new SplittableRandom(3);
    assertFalse(places(random.longs(n).toArray()).tie(n, bits));
    long[] centres = random.longs(40).toArray();
    long[] clusters = random.ints(n, 0, 40).mapToLong(i -> centres[i]).toArray();
    assertTrue(places(clusters).tie(n, bits), "equal ones");
    for (int i = 0; i < n; i++) {
      clusters[i] += random.nextInt(1 << 18);
    }
    long[] near = random.longs(n, 0, 1 << 19).toArray();
    near[5] = Long.MIN_VALUE;
    near[n - 7] = Long.MAX_VALUE;
    for (long[] keys : new long[][] {clusters, near}) {
      Splitters sample = places(keys);
      assertTrue(sample.tie(n, bits));
      int without = tied(keys, sample.exact(), bits);
      int with = tied(keys, sample.aroundCrowds(n, bits), bits);
      assertTrue(with < n / 1000 && with < without / 2, without + " ties became " + with);
    }
  }

  /** Crowds at both ends of all places there are. */
  @Test
  void crowdsAtEndsHaveSplittersOnOneSide() {
    int n = 1 << 18;
    SplittableRandom random = new SplittableRandom(4);
    long[] keys =
        random
            .longs(n)
            .map(x -> x < 0 ? Long.MIN_VALUE + (x & 511) : Long.MAX_VALUE - (x & 511))
            .toArray();
    LongList splitters = places(keys).aroundCrowds(n, 18);
    for (int i = 1; i < splitters.size(); i++) {
      assertTrue(splitters.get(i - 1) < splitters.get(i));
    }
    assertTrue(tied(keys, splitters, 18) < n / 100);
  }

  private static Splitters places(long[] keys) {
    Slice all = new Slice.Longs(keys, 0, keys.length);
    return Splitters.ofPlaces(all, wide(keys.length), BUCKETS, 4);
  }

  /** Of all keys there are, so that a place is its key. */
  private static Packing wide(int length) {
    return Packing.of(ElementType.LONG, false, Long.MIN_VALUE, Long.SIZE, length);
  }

  /** How many keys have equals beside them in what their buckets pack of them. */
  private static int tied(long[] keys, LongList splitters, int bits) {
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    Packing packing = wide(keys.length);
    assertEquals(bits, packing.shift());
    int tied = 0;
    int bucket = 0;
    for (int i = 1; i < sorted.length; i++) {
      while (bucket < splitters.size() && packing.place(sorted[i]) >= splitters.get(bucket)) {
        bucket++;
      }
      Packing own = packing.within(splitters, bucket);
      boolean together = bucket == 0 || packing.place(sorted[i - 1]) >= splitters.get(bucket - 1);
      if (together && sorted[i] != sorted[i - 1]) {
        tied += own.pack(sorted[i], 0) == own.pack(sorted[i - 1], 0) ? 1 : 0;
      }
    }
    return tied;
  }

  private static Splitters find(Slice slice) {
    return Splitters.of(slice, null, BUCKETS, 4);
  }

  private static int largest(long[] keys, LongList splitters) {
    int[] counts = new int[splitters.size() + 1];
    long[] sorted = splitters.toArray();
    for (long key : keys) {
      int at = Arrays.binarySearch(sorted, key);
      counts[at < 0 ? -at - 1 : at + 1]++;
    }
    return Arrays.stream(counts).max().orElse(0);
  }
}
