// SPDX-License-Identifier: Apache-2.0
package pantile.bench.compare;

import java.util.BitSet;
import pantile.Pantile;

/** First calls that factor the numbers of a range from 1 on. The other side is a plain sieve. */
final class FirstPrimes {
  private FirstPrimes() {}

  static FirstDaily of(String name, int hi) {
    return switch (name) {
      case "smallest-factors" -> smallestFactors(hi);
      case "totients" -> totients(hi);
      case "sum-of-primes" -> sum(hi);
      default -> throw new IllegalArgumentException("there is no first call of " + name);
    };
  }

  private static FirstDaily smallestFactors(int hi) {
    return new FirstDaily(hi) {
      @Override
      Object ours(Pantile pt) {
        return pt.smallestFactors(2, hi);
      }

      @Override
      Object theirs() {
        long[] factors = new long[hi - 2];
        for (int n = 2; n < hi; n++) {
          if (factors[n - 2] == 0) {
            for (long m = n; m < hi; m += n) {
              if (factors[(int) m - 2] == 0) {
                factors[(int) m - 2] = n;
              }
            }
          }
        }
        return factors;
      }
    };
  }

  private static FirstDaily totients(int hi) {
    return new FirstDaily(hi) {
      @Override
      Object ours(Pantile pt) {
        return pt.totients(1, hi);
      }

      @Override
      Object theirs() {
        long[] totients = new long[hi - 1];
        for (int n = 1; n < hi; n++) {
          totients[n - 1] = n;
        }
        for (int n = 2; n < hi; n++) {
          if (totients[n - 1] == n) {
            for (long m = n; m < hi; m += n) {
              totients[(int) m - 1] -= totients[(int) m - 1] / n;
            }
          }
        }
        return totients;
      }
    };
  }

  private static FirstDaily sum(int hi) {
    return new FirstDaily(hi) {
      @Override
      Object ours(Pantile pt) {
        return pt.sumOfPrimes(0, hi);
      }

      @Override
      Object theirs() {
        BitSet composite = new BitSet(hi);
        long sum = 0;
        for (int n = composite.nextClearBit(2); n < hi; n = composite.nextClearBit(n + 1)) {
          sum += n;
          for (long m = (long) n * n; m < hi; m += n) {
            composite.set((int) m);
          }
        }
        return sum;
      }
    };
  }
}
