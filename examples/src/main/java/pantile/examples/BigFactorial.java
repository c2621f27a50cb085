// SPDX-License-Identifier: Apache-2.0
package pantile.examples;

import java.math.BigInteger;
import java.util.List;
import pantile.Pantile;
import pantile.algorithm.BigProduct;

/** 100,000! by recursion over ranges of factors, and products of big numbers in two ways. */
public final class BigFactorial {
  private record Factors(int from, int to) {}

  private BigFactorial() {}

  /**
   * Runs it.
   *
   * @param args none
   */
  public static void main(String[] args) {
    try (Pantile pt = Pantile.open()) {
      BigInteger factorial =
          pt.divide(
              new Factors(1, 100_001),
              factors -> factors.to - factors.from <= 100,
              BigFactorial::product,
              BigFactorial::halves,
              (_, products) -> products.get(0).multiply(products.get(1)));
      System.out.println("100,000! has " + factorial.bitLength() + " bits");

      BigInteger square = BigProduct.multiply(pt, factorial, factorial); // by a transform
      System.out.println("its square has " + square.bitLength());
      System.out.println(
          "by recursion: "
              + square.equals(BigProduct.multiplyByRecursion(pt, factorial, factorial)));
    }
  }

  private static BigInteger product(Factors factors) {
    BigInteger product = BigInteger.ONE;
    for (int factor = factors.from; factor < factors.to; factor++) {
      product = product.multiply(BigInteger.valueOf(factor));
    }
    return product;
  }

  private static List<Factors> halves(Factors factors) {
    int middle = (factors.from + factors.to) / 2;
    return List.of(new Factors(factors.from, middle), new Factors(middle, factors.to));
  }
}
