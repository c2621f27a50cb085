// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import pantile.Checkpoint;
import pantile.Pantile;
import pantile.error.JobCancelledException;
import pantile.report.JobReport;
import pantile.report.Reported;

/** Calls about primes and factors that only the CPU carries out. */
@TestInstance(Lifecycle.PER_CLASS)
class CpuNumbersTest {
  private static final long TRILLION = 1_000_000_000_000L;

  private Pantile pt;

  @BeforeAll
  void open() {
    pt = Pantile.builder().devices("cpu").cpuWorkers(3).open();
  }

  @AfterAll
  void close() {
    pt.close();
  }

  @Test
  void longRangesAreCountedByLeaves() {
    Reported<Long> all = pt.report(p -> p.countPrimes(0, TRILLION));
    assertEquals(37_607_912_018L, all.value());
    assertEquals(List.of("count-leaves"), labels(all));
    // The count below lo is long as well, or is sieved.
    Reported<Long> both = pt.report(p -> p.countPrimes(TRILLION / 10, TRILLION));
    assertEquals(37_607_912_018L - 4_118_054_813L, both.value());
    assertEquals(List.of("count-leaves", "count-leaves"), labels(both));
    Reported<Long> from = pt.report(p -> p.countPrimes(1000, TRILLION));
    assertEquals(37_607_912_018L - 168, from.value());
    assertEquals(List.of("count-leaves", "count-primes"), labels(from));
    // At the ends of the range: neither a prime at hi counts, nor is one at lo lost.
    assertEquals(37_607_912_018L - 1, pt.countPrimes(3, TRILLION));
    assertEquals(37_607_912_018L + 1, pt.countPrimes(0, TRILLION + 40));
    assertEquals(37_607_912_018L, pt.countPrimes(0, TRILLION + 39));
  }

  @Test
  void shortRangesAreSieved() {
    Reported<Long> near = pt.report(p -> p.countPrimes(0, 1_000_000));
    assertEquals(List.of("count-primes"), labels(near));
    long far = 1_000_000_000_000_000_000L;
    String plan = pt.explain(p -> p.countPrimes(far, far + 10_000_000_000L));
    assertTrue(plan.contains("count-primes"), plan);
    assertTrue(!plan.contains("count-leaves"), plan);
  }

  @Test
  void theNthPrimeIsFoundFarOut() {
    assertEquals(252_097_800_623L, pt.nthPrime(10_000_000_000L));
  }

  /** Half of the work is cut off; the call that follows goes on with what the journal has. */
  @Test
  void aCountIsJournaledAndGoesOn(@TempDir Path folder) throws Exception {
    Checkpoint checkpoint = Checkpoint.in(folder.resolve("count.journal"));
    Long count = pt.checkpointed(checkpoint, p -> p.countPrimes(0, TRILLION));
    assertEquals(37_607_912_018L, count);
    assertTrue(Files.size(folder.resolve("count.journal")) > 1000);
    assertEquals(count, pt.checkpointed(checkpoint, p -> p.countPrimes(0, TRILLION)));
  }

  @Test
  void aCountStopsAtALimit() {
    Duration limit = Duration.ofMillis(50);
    assertThrows(
        JobCancelledException.class,
        () -> pt.within(limit, p -> p.countPrimes(0, 1_000_000_000_000_000_000L)));
    assertEquals(455_052_511, pt.countPrimes(0, 10_000_000_000L));
  }

  @Test
  void numbersAreFactored() {
    assertArrayEquals(new long[] {2, 2, 2, 3, 3, 5}, pt.factor(360));
    assertArrayEquals(new long[0], pt.factor(1));
    long[] numbers = LongStream.range(1, 3000).map(i -> i * i + TRILLION).toArray();
    long[][] factors = pt.factor(numbers);
    for (int i = 0; i < numbers.length; i++) {
      assertArrayEquals(pt.factor(numbers[i]), factors[i]);
      assertEquals(numbers[i], Arrays.stream(factors[i]).reduce(1, Math::multiplyExact));
    }
    assertEquals(0, pt.factor(new long[0]).length);
    assertThrows(IllegalArgumentException.class, () -> pt.factor(0));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> pt.factor(new long[] {3, -1}));
    assertTrue(String.valueOf(refused.getMessage()).endsWith("not -1 at index 1"));
  }

  /** Several tiles, of which the last is short. */
  @Test
  void rangesHaveTheFactorsOfTheirNumbers() {
    long lo = 5_000_000_000L;
    int length = 3 * (1 << 17) + 5;
    long[] least = pt.smallestFactors(lo, lo + length);
    long[] totients = pt.totients(lo, lo + length);
    boolean[] squarefree = pt.isSquarefree(lo, lo + length);
    for (int i = 0; i < length; i += 997) {
      long[] factors = pt.factor(lo + i);
      assertEquals(factors[0], least[i]);
      long totient = lo + i;
      for (long factor : Arrays.stream(factors).distinct().toArray()) {
        totient -= totient / factor;
      }
      assertEquals(totient, totients[i]);
      assertEquals(Arrays.stream(factors).distinct().count() == factors.length, squarefree[i]);
    }
    assertArrayEquals(new long[] {0, 1, 2, 3, 2, 5}, pt.smallestFactors(0, 6));
    assertArrayEquals(new long[] {0, 1, 1, 2, 2, 4}, pt.totients(0, 6));
    assertArrayEquals(new boolean[] {false, true, true, true, false, true}, pt.isSquarefree(0, 6));
  }

  @Test
  void sumsOfPrimesAreExact() {
    assertEquals(BigInteger.ZERO, pt.sumOfPrimes(24, 29));
    assertEquals(BigInteger.valueOf(29), pt.sumOfPrimes(24, 30));
    assertEquals(BigInteger.valueOf(142_913_828_922L), pt.sumOfPrimes(0, 2_000_000));
    long lo = Long.MAX_VALUE - 5000;
    BigInteger sum = BigInteger.ZERO;
    for (long prime : pt.primes(lo, Long.MAX_VALUE)) {
      sum = sum.add(BigInteger.valueOf(prime));
    }
    assertTrue(sum.bitLength() > Long.SIZE);
    assertEquals(sum, pt.sumOfPrimes(lo, Long.MAX_VALUE));
  }

  @Test
  void badRangesAndJournalsAreRefused(@TempDir Path folder) {
    assertThrows(IllegalArgumentException.class, () -> pt.sumOfPrimes(-1, 5));
    assertThrows(IllegalArgumentException.class, () -> pt.smallestFactors(6, 5));
    assertThrows(IllegalArgumentException.class, () -> pt.totients(-1, 5));
    assertThrows(IllegalArgumentException.class, () -> pt.isSquarefree(-1, 5));
    assertThrows(ArithmeticException.class, () -> pt.totients(0, 1L << 40));
    assertEquals(0, pt.totients(7, 7).length);
    Checkpoint checkpoint = Checkpoint.in(folder.resolve("none.journal"));
    assertThrows(
        IllegalArgumentException.class, () -> pt.checkpointed(checkpoint, p -> p.totients(0, 100)));
    try (Pantile closed = Pantile.builder().devices("cpu").open()) {
      closed.close();
      assertThrows(IllegalStateException.class, () -> closed.factor(6));
      assertThrows(IllegalStateException.class, () -> closed.totients(0, 10));
      assertThrows(IllegalStateException.class, () -> closed.sumOfPrimes(0, 10));
    }
  }

  private static List<String> labels(Reported<?> reported) {
    return reported.jobs().stream().map(JobReport::kernel).toList();
  }
}
