// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

/** Numbers modulo an odd {@code n} below 2^63, as {@link Montgomery} keeps them. */
final class Residues {
  private final long n;
  private final long inverse;

  /** The number 1 as it is kept. */
  final long one;

  Residues(long n) {
    this.n = n;
    inverse = Montgomery.inverse(n);
    one = Montgomery.one(n);
  }

  long add(long a, long b) {
    return Montgomery.add(a, b, n);
  }

  long multiply(long a, long b) {
    return Montgomery.multiply(a, b, n, inverse);
  }

  /** A small number as it is kept, by doubling and adding. */
  long of(long small) {
    long kept = 0;
    for (int bit = Long.SIZE - Long.numberOfLeadingZeros(small) - 1; bit >= 0; bit--) {
      kept = add(kept, kept);
      kept = (small >>> bit & 1) == 0 ? kept : add(kept, one);
    }
    return kept;
  }

  /**
   * Whether {@code n > 2} is a strong probable prime to a base.
   *
   * @param base at least 2; if {@code n} divides the base, the answer is true
   */
  boolean passes(long base) {
    long a = of(base % n);
    if (a == 0) {
      return true;
    }
    int twos = Long.numberOfTrailingZeros(n - 1);
    long odd = (n - 1) >>> twos;
    long power = one;
    for (int bit = Long.SIZE - Long.numberOfLeadingZeros(odd) - 1; bit >= 0; bit--) {
      power = multiply(power, power);
      power = (odd >>> bit & 1) == 0 ? power : multiply(power, a);
    }
    long minusOne = n - one;
    if (power == one || power == minusOne) {
      return true;
    }
    for (int i = 1; i < twos; i++) {
      power = multiply(power, power);
      if (power == minusOne) {
        return true;
      }
    }
    return false;
  }
}
