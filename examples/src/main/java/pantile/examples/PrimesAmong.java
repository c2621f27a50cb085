// SPDX-License-Identifier: Apache-2.0
package pantile.examples;

import java.util.Arrays;
import java.util.SplittableRandom;
import pantile.Pantile;
import pantile.algorithm.PrimeCandidates;

/** The primes among any numbers, in their order and sorted. */
public final class PrimesAmong {
  private PrimesAmong() {}

  /**
   * Runs it.
   *
   * @param args none
   */
  public static void main(String[] args) {
    long[] few = {97, 561, -7, Long.MAX_VALUE - 24, 2, 97, 1};
    long[] many = new SplittableRandom(1).longs(100_000, 0, Long.MAX_VALUE).toArray();
    try (Pantile pt = Pantile.open()) {
      System.out.println("in their order: " + Arrays.toString(PrimeCandidates.find(pt, few)));
      System.out.println("sorted: " + Arrays.toString(PrimeCandidates.findSorted(pt, few)));
      long[] primes = PrimeCandidates.find(pt, many);
      System.out.println(primes.length + " of 100,000 random numbers");
      System.out.println(
          "by recursion: " + Arrays.equals(primes, PrimeCandidates.findByRecursion(pt, many)));
    }
  }
}
