// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import pantile.Pantile;
import pantile.PantileBuilder;
import pantile.policy.Claiming;
import pantile.policy.Tunables;
import pantile.spi.Backend;

/** Calls on few numbers in tiles of two, by devices that are given little time. */
final class SmallTiles {
  static final int[] NUMBERS = IntStream.range(0, 40).map(i -> i * 7 % 40).toArray();

  static PantileBuilder tiled(Backend... backends) {
    return Pantile.builder().backends(backends).tunables(Tunables.alwaysTiled(2));
  }

  /** Devices are given little time to react, but for their first tile and their answers. */
  static PantileBuilder impatient(Duration first, Backend... backends) {
    Claiming claiming = Claiming.GUIDED.withDeadlines(Duration.ofMillis(100), first);
    return tiled(backends).tunables(Tunables.alwaysTiled(2).withClaiming(claiming));
  }

  /** Calls of every kind, those among them that ask whether all workers run a kernel. */
  static void callAll(Pantile pt) {
    int[] sorted = NUMBERS.clone();
    pt.sort(sorted);
    assertArrayEquals(Arrays.stream(NUMBERS).sorted().toArray(), sorted);
    long[] scanned = LongStream.rangeClosed(1, 40).toArray();
    pt.inclusiveScan(scanned, scanned);
    assertEquals(820, scanned[39]);
    assertEquals(780, pt.sum(NUMBERS));
    assertEquals(39, pt.max(NUMBERS));
    assertEquals(25, pt.countPrimes(0, 100));
    AtomicInteger primes = new AtomicInteger();
    pt.forEachPrime(0, 100, _ -> primes.incrementAndGet());
    assertEquals(25, primes.get());
  }

  private SmallTiles() {}
}
