// SPDX-License-Identifier: Apache-2.0
// @specialise int
//   LongList -> LongList
//   nextLong -> nextInt
package pantile.cpu.op.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.cpu.op.sort.vector.LongWork;
import pantile.job.Tile;
import pantile.op.sort.SortBuckets;
import pantile.spi.ElementType;
import pantile.spi.LongList;

/** A radix sort has the order of the JDK's sort, and writes to its window alone. */
class LongRadixTest {
  private static final int ZONE = 5;

  /** Lengths about the limits between the ways of sorting. */
  private static final int[] LENGTHS = {
    0, 1, 2, 511, 512, 513, 5000, LongRadix.AT_ONCE, LongRadix.AT_ONCE + 1, 700_001
  };

  /** How keys are spread. */
  enum Spread {
    ALL_BITS,
    FEW_VALUES,
    ALL_EQUAL,
    EXTREMES,
    NARROW,
    /** A few keys far from all others: the upper bits of these decide nothing. */
    CROWDED,
    POWERS;

    long key(SplittableRandom random) {
      return switch (this) {
        case ALL_BITS -> random.nextLong();
        case FEW_VALUES -> random.nextInt(5);
        case ALL_EQUAL -> -7;
        case EXTREMES ->
            switch (random.nextInt(3)) {
              case 0 -> Long.MIN_VALUE;
              case 1 -> Long.MAX_VALUE;
              default -> random.nextInt(3);
            };
        case NARROW -> 1_000_000 + random.nextInt(300);
        case CROWDED -> random.nextInt(100) == 0 ? random.nextLong() : random.nextInt(100_000);
        case POWERS -> random.nextLong() >> random.nextInt(Long.SIZE);
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Spread.class)
  void windowsAreSortedInPlace(Spread spread) {
    SplittableRandom random = new SplittableRandom(1);
    LongWork work = LongWork.take();
    for (int length : LENGTHS) {
      long[] a = new long[length + 2 * ZONE];
      for (int i = 0; i < a.length; i++) {
        a[i] = spread.key(random);
      }
      long[] expected = a.clone();
      Arrays.sort(expected, ZONE, ZONE + length);
      new LongRadix().sort(a, ZONE, ZONE + length, work);
      assertArrayEquals(expected, a, () -> spread + ", " + length + " keys, seed 1");
    }
  }

  /** Keys of two buckets in three blocks, of which the second bucket is sorted. */
  @ParameterizedTest
  @EnumSource(Spread.class)
  void piecesAreSortedIntoAnotherArray(Spread spread) {
    SplittableRandom random = new SplittableRandom(2);
    LongWork work = LongWork.take();
    LongRadix radix = new LongRadix();
    for (int length : LENGTHS) {
      long[] keys = new long[length + 3 * ZONE];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = spread.key(random);
      }
      int third = length / 3;
      int[] sizes = {third, 0, length - third};
      /* keep */ long[] starts = new /* keep */ long[9];
      long[] expected = new long[length + 2 * ZONE];
      int at = 0;
      int n = ZONE;
      for (int k = 0; k < 3; k++) {
        starts[k] = at;
        int from = at + ZONE;
        int to = from + sizes[k];
        starts[3 + k] = from;
        starts[6 + k] = to;
        System.arraycopy(keys, from, expected, n, sizes[k]);
        n += sizes[k];
        at = to;
      }
      Arrays.sort(expected, ZONE, ZONE + length);
      SortBuckets sort =
          new SortBuckets(ElementType.LONG, LongList.of(0), LongList.of(starts), false);
      Pieces pieces = new Pieces(sort, new Tile(0, 0, 2));
      long[] before = keys.clone();
      long[] out = new long[length + 2 * ZONE];
      radix.sort(keys, pieces, 1, out, ZONE, work);
      assertArrayEquals(expected, out, () -> spread + ", " + length + " keys, seed 2");
      assertArrayEquals(before, keys, "the keys have changed");
    }
  }

  /** Where the keys of a bucket lie between its bounds. */
  enum Within {
    EVERYWHERE,
    LOW,
    AT_BOTH_ENDS,
    ALL_BUT_A_FEW_HIGH;

    long key(SplittableRandom random, long least, long greatest) {
      return switch (this) {
        case EVERYWHERE -> random.nextLong(least, greatest);
        case LOW -> least + random.nextInt(90_000);
        case AT_BOTH_ENDS -> random.nextBoolean() ? least : greatest;
        case ALL_BUT_A_FEW_HIGH ->
            random.nextInt(50) == 0 ? greatest - random.nextInt(9) : least + random.nextInt(5000);
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Within.class)
  void aBucketBetweenSplittersIsSortedWhereverItsKeysLie(Within within) {
    SplittableRandom random = new SplittableRandom(3);
    LongWork work = LongWork.take();
    for (long[] bounds :
        new long[][] {{-100_000, 100_000}, {Long.MIN_VALUE + 1, Long.MAX_VALUE}, {7, 1L << 30}}) {
      for (int length : LENGTHS) {
        long[] keys = new long[length];
        for (int i = 0; i < length; i++) {
          keys[i] = within.key(random, bounds[0], bounds[1] - 1);
        }
        long[] expected = keys.clone();
        Arrays.sort(expected);
        int[] cuts = {0, length / 5, length / 5, length / 2, length};
        /* keep */ long[] starts = new /* keep */ long[16];
        for (int k = 0; k < 4; k++) {
          starts[k] = cuts[k];
          starts[4 + k] = cuts[k];
          starts[8 + k] = cuts[k + 1];
          starts[12 + k] = cuts[k + 1];
        }
        SortBuckets sort =
            new SortBuckets(
                ElementType.LONG, LongList.of(bounds[0], bounds[1]), LongList.of(starts), false);
        Pieces pieces = new Pieces(sort, new Tile(0, 0, 3));
        long[] out = new long[length];
        new LongRadix().sort(keys, pieces, 1, out, 0, work);
        assertArrayEquals(expected, out, () -> within + ", " + length + " keys, seed 3");
      }
    }
  }
}
