// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import pantile.Pantile;

/**
 * Products of big numbers, exact: by recursion as Karatsuba does ("Multiplication of Multidigit
 * Numbers on Automata", 1962), and on arrays by a number-theoretic transform (Pollard, "The Fast
 * Fourier Transform in a Finite Field", 1971).
 *
 * <p>The transform takes O(n log n) time for n bits, {@link BigInteger#multiply} O(n^1.465).
 */
public final class BigProduct {
  /** Numbers of fewer bits are multiplied by the JDK, in some milliseconds. */
  private static final int SMALL_BITS = 1 << 18;

  /** Below as many bits of the smaller factor a transform gains nothing. */
  private static final int TRANSFORM_BITS = 1 << 15;

  private BigProduct() {}

  /**
   * Multiplies on arrays: both numbers become polynomials, which are transformed modulo one prime,
   * multiplied place by place and transformed back. Extra memory: some 4 to 8 bytes a bit of the
   * product. If a factor has fewer than 2^15 bits, the JDK multiplies.
   *
   * @param pt computes it
   * @param a a number
   * @param b a number
   * @return the product
   * @throws ArithmeticException if it has more bits than a {@link BigInteger} may have
   */
  public static BigInteger multiply(Pantile pt, BigInteger a, BigInteger b) {
    check(pt, a, b);
    if (Math.min(a.bitLength(), b.bitLength()) < TRANSFORM_BITS) {
      return a.multiply(b);
    }
    BigInteger product = Polynomial.product(pt, a.abs(), b.abs());
    return a.signum() == b.signum() ? product : product.negate();
  }

  /**
   * Multiplies by recursion: Karatsuba's three products of halves, down to 2^18 bits, which the JDK
   * multiplies. Takes O(n^1.585) time.
   *
   * @param pt computes it
   * @param a a number
   * @param b a number
   * @return the product
   * @throws ArithmeticException if it has more bits than a {@link BigInteger} may have
   */
  public static BigInteger multiplyByRecursion(Pantile pt, BigInteger a, BigInteger b) {
    check(pt, a, b);
    Factors factors = new Factors(a.abs(), b.abs());
    BigInteger product = pt.divide(new ByRecursion(SMALL_BITS).division("big product"), factors);
    return a.signum() * b.signum() < 0 ? product.negate() : product;
  }

  private static void check(Pantile pt, BigInteger a, BigInteger b) {
    Objects.requireNonNull(pt, "pt is null");
    Objects.requireNonNull(a, "a is null");
    Objects.requireNonNull(b, "b is null");
    if ((long) a.bitLength() + b.bitLength() > 1L << 31) {
      throw new ArithmeticException(
          "the product of numbers of "
              + a.bitLength()
              + " and "
              + b.bitLength()
              + " bits has more bits than a BigInteger");
    }
  }

  /**
   * Two factors.
   *
   * @param a at least 0
   * @param b at least 0
   */
  record Factors(BigInteger a, BigInteger b) {}

  /** Karatsuba's method: three products of halves; two where one factor is short. */
  static final class ByRecursion implements Recursive<Factors, BigInteger> {
    private final int smallBits;

    ByRecursion(int smallBits) {
      this.smallBits = smallBits;
    }

    @Override
    public boolean isSmall(Factors factors) {
      return Math.min(factors.a.bitLength(), factors.b.bitLength()) <= smallBits;
    }

    @Override
    public BigInteger solve(Factors factors) {
      return factors.a.multiply(factors.b);
    }

    /** Where factors are cut: whole words, so that shifts move words. */
    private static int half(Factors factors) {
      int bits = Math.max(factors.a.bitLength(), factors.b.bitLength());
      return (bits / 2 + 31) / 32 * 32;
    }

    @Override
    public List<Factors> split(Factors factors) {
      int half = half(factors);
      BigInteger a = factors.a;
      BigInteger b = factors.b;
      if (a.bitLength() <= half) {
        return List.of(new Factors(a, low(b, half)), new Factors(a, b.shiftRight(half)));
      }
      if (b.bitLength() <= half) {
        return List.of(new Factors(low(a, half), b), new Factors(a.shiftRight(half), b));
      }
      BigInteger lowA = low(a, half);
      BigInteger lowB = low(b, half);
      BigInteger highA = a.shiftRight(half);
      BigInteger highB = b.shiftRight(half);
      return List.of(
          new Factors(lowA, lowB),
          new Factors(highA, highB),
          new Factors(lowA.add(highA), lowB.add(highB)));
    }

    private static BigInteger low(BigInteger a, int bits) {
      return a.subtract(a.shiftRight(bits).shiftLeft(bits));
    }

    @Override
    public BigInteger combine(Factors factors, List<BigInteger> products) {
      int half = half(factors);
      BigInteger low = products.get(0);
      BigInteger high = products.get(1);
      if (products.size() == 2) {
        return high.shiftLeft(half).add(low);
      }
      BigInteger middle = products.get(2).subtract(low).subtract(high);
      return high.shiftLeft(half).add(middle).shiftLeft(half).add(low);
    }
  }
}
