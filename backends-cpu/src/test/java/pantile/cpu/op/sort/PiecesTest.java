// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import pantile.job.Tile;
import pantile.op.sort.SortBuckets;
import pantile.spi.ElementType;
import pantile.spi.LongList;

class PiecesTest {
  private static final int MAX = Integer.MAX_VALUE;

  /** Two blocks of five keys: 1 5 6 9 MAX, and 2 5 5 MAX MAX; buckets below 5, 5, from 6, MAX. */
  private static final int[] KEYS = {1, 5, 6, 9, MAX, 2, 5, 5, MAX, MAX};

  private static Pieces pieces(int from, int to) {
    LongList starts = LongList.of(0, 5, 1, 6, 2, 8, 4, 8, 5, 10);
    return new Pieces(
        new SortBuckets(ElementType.INT, LongList.of(5, 6, MAX), starts, false),
        new Tile(0, from, to));
  }

  @Test
  void piecesOfAllBlocksMakeABucket() {
    Pieces all = pieces(0, 4);
    assertEquals(4, all.buckets());
    assertEquals(0, all.before());
    int[] gathered = new int[KEYS.length];
    int at = 0;
    for (int bucket = 0; bucket < 4; bucket++) {
      all.gather(bucket, KEYS, gathered, at);
      at += all.size(bucket);
    }
    assertArrayEquals(new int[] {1, 2, 5, 5, 5, 6, 9, MAX, MAX, MAX}, gathered);
  }

  @Test
  void aTileKnowsWhatIsBeforeIt() {
    Pieces part = pieces(1, 3);
    assertEquals(2, part.buckets());
    assertEquals(2, part.before());
    assertEquals(3, part.size(0));
    assertEquals(2, part.size(1));
    assertArrayEquals(new long[] {5, 6}, part.least());
  }

  @Test
  void bucketsOfOneKeyNeedNoMemory() {
    Pieces all = pieces(0, 4);
    assertFalse(all.oneValue(0));
    assertTrue(all.oneValue(1));
    assertFalse(all.oneValue(2));
    assertTrue(all.oneValue(3), "nothing is above the greatest key");
    assertEquals(2, all.largest());
  }
}
