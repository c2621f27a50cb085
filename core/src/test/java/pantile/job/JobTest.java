// SPDX-License-Identifier: Apache-2.0
package pantile.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import pantile.claims.Tiler;
import pantile.claims.Tiling;
import pantile.op.own.Custom;
import pantile.op.reduce.Int128;
import pantile.policy.Tunables;
import pantile.spi.Work;

final class JobTest {
  private static Job<Int128> job(long from, long to, long tileLength) {
    return tileLength == 0
        ? Job.of("own", from, to, _ -> Int128.ZERO, Int128.SUM)
        : Job.of("own", from, to, tileLength, _ -> Int128.ZERO, Int128.SUM);
  }

  /** So that the result of any merge depends on the range and the tiles' length alone. */
  @Test
  void tilesDoNotDependOnWorkers() {
    for (long length : new long[] {1, 2, 255, 256, 257, 1000, 1L << 40, Long.MAX_VALUE - 5}) {
      for (long own : new long[] {0, 1, 1000}) {
        Job<Int128> job = job(5, 5 + length, own);
        Work<Int128> work = new Work<>(new Custom<>(job, 0), job.from(), job.to());
        Tiling one = new Tiler(Tunables.DEFAULT).cut(work, 1);
        for (int workers : new int[] {2, 3, 64, 1000}) {
          assertEquals(one, new Tiler(Tunables.alwaysTiled(7)).cut(work, workers));
        }
        assertTrue(own > 0 || one.count() <= 256);
        assertTrue(own > 0 || one.count() >= Math.min(length, 128));
        assertEquals(one.count(), job.tiles());
        for (int i : new int[] {0, job.tiles() / 2, job.tiles() - 1}) {
          assertEquals(one.tile(i), job.tile(i));
        }
      }
    }
  }

  /** What a part of the tiles is cut into, elsewhere perhaps. */
  @Test
  void someTilesAreCutAsAmongAll() {
    Job<Int128> job = job(17, 4017, 9);
    for (int first = 0; first < job.tiles(); first += 37) {
      for (int last = first + 1; last <= job.tiles(); last += 41) {
        long from = job.tile(first).from();
        long to = job.tile(last - 1).to();
        Tiling tiling =
            new Tiler(Tunables.DEFAULT).cut(new Work<>(new Custom<>(job, first), from, to), 3);
        assertEquals(last - first, tiling.count());
        for (int i = 0; i < tiling.count(); i++) {
          assertEquals(job.tile(first + i).from(), tiling.tile(i).from());
          assertEquals(job.tile(first + i).to(), tiling.tile(i).to());
        }
      }
    }
  }

  @Test
  void whatIsNoJobIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> job(-1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> job(2, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> job(0, 1, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> job(0, 10, 1).tile(10));
    assertEquals(0, job(3, 3, 1).tiles());
    assertEquals(10, job(3, 13, 1).length());
  }
}
