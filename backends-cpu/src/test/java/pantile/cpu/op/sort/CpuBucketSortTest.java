// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import pantile.spi.LongList;

final class CpuBucketSortTest {
  @Test
  void splittersAreTriedOnceForAllWorkersThatAreAsked() {
    LongList even = LongList.of(-5, 7, 1000);
    LongList wide = LongList.of(Long.MIN_VALUE, Long.MAX_VALUE);
    CpuBucketSort.Tabled first = CpuBucketSort.tabled(false, even);
    assertTrue(first.can());
    assertSame(first, CpuBucketSort.tabled(false, even));
    assertFalse(CpuBucketSort.tabled(false, wide).can());
    CpuBucketSort.Tabled again = CpuBucketSort.tabled(false, even);
    assertNotSame(first, again);
    assertEquals(first, again);
    CpuBucketSort.Tabled narrow = CpuBucketSort.tabled(true, even);
    assertTrue(narrow.can() && narrow.narrow());
  }
}
