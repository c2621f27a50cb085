// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import pantile.job.Tile;

/**
 * Attempts that leave their number in every element they write, and deliver a partial result that
 * is theirs alone: so it shows who wrote a range, and whose result was counted.
 */
final class Stamps {
  private final AtomicLong last = new AtomicLong();
  private final Map<Long, Tile> attempts = new ConcurrentHashMap<>();

  /** A new attempt's number, which is not 0. */
  long next(Tile tile) {
    long stamp = last.incrementAndGet();
    attempts.put(stamp, tile);
    return stamp;
  }

  long count() {
    return last.get();
  }

  /** The partial result of an attempt: sums of different ones differ, but for bad luck. */
  static long partial(long stamp) {
    long x = (stamp + 1) * 0x9e3779b97f4a7c15L;
    x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }

  /**
   * Every range has one writer, whole, and these writers' partial results were counted, once each.
   *
   * @return how many attempts counted
   */
  int check(long[] written, long counted) {
    long sum = 0;
    int writers = 0;
    for (int at = 0; at < written.length; writers++) {
      long stamp = written[at];
      assertNotEquals(0, stamp, "nobody wrote " + at);
      Tile tile = attempts.get(stamp);
      assertNotNull(tile, "no such attempt: " + stamp);
      assertEquals(tile.from(), at, () -> "written by two: " + tile);
      for (; at < tile.to(); at++) {
        assertEquals(stamp, written[at], "written by two: " + tile);
      }
      sum += partial(stamp);
    }
    assertEquals(sum, counted, "a result was counted whose elements were not written");
    return writers;
  }
}
