// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

import java.util.Arrays;

/**
 * What the prime factors of neighbouring numbers tell, by a segmented sieve. The primes up to a
 * limit are sieved with. What they leave of a number has at most two prime factors, since the limit
 * is at least the third root; {@link Factoring} finds them.
 *
 * <p>Immutable. Any number of threads may compute tiles at once.
 */
final class FactorSieve {
  /** Numbers up to the square of this are sieved to the end. Its primes take eight megabytes. */
  private static final int MOST = 1 << 25;

  /** Numbers that are sieved at once by small primes: as many as a cache holds. */
  private static final int STRIP = 1 << 14;

  private static final int LEAST_TILE = 1 << 17;
  private static final int MOST_TILE = 1 << 21;

  /** Where primes beyond the sieve's are found one by one, which takes some microseconds each. */
  private static final int FAR_TILE = 1 << 14;

  private final int limit;

  /** Whether numbers may have two prime factors beyond the sieve's. */
  private final boolean far;

  private final int[] primes;

  private FactorSieve(long limit, boolean far) {
    this.limit = (int) limit;
    this.far = far;
    primes = SmallPrimes.upTo(this.limit);
  }

  /** A sieve for all factors of numbers below {@code hi}. Takes O(√hi) time and memory. */
  static FactorSieve ofFactors(long hi) {
    long root = (long) Math.sqrt((double) hi) + 1;
    return new FactorSieve(Math.min(root, MOST), root > MOST);
  }

  /** A sieve for the squares that divide numbers below {@code hi}. Takes O(∛hi) time and memory. */
  static FactorSieve ofSquares(long hi) {
    return new FactorSieve((long) Math.cbrt((double) hi) + 1, false);
  }

  /**
   * How many numbers a tile should have: so many that each prime has some multiples there, or so
   * few that workers share what is found one by one, and a stop is noticed soon.
   */
  int tile() {
    return far ? FAR_TILE : Math.clamp(Integer.highestOneBit(limit) / 8, LEAST_TILE, MOST_TILE);
  }

  /**
   * Writes the least prime factor of each number; of 0 it is 0, of 1 it is 1.
   *
   * @param lo the first number
   * @param out the numbers' places
   * @param from the first place
   * @param to one past the last
   */
  void smallestFactors(long lo, long[] out, int from, int to) {
    Arrays.fill(out, from, to, 0);
    eachPrime(
        lo,
        to - from,
        (prime, first, end) -> {
          for (long i = first; i < end; i += prime) {
            int at = from + (int) i;
            out[at] = out[at] == 0 ? prime : out[at];
          }
        });
    for (int i = from; i < to; i++) {
      long number = lo + (i - from);
      if (number < 2) {
        out[i] = number;
      } else if (out[i] == 0) {
        out[i] = isPrime(number) ? number : smaller(number);
      }
    }
  }

  /** The inverse of an odd number modulo 2^64, by Newton's iteration: 5 bits, 10, 20, 40, 80. */
  private static long inverse(long odd) {
    long inverse = (3 * odd) ^ 2;
    for (int i = 0; i < 4; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }

  /** Takes the prime 2 out of even numbers. */
  private static void halve(long[] rest, long[] out, int from, long first, long end) {
    for (long i = first; i < end; i += 2) {
      int at = (int) i;
      if (rest[at] != 0) {
        out[from + at] >>= 1;
        rest[at] >>= Long.numberOfTrailingZeros(rest[at]);
      }
    }
  }

  private static long smaller(long product) {
    long factor = Factoring.factor(product);
    return Math.min(factor, product / factor);
  }

  /** Writes Euler's totient of each number; of 0 it is 0. The parameters are as above. */
  void totients(long lo, long[] out, int from, int to) {
    long[] rest = new long[to - from];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = lo + i;
      out[from + i] = lo + i;
    }
    eachPrime(
        lo,
        rest.length,
        (prime, first, end) -> {
          if (prime == 2) {
            halve(rest, out, from, first, end);
            return;
          }
          // A multiple is divided by a product with the inverse modulo 2^64. What is no multiple
          // becomes more than the greatest quotient. (Warren, "Hacker's Delight", 10-17.)
          long inverse = inverse(prime);
          long most = Long.MAX_VALUE / prime;
          for (long i = first; i < end; i += prime) {
            int at = (int) i;
            long left = rest[at];
            if (left != 0) {
              out[from + at] -= out[from + at] * inverse;
              long quotient = left * inverse;
              do {
                left = quotient;
                quotient *= inverse;
              } while (quotient >= 0 && quotient <= most);
              rest[at] = left;
            }
          }
        });
    for (int i = 0; i < rest.length; i++) {
      long left = rest[i];
      if (left > 1) {
        if (!isPrime(left)) {
          long factor = smaller(left);
          out[from + i] -= out[from + i] / factor;
          left /= factor;
          if (left == factor) {
            continue;
          }
        }
        out[from + i] -= out[from + i] / left;
      }
    }
  }

  /** Writes whether no square above 1 divides a number; 0 has such squares. Parameters as above. */
  void squarefree(long lo, boolean[] out, int from, int to) {
    int length = to - from;
    Arrays.fill(out, from, to, true);
    if (lo == 0 && length > 0) {
      out[from] = false;
    }
    for (int prime : primes) {
      long square = (long) prime * prime;
      for (long i = first(lo, square); i < length; i += square) {
        out[from + (int) i] = false;
      }
    }
    // Squares of numbers d above the limit: k d² lies in the tile for few k, and for few d each.
    long last = lo + length - 1;
    long most = last / limit / limit;
    for (long k = 1; k <= most; k++) {
      long quotient = last / k;
      long root = (long) Math.sqrt((double) quotient);
      for (long d = root + 1; d > limit; d--) {
        if (d > 3_037_000_499L || d * d > quotient) {
          continue;
        }
        if (d * d * k < lo) {
          break;
        }
        out[from + (int) (d * d * k - lo)] = false;
      }
    }
  }

  /** Whether a number is prime that no prime up to the limit divides. */
  private boolean isPrime(long number) {
    return number <= (long) limit * limit || Factoring.isPrime(number);
  }

  /** The distance from {@code lo} to the first multiple that is not below. */
  private static long first(long lo, long divisor) {
    long over = lo % divisor;
    return over == 0 ? 0 : divisor - over;
  }

  /** Calls for each prime, ascending at each number, with the multiples of a part of the tile. */
  private void eachPrime(long lo, int length, Multiples multiples) {
    long last = lo + length - 1;
    int small = 0;
    while (small < primes.length && primes[small] < STRIP && square(small) <= last) {
      small++;
    }
    for (long strip = 0; strip < length; strip += STRIP) {
      long end = Math.min(length, strip + STRIP);
      for (int i = 0; i < small; i++) {
        multiples.each(primes[i], strip + first(lo + strip, primes[i]), end);
      }
    }
    for (int i = small; i < primes.length && square(i) <= last; i++) {
      multiples.each(primes[i], first(lo, primes[i]), length);
    }
  }

  private long square(int i) {
    return (long) primes[i] * primes[i];
  }

  /** Takes a prime and the distances of its multiples from the tile's first number. */
  @FunctionalInterface
  private interface Multiples {
    void each(int prime, long first, long end);
  }
}
