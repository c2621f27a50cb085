// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

import java.io.Serializable;
import pantile.job.Merge;
import pantile.op.prime.CountLeaves.Leaves;
import pantile.spi.Cutting;
import pantile.spi.Cutting.Claims;
import pantile.spi.Cutting.Direct;
import pantile.spi.Cutting.Length;
import pantile.spi.KernelName;

/**
 * Counts the primes up to {@code x} without visiting them, by the method of Lagarias, Miller and
 * Odlyzko (1985) as Deléglise and Rivat (1996) improved it. The job's range is {@code [0, STEPS)}.
 * No operand. The sum of the merged result is the count.
 *
 * <p>Let {@code φ(v, b)} be how many of the numbers 1 to {@code v} the first {@code b} primes do
 * not divide, {@code p} the b-th prime, {@code a = π(y)}, and {@code B = π(√x)}. Then
 *
 * <pre>
 * π(x) = φ(x, a) + a - 1 - Σ (π(x / p) - π(p) + 1)     over primes y &lt; p ≤ √x
 * φ(x, a) = Σ µ(n) φ(x / n, 6)                         over n ≤ y without a factor up to 13
 *         - Σ µ(m) φ(x / (p m), b - 1)                 over 6 &lt; b ≤ a, y / p &lt; m ≤ y,
 *                                                      m without a factor up to p
 * </pre>
 *
 * <p>The terms of the second sum are <i>leaves</i>. A leaf is <i>hard</i> if {@code v = x / (p m)}
 * is at least p². The number φ is then counted in a sieve of the numbers to {@code z = x / y}. A
 * leaf that is not hard has {@code φ(v, b - 1) = max(1, π(v) - b + 2)}.
 *
 * <p>Each step has a part of each sum. Step {@code s} has the ordinary terms {@code n} of which the
 * place in their ascending order is {@code s} modulo {@link #STEPS}; those leaves of the b-th prime
 * which are not hard, where {@code b - 7} is {@code s} modulo {@link #STEPS}; and the hard leaves
 * and the quotients {@code x / p} that lie in {@code [start(s), start(s + 1))}. Step 0 has the
 * terms that depend on {@code a} and {@code B} alone. What a hard leaf or a quotient needs of the
 * numbers before its tile is a factor of a sum over those numbers. The merge multiplies the factor
 * by that sum, so no tile waits for another.
 *
 * <p>All sums are modulo 2^64.
 *
 * @param x the primes up to this are counted; at least {@link #LEAST}, below 2^63 - 1
 * @param y the bound of the method; {@code (y + 1)^3 > x} and {@code y^2 <= x}
 * @param terms the number of primes up to the fourth root of {@code x}, and one
 */
public record CountLeaves(long x, int y, int terms) implements Sieving<Leaves> {
  /** Steps of a job. Enough for a hundred workers to end at about the same time. */
  public static final int STEPS = 1024;

  /** The least {@code x} for which the method's bounds hold. */
  public static final long LEAST = 10_000;

  /** The number of the first primes, by which no leaf is counted: 2, 3, 5, 7, 11, 13. */
  public static final int FIRST_PRIMES = 6;

  /** Steps begin at multiples of this: the numbers of a word of a sieve. */
  private static final int WORD = 240;

  /** Rejects bounds for which the sums are not the count. */
  public CountLeaves {
    if (x < LEAST
        || x == Long.MAX_VALUE
        || (long) y * y > x
        || x / (y + 1L) / (y + 1L) >= y + 1L
        || terms < 1) {
      throw new IllegalArgumentException("no count up to " + x + " by leaves up to " + y);
    }
  }

  /**
   * The kernel that counts the primes up to {@code x}. Takes O(x^(1/4) log log x) time.
   *
   * @param x at least {@link #LEAST}, below 2^63 - 1
   * @return a kernel with the bound that was found to be fast
   */
  public static CountLeaves upTo(long x) {
    return of(x, LeafPolicy.bound(x));
  }

  /**
   * The kernel with a bound of the caller's.
   *
   * @param x at least {@link #LEAST}, below 2^63 - 1
   * @param y the bound
   * @return the kernel
   * @throws IllegalArgumentException if the method does not hold for the bound
   */
  public static CountLeaves of(long x, long y) {
    int terms = 1 + SmallPrimes.count((int) Math.floor(Math.sqrt(Math.sqrt((double) x)) + 1e-6));
    return new CountLeaves(x, Math.toIntExact(y), terms);
  }

  /**
   * One past the numbers that are sieved.
   *
   * @return {@code x / y + 1}
   */
  public long end() {
    return x / y + 1;
  }

  /**
   * Where the numbers of a step begin. Low numbers have more leaves, so their steps are shorter.
   *
   * @param step 0 to {@link #STEPS}
   * @return 0 for step 0, {@link #end} for the step after the last
   */
  public long start(long step) {
    return step == STEPS ? end() : end() * step / STEPS * step / STEPS / WORD * WORD;
  }

  @Override
  public KernelName name() {
    return KernelName.COUNT_LEAVES;
  }

  @Override
  public Merge<Leaves> merge() {
    return new Merged(terms);
  }

  @Override
  public Cutting cutting() {
    return new Cutting(1, Length.SHARES, 0, Direct.NEVER, Claims.ONE, true);
  }

  @Override
  public boolean possible(Leaves partial, long from, long to) {
    boolean whole = from == 0 && to == STEPS;
    return partial.factors.length == terms
        && partial.counts.length == terms
        && (!whole || (partial.sum >= 0 && partial.sum <= x));
  }

  @Override
  public String label() {
    return "count-leaves";
  }

  /**
   * What some steps have, if nothing lies before them. The arrays belong to the record. Element 0
   * is about quotients {@code x / p}, element {@code b > 6} about hard leaves of the b-th prime.
   *
   * @param sum the terms
   * @param factors by what the sum changes for each number before the steps: {@code -µ} of all hard
   *     leaves, or less the number of quotients
   * @param counts how many of the steps' numbers the first {@code b - 1} primes do not divide, over
   *     those steps at whose start {@code s} there may be leaves, {@code p² s <= x}; element 0
   *     counts primes
   */
  @SuppressWarnings("ArrayRecordComponent") // a copy would cost as much as the merge
  public record Leaves(long sum, long[] factors, long[] counts) implements Serializable {}

  private record Merged(int terms) implements Merge<Leaves> {
    @Override
    public Leaves identity() {
      return new Leaves(0, new long[terms], new long[terms]);
    }

    @Override
    public Leaves combine(Leaves left, Leaves right) {
      long sum = left.sum + right.sum;
      long[] factors = new long[terms];
      long[] counts = new long[terms];
      for (int b = 0; b < terms; b++) {
        sum += right.factors[b] * left.counts[b];
        factors[b] = left.factors[b] + right.factors[b];
        counts[b] = left.counts[b] + right.counts[b];
      }
      return new Leaves(sum, factors, counts);
    }
  }
}
