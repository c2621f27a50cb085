// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.math.BigInteger;
import java.util.BitSet;

/** The sieve of Eratosthenes as the books have it: what the fast one is compared with. */
final class NaiveSieve {
  private final BitSet composite;

  NaiveSieve(int end) {
    composite = new BitSet(end);
    composite.set(0, 2);
    for (int p = 2; (long) p * p < end; p = composite.nextClearBit(p + 1)) {
      for (int m = p * p; m < end; m += p) {
        composite.set(m);
      }
    }
  }

  boolean isPrime(int n) {
    return !composite.get(n);
  }

  /** The primes in [lo, hi), hi at most the end. */
  long[] list(int lo, int hi) {
    long[] list = new long[hi - lo];
    int n = 0;
    for (int p = composite.nextClearBit(lo); p < hi; p = composite.nextClearBit(p + 1)) {
      list[n++] = p;
    }
    return java.util.Arrays.copyOf(list, n);
  }

  /** The primes in a small range anywhere, by the JDK's probabilistic test. */
  static long[] listByBigInteger(long lo, long hi) {
    long[] list = new long[(int) (hi - lo)];
    int n = 0;
    for (long i = lo; i < hi; i++) {
      if ((i % 2 != 0 || i == 2) && BigInteger.valueOf(i).isProbablePrime(40)) {
        list[n++] = i;
      }
    }
    return java.util.Arrays.copyOf(list, n);
  }
}
