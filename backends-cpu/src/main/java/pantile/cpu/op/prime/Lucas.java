// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import pantile.op.prime.Montgomery;

/**
 * A Lucas probable-prime test that together with a strong test to base 2 lets no composite below
 * 2^64 through.
 *
 * <p>With {@code V_0 = 2}, {@code V_1 = p}, {@code V_(k+1) = p V_k - V_(k-1)} and {@code p^2 - 4}
 * no square modulo a prime {@code n}, where {@code n + 1 = 2^s d} and {@code d} is odd: {@code V_d}
 * is 2 or -2, or {@code V_(2^r d)} is 0 for an {@code r < s - 1}. Source: Grantham, "Frobenius
 * pseudoprimes" (2000), in the form called almost extra strong, with the least {@code p > 2} that
 * will do (Baillie); that none of Feitsma's base-2 pseudoprimes below 2^64 passes it is found in
 * Jacobsen's "Pseudoprime statistics". What was changed: the ladder has no branch.
 */
final class Lucas {
  /** A parameter by which every number that is not a square should be settled. */
  private static final int LATE = 200;

  private Lucas() {}

  /**
   * Whether a number passes.
   *
   * @param n odd, above 2^16, without a divisor below 54
   * @return false only if it is not prime
   */
  static boolean passes(long n) {
    int p = parameter(n);
    if (p == 0) {
      return false;
    }
    long inverse = Montgomery.inverse(n);
    long one = Montgomery.one(n);
    long two = Montgomery.add(one, one, n);
    long start = start(n, one, p);
    long d = (n + 1) >>> Long.numberOfTrailingZeros(n + 1);
    // v and w are V_k and V_(k+1) for k the bits of d that were seen.
    long v = two;
    long w = start;
    for (int bit = Long.SIZE - 1 - Long.numberOfLeadingZeros(d); bit >= 0; bit--) {
      long set = -((d >>> bit) & 1);
      long swap = (v ^ w) & set;
      long x = v ^ swap;
      long square = subtract(Montgomery.multiply(x, x, n, inverse), two, n);
      long product = subtract(Montgomery.multiply(v, w, n, inverse), start, n);
      swap = (square ^ product) & set;
      v = square ^ swap;
      w = product ^ swap;
    }
    return ends(v, n, inverse, one);
  }

  /** The {@code p} to test a number with; 0 if it is found not to be prime. */
  static int parameter(long n) {
    int p = 3;
    while (true) {
      int jacobi = jacobi(p * p - 4, n);
      if (jacobi < 0) {
        return p;
      }
      if (jacobi == 0 || (p == LATE && isSquare(n))) {
        return 0; // a factor of p - 2 or p + 2 is one of n
      }
      p++;
    }
  }

  /** {@code V_1}, which is {@code p}, in Montgomery's form; {@code p} is rarely above 10. */
  static long start(long n, long one, int p) {
    long start = one;
    for (int i = 1; i < p; i++) {
      start = Montgomery.add(start, one, n);
    }
    return start;
  }

  /** Whether a sequence goes on from {@code V_d} as that of a prime does. */
  static boolean ends(long member, long n, long inverse, long one) {
    long v = member;
    long two = Montgomery.add(one, one, n);
    if (v == two || v == n - two) {
      return true;
    }
    for (int r = Long.numberOfTrailingZeros(n + 1) - 1; r > 0; r--) {
      if (v == 0) {
        return true;
      }
      v = subtract(Montgomery.multiply(v, v, n, inverse), two, n);
    }
    return false;
  }

  private static long subtract(long x, long y, long n) {
    long z = x - y;
    return z + ((z >> 63) & n);
  }

  private static boolean isSquare(long n) {
    long root = (long) Math.sqrt((double) n);
    return root * root == n || (root + 1) * (root + 1) == n;
  }

  /**
   * Jacobi's symbol (a/n) for an odd {@code n} and {@code a > 0}, by quadratic reciprocity (Cohen,
   * A Course in Computational Algebraic Number Theory, 1.4.10).
   */
  static int jacobi(int a, long n) {
    int twos = Integer.numberOfTrailingZeros(a);
    int odd = a >>> twos;
    int sign = (twos & 1) != 0 && ((n & 7) == 3 || (n & 7) == 5) ? -1 : 1;
    sign = (odd & n & 3) == 3 ? -sign : sign;
    int x = (int) (n % odd);
    int y = odd;
    while (x != 0) {
      twos = Integer.numberOfTrailingZeros(x);
      x >>>= twos;
      sign = (twos & 1) != 0 && ((y & 7) == 3 || (y & 7) == 5) ? -sign : sign;
      sign = (x & y & 3) == 3 ? -sign : sign;
      int rest = y % x;
      y = x;
      x = rest;
    }
    return y == 1 ? sign : 0;
  }
}
