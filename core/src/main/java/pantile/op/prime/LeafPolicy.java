// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

/**
 * Chooses whether primes are counted by a sieve or by {@link CountLeaves}, and that method's bound.
 * No choice changes a result.
 */
final class LeafPolicy {
  private LeafPolicy() {}

  /**
   * The bound {@code y}. More leaves are computed above a higher bound, and fewer numbers are
   * sieved.
   */
  static long bound(long x) {
    double root = Math.cbrt((double) x);
    double log = Math.log((double) x);
    double factor = Math.max(1, log * log * log / 2500);
    long most = (long) Math.sqrt((double) x) - 1;
    return Math.clamp((long) (root * factor) + 1, 1, most);
  }
}
