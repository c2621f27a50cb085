// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import pantile.op.Machine;
import pantile.policy.Tunables;
import pantile.spi.ElementType;
import pantile.spi.Kernel;

final class SortSizesTest {
  private record Stated(int workers, boolean callerComputes, Tunables tunables) implements Machine {
    @Override
    public boolean sharesHostMemory() {
      return true;
    }

    @Override
    public boolean can(Kernel<?> kernel) {
      return true;
    }

    @Override
    public boolean direct(Kernel<?> kernel, long length) {
      return false;
    }
  }

  private static SortSizes sizes(int workers, ElementType type, long length) {
    return new SortSizes(new Stated(workers, true, Tunables.DEFAULT), type, length);
  }

  @Test
  void oneThreadLooksForOrderWhereFewWorkersWouldNotBeSooner() {
    assertTrue(sizes(2, ElementType.INT, (1 << 25) - 1).looksAtOnce());
    assertTrue(sizes(1, ElementType.LONG, (1 << 24) - 1).looksAtOnce());
    assertFalse(sizes(2, ElementType.INT, 1 << 25).looksAtOnce());
    assertFalse(sizes(1, ElementType.LONG, 1 << 24).looksAtOnce());
    assertFalse(sizes(3, ElementType.INT, 1000).looksAtOnce());
    Machine small = new Stated(1, true, Tunables.alwaysTiled(10));
    assertFalse(new SortSizes(small, ElementType.INT, 1000).looksAtOnce());
    Machine noCaller = new Stated(1, false, Tunables.DEFAULT);
    assertFalse(new SortSizes(noCaller, ElementType.INT, 1000).looksAtOnce());
  }

  @Test
  void bucketsFitACacheAndFeedEveryWorker() {
    assertEquals(8, sizes(2, ElementType.INT, 1 << 18).buckets());
    assertEquals(306, sizes(2, ElementType.INT, 10_000_000).buckets());
    assertEquals(256, sizes(64, ElementType.INT, 1 << 20).buckets());
    assertEquals(1024, sizes(2, ElementType.INT, Integer.MAX_VALUE).buckets());
    assertEquals(4, sizes(1, ElementType.INT, 10).buckets());
  }

  @Test
  void blocksFitTheSecondLevelCacheAndFeedEveryWorker() {
    assertEquals(1 << 17, sizes(2, ElementType.INT, 10_000_000).splitBlock());
    assertEquals(1 << 18, sizes(2, ElementType.INT, 100_000_000).splitBlock());
    assertEquals(1 << 17, sizes(2, ElementType.LONG, 100_000_000).splitBlock());
    assertEquals(1 << 17, sizes(2, ElementType.DOUBLE, 20_000_000).splitBlock());
    assertEquals(50_000, sizes(2, ElementType.DOUBLE, 400_000).splitBlock());
    assertEquals(1 << 12, sizes(64, ElementType.DOUBLE, 100_000).splitBlock());
  }

  @Test
  void whatOneWorkerOrOneRunSortsIsOneRun() {
    assertTrue(sizes(1, ElementType.INT, Integer.MAX_VALUE).oneRun());
    assertTrue(sizes(2, ElementType.INT, Tunables.DEFAULT.sortRun()).oneRun());
    assertFalse(sizes(2, ElementType.INT, Tunables.DEFAULT.sortRun() + 1).oneRun());
  }
}
