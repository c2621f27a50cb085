// SPDX-License-Identifier: Apache-2.0
// @specialise int
//   nextLong -> nextInt
package pantile.cpu.op.sort.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sorts and runs of longs against the JDK's sort. */
@Tag("lanes")
class LongSortTest {
  private static final int N = LongShape.LANES;
  private static final int NETWORK = LongNetwork.CAPACITY;
  private static final int LEAF = LongLeaf.CAPACITY;
  private static final int RED_ZONE = 70; // wider than any vector, and not a multiple of one

  /** What elements are like. */
  enum Kind {
    UNIFORM,
    SMALL,
    SORTED,
    REVERSED,
    EQUAL,
    FEW,
    GREATEST,
    ORGAN_PIPE,
    SAW,
    SKEWED,
    NEARLY_SORTED;

    long[] make(int n, SplittableRandom random) {
      long[] a = new long[n];
      for (int i = 0; i < n; i++) {
        a[i] =
            switch (this) {
              case UNIFORM -> random.nextLong();
              case SMALL -> random.nextInt(-1000, 1000);
              case SORTED, NEARLY_SORTED -> i;
              case REVERSED -> n - i;
              case EQUAL -> 7;
              case FEW -> random.nextInt(5);
              case GREATEST -> random.nextInt(3) == 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
              case ORGAN_PIPE -> Math.min(i, n - i);
              case SAW -> i % (n / 5 + 1);
              case SKEWED -> (long) Math.exp(random.nextDouble() * 20);
            };
      }
      if (this == NEARLY_SORTED) {
        for (int i = 0; i < n / 50; i++) {
          a[random.nextInt(n)] = random.nextInt(n);
        }
      }
      return a;
    }
  }

  /** Sizes about every boundary there is. */
  private static List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>();
    for (int around :
        new int[] {
          1,
          N,
          2 * N,
          4 * N,
          8 * N,
          NETWORK,
          2 * NETWORK,
          LEAF,
          2 * LEAF,
          SortPolicy.NO_RUNS_UP_TO,
          SortPolicy.NINE_UP_TO,
          6000
        }) {
      for (int n = around - 1; n <= around + 1; n++) {
        sizes.add(n);
      }
    }
    sizes.add(5 * LEAF / 2);
    sizes.add(20_011);
    sizes.add(SortPolicy.FOUR_VECTORS_UP_TO + 4321);
    return sizes;
  }

  private static long[] withRedZones(long[] elements, SplittableRandom random) {
    long[] a = new long[elements.length + 2 * RED_ZONE];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextLong();
    }
    System.arraycopy(elements, 0, a, RED_ZONE, elements.length);
    return a;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void sortsAsTheJdkDoesAndTouchesNothingElse(Kind kind) {
    for (int seed = 1; seed <= 3; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int n : sizes()) {
        long[] a = withRedZones(kind.make(n, random), random);
        long[] expected = a.clone();
        Arrays.sort(expected, RED_ZONE, RED_ZONE + n);
        String what = kind + ", n = " + n + ", seed " + seed;

        long[] own = a.clone();
        LongSort.sort(own, RED_ZONE, RED_ZONE + n);
        assertArrayEquals(expected, own, what);

        long[] lent = a.clone();
        long[] scratch = withRedZones(new long[n], random);
        long[] zones = scratch.clone();
        LongSort.sort(lent, RED_ZONE, RED_ZONE + n, scratch, RED_ZONE);
        assertArrayEquals(expected, lent, what);
        Arrays.fill(scratch, RED_ZONE, RED_ZONE + n, 0);
        Arrays.fill(zones, RED_ZONE, RED_ZONE + n, 0);
        assertArrayEquals(zones, scratch, "scratch memory, " + what);

        long[] into = expected.clone();
        Arrays.fill(into, RED_ZONE, RED_ZONE + n, 0);
        LongSort.sortInto(a, RED_ZONE, n, into, RED_ZONE);
        assertArrayEquals(expected, into, what);
        System.arraycopy(expected, RED_ZONE, a, RED_ZONE, n);
        assertArrayEquals(expected, a, "source, " + what);
      }
    }
  }

  @Test
  void leavesSortEverySize() {
    SplittableRandom random = new SplittableRandom(11);
    LongWork work = new LongWork(1);
    for (int n = 0; n <= LEAF; n++) {
      for (int limit : new int[] {n, LEAF}) {
        long[] a = Kind.UNIFORM.make(LEAF, random);
        long[] b = Kind.SMALL.make(LEAF + 1, random);
        long[] expected = Arrays.copyOf(a, n);
        Arrays.sort(expected);
        long guard = b[limit];
        LongLeaf.sort(a, 0, n, b, 0, limit, work);
        assertArrayEquals(expected, Arrays.copyOf(b, n), "seed 11, n = " + n);
        assertEquals(guard, b[limit], "beyond the limit, n = " + n);
        LongLeaf.sort(a, 0, n, a, 0, LEAF, work);
        assertArrayEquals(expected, Arrays.copyOf(a, n), "in place, seed 11, n = " + n);
      }
    }
  }

  /**
   * A network sorts everything, and so do networks that are merged, if it sorts all sequences of
   * zeros and ones (Knuth, 5.3.4).
   */
  @Test
  void leavesSortZerosAndOnes() {
    SplittableRandom random = new SplittableRandom(12);
    LongWork work = new LongWork(1);
    for (int n : new int[] {4 * N, 8 * N, 16 * N, 20 * N, 24 * N, 32 * N, 36 * N, 48 * N, 64 * N}) {
      for (int ones = 0; ones <= n; ones++) {
        long[] a = new long[n];
        int left = ones;
        for (int i = 0; i < n; i++) {
          if (random.nextInt(n - i) < left) {
            a[i] = 1;
            left--;
          }
        }
        LongLeaf.sort(a, 0, n, a, 0, n, work);
        for (int i = 0; i < n; i++) {
          assertEquals(i < n - ones ? 0 : 1, a[i], "seed 12, n = " + n + ", ones = " + ones);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void sortsPiecesAndLeavesThemAsTheyAre(Kind kind) {
    for (int seed = 1; seed <= 3; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int pieces : new int[] {1, 2, 9, 60}) {
        for (int n : new int[] {pieces, LEAF - 1, LEAF + 1, 2 * LEAF + 5, 20_011}) {
          String what = kind + ", n = " + n + ", pieces = " + pieces + ", seed " + seed;
          long[] all = kind.make(n, random);
          // Pieces of two buckets, with a gap after each piece; some have no element.
          int[] bounds = new int[3 * pieces];
          int[] cuts = random.ints(pieces - 1, 0, n + 1).sorted().toArray();
          long[] src = withRedZones(new long[n + pieces], random);
          int at = RED_ZONE;
          for (int k = 0; k < pieces; k++) {
            int from = k == 0 ? 0 : cuts[k - 1];
            int to = k == pieces - 1 ? n : cuts[k];
            bounds[pieces + k] = at;
            bounds[2 * pieces + k] = at + to - from;
            System.arraycopy(all, from, src, at, to - from);
            at += to - from + 1;
          }
          long[] before = src.clone();
          long[] own = withRedZones(all, random);
          long[] expected = own.clone();
          Arrays.sort(expected, RED_ZONE, RED_ZONE + n);
          LongSort.sortInto(src, bounds, pieces, pieces, n, own, RED_ZONE, new LongWork(7));
          assertArrayEquals(expected, own, what);
          assertArrayEquals(before, src, "source, " + what);
        }
      }
    }
  }

  @Test
  void thereIsRoomForAVectorOrNot() {
    int most = Integer.MAX_VALUE;
    for (int limit : new int[] {N, 1000, most - 2, most}) {
      assertTrue(LongPartition.room(limit - N, limit));
      assertFalse(LongPartition.room(limit - N + 1, limit));
      assertFalse(LongPartition.room(limit, limit));
    }
  }

  @Test
  void runsEndWhereTheyEnd() {
    SplittableRandom random = new SplittableRandom(13);
    for (int n = 1; n < 200; n++) {
      int end = 1 + random.nextInt(n);
      long[] up = new long[n];
      long[] down = new long[n];
      for (int i = 0; i < n; i++) {
        up[i] = i < end ? i / 2 : i == end ? -1 : random.nextInt(9);
        down[i] = -up[i];
      }
      assertEquals(end, LongRuns.ascendingEnd(up, 0, n), "seed 13, n = " + n);
      assertEquals(end, LongRuns.descendingEnd(down, 0, n), "seed 13, n = " + n);
    }
  }

  @Test
  void vectorsReverseWindowsAlone() {
    SplittableRandom random = new SplittableRandom(15);
    for (int n = 0; n < 12 * N; n++) {
      long[] a = Kind.UNIFORM.make(RED_ZONE + n + RED_ZONE, random);
      long[] expected = a.clone();
      for (int i = 0; i < n; i++) {
        expected[RED_ZONE + i] = a[RED_ZONE + n - 1 - i];
      }
      long[] copy = a.clone();
      LongRuns.reverseCopy(a, RED_ZONE, RED_ZONE + n, copy, RED_ZONE);
      assertArrayEquals(expected, copy, "seed 15, n = " + n);
      LongReverseLanes.reverse(a, RED_ZONE, RED_ZONE + n);
      assertArrayEquals(expected, a, "seed 15, n = " + n);
    }
  }

  /** With a red zone around each window, and runs from none to some thousands of elements. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void twoRunsAreMergedInTwoWays(Kind kind) {
    SplittableRandom random = new SplittableRandom(14);
    for (int round = 0; round < 300; round++) {
      int left = random.nextInt(round < 200 ? 6 * N : 3000);
      int right = random.nextInt(round % 3 == 0 ? 3 * N : 3000);
      int n = left + right;
      long[] runs = kind.make(RED_ZONE + n + RED_ZONE, random);
      int middle = RED_ZONE + left;
      int end = RED_ZONE + n;
      Arrays.sort(runs, RED_ZONE, middle);
      Arrays.sort(runs, middle, end);
      long[] expected = new long[RED_ZONE + n + RED_ZONE];
      System.arraycopy(runs, RED_ZONE, expected, RED_ZONE, n);
      Arrays.sort(expected, RED_ZONE, end);
      long[] byVectors = new long[expected.length];
      long[] byElements = new long[expected.length];
      LongBitonicMerge.merge(runs, RED_ZONE, middle, middle, end, byVectors, RED_ZONE);
      LongTwoRuns.merge(runs, RED_ZONE, middle, middle, end, byElements, RED_ZONE);
      String what = "seed 14, " + left + " and " + right;
      assertArrayEquals(expected, byVectors, what);
      assertArrayEquals(expected, byElements, what);
    }
  }

  @Test
  void fewRunsAreMergedAndManyAreNot() {
    int n = 40_000;
    for (int runs = 1; runs <= SortPolicy.MOST_RUNS; runs++) {
      SplittableRandom random = new SplittableRandom(runs);
      long[] a = Kind.UNIFORM.make(n, random);
      int from = 0;
      for (int run = 1; run <= runs; run++) {
        int to = run == runs ? n : from + n / runs + random.nextInt(9) - 4;
        Arrays.sort(a, from, to);
        if (random.nextBoolean()) {
          LongReverseLanes.reverse(a, from, to);
        }
        from = to;
      }
      long[] expected = a.clone();
      Arrays.sort(expected);
      assertTrue(LongRuns.sort(a, 0, n, new long[n], 0), runs + " runs");
      assertArrayEquals(expected, a, runs + " runs, seed " + runs);
    }
    long[] many = Kind.UNIFORM.make(n, new SplittableRandom(14));
    assertEquals(false, LongRuns.sort(many, 0, n, new long[n], 0));
  }

  @Test
  void windowsOutsideTheArrayAreRefused() {
    long[] a = new long[1000];
    assertThrows(IndexOutOfBoundsException.class, () -> LongSort.sort(a, 0, 1001));
    assertThrows(IndexOutOfBoundsException.class, () -> LongSort.sort(a, -1, 5));
    assertThrows(IndexOutOfBoundsException.class, () -> LongSort.sort(a, 6, 5));
    assertThrows(
        IndexOutOfBoundsException.class, () -> LongSort.sort(a, 0, 1000, new long[999], 0));
    assertThrows(
        IndexOutOfBoundsException.class, () -> LongSort.sortInto(a, 0, 1000, new long[1000], 1));
  }

  /**
   * Elements made against the places where this very sort looks for pivots: at every partition, all
   * that is looked at is the least of what is left. The sort parts in an order that keeps the
   * elements' own, so where each stands later is known; the idea is McIlroy's ("A killer adversary
   * for quicksort", 1999), but places are foretold instead of comparisons answered.
   */
  @Test
  void killerSequencesCostNoMoreThanTheBound() {
    for (int seed = 1; seed <= 3; seed++) {
      for (int n : new int[] {3000, 50_000, 300_000}) {
        long[] killer = killer(n, seed);
        long[] expected = killer.clone();
        Arrays.sort(expected);
        LongQuicksort sorter = new LongQuicksort(killer, new long[n], new LongWork(seed));
        sorter.sort(false, 0, n, 0, n, n);
        String what = "n = " + n + ", seed " + seed;
        assertArrayEquals(expected, killer, what);
        assertTrue(sorter.handedOver > n / 2, "the killer did not work, " + what);
        assertTrue(
            sorter.moved <= (/* keep */ long) n * LongQuicksort.depth(n),
            sorter.moved + " moved, " + what);

        long[] random = Kind.UNIFORM.make(n, new SplittableRandom(seed));
        LongQuicksort usual = new LongQuicksort(random, new long[n], new LongWork(seed));
        usual.sort(false, 0, n, 0, n, n);
        assertEquals(0, usual.handedOver, what);
        assertTrue(usual.moved < (/* keep */ long) n * LongQuicksort.depth(n) / 2, what);
      }
    }
  }

  private static long[] killer(int n, /* keep */ long seed) {
    long[] values = new long[n];
    Arrays.fill(values, -1);
    int[] left = new int[n]; // the elements of the part that is to be parted next, in their order
    for (int i = 0; i < n; i++) {
      left[i] = i;
    }
    LongPivots pivots = new LongPivots(seed, new long[LEAF]);
    int next = 0;
    for (int depth = LongQuicksort.depth(n); depth > 0 && left.length > LEAF; depth--) {
      pivots.look(left.length);
      for (int look = 0; look < pivots.looks(); look++) {
        for (int i = 0; i < pivots.width(); i++) {
          int element = left[pivots.place(look) + i];
          if (values[element] < 0) {
            values[element] = next++;
          }
        }
      }
      long[] part = new long[left.length];
      for (int i = 0; i < part.length; i++) {
        part[i] = values[left[i]] < 0 ? n : values[left[i]];
      }
      // What is below the pivot leaves: less than a leaf, so that no pivot is looked for in it.
      long pivot = pivots.median(part, 0);
      int[] elements = left;
      left =
          IntStream.range(0, part.length)
              .filter(i -> part[i] >= pivot)
              .map(i -> elements[i])
              .toArray();
      assertTrue(part.length - left.length <= LEAF, "the killer's own plan");
    }
    for (int i = 0; i < n; i++) {
      if (values[i] < 0) {
        values[i] = next++;
      }
    }
    return values;
  }
}
