// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import java.math.BigInteger;
import pantile.Pantile;

/**
 * Big numbers as polynomials whose coefficients are pieces of some bits. Pieces are as wide as
 * allows that each coefficient of a product, a sum of as many squares of pieces as the shorter
 * factor has, stays below the transform's prime. So products are exact.
 */
final class Polynomial {
  /** Coefficients stay below 2 to this power, which is below the prime. */
  private static final int COEFFICIENT_BITS = 60;

  private static final int LEAST_LENGTH = 1 << 10;

  private Polynomial() {}

  /** The product of two positive numbers whose bits are at most 2^31 together. */
  static BigInteger product(Pantile pt, BigInteger a, BigInteger b) {
    int width = width(a.bitLength(), b.bitLength());
    int length = length(a.bitLength(), b.bitLength(), width);
    Transform transform = new Transform(pt, length);
    long[] x = pieces(a, width, length);
    transform.forth(x);
    long[] y = x;
    if (!a.equals(b)) {
      y = pieces(b, width, length);
      transform.forth(y);
    }
    multiply(pt, x, y);
    transform.back(x);
    return number(x, width);
  }

  /** Place by place, and divided by the length, as the way back asks for. */
  private static void multiply(Pantile pt, long[] x, long[] y) {
    // Of two products without a held factor, 2^64 is to be made up for twice.
    long share = Modulus.held(Modulus.inverse(Modulus.held(x.length)));
    Tiles.each(
        pt,
        "transform: products",
        x.length,
        Tiles.length(pt, x.length),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            x[i] = Modulus.times(Modulus.times(x[i], y[i]), share);
          }
        });
  }

  /** The widest pieces whose products' sums are small enough. */
  static int width(int bitsOfA, int bitsOfB) {
    int width = COEFFICIENT_BITS / 2;
    long shorter = Math.min(bitsOfA, bitsOfB);
    while (2 * width + bits(Math.ceilDiv(shorter, width)) > COEFFICIENT_BITS) {
      width--;
    }
    return width;
  }

  /** The bits of a count: it is at most 2 to this power. */
  private static int bits(long count) {
    return 64 - Long.numberOfLeadingZeros(count - 1);
  }

  static int length(int bitsOfA, int bitsOfB, int width) {
    int pieces = Math.ceilDiv(bitsOfA, width) + Math.ceilDiv(bitsOfB, width);
    return Math.max(LEAST_LENGTH, 1 << bits(pieces));
  }

  private static long[] pieces(BigInteger number, int width, int length) {
    byte[] bytes = number.toByteArray();
    long[] pieces = new long[length];
    long rest = 0;
    int bits = 0;
    int count = 0;
    long mask = (1L << width) - 1;
    for (int i = bytes.length - 1; i >= 0; i--) {
      rest |= (bytes[i] & 0xffL) << bits;
      bits += Byte.SIZE;
      if (bits >= width) {
        pieces[count++] = rest & mask;
        rest >>>= width;
        bits -= width;
      }
    }
    if (rest != 0) {
      pieces[count] = rest;
    }
    return pieces;
  }

  /** The number again: what is beyond a piece's bits is carried to the next. */
  private static BigInteger number(long[] pieces, int width) {
    byte[] bytes = new byte[Math.toIntExact((long) pieces.length * width / Byte.SIZE + 9)];
    long mask = (1L << width) - 1;
    long carry = 0;
    long rest = 0;
    int bits = 0;
    int at = bytes.length;
    for (long piece : pieces) {
      long sum = piece + carry;
      carry = sum >>> width;
      rest |= (sum & mask) << bits;
      bits += width;
      for (; bits >= Byte.SIZE; bits -= Byte.SIZE) {
        bytes[--at] = (byte) rest;
        rest >>>= Byte.SIZE;
      }
    }
    bytes[--at] = (byte) rest;
    return new BigInteger(1, bytes);
  }
}
