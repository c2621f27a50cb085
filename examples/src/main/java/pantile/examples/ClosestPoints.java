// SPDX-License-Identifier: Apache-2.0
package pantile.examples;

import java.util.SplittableRandom;
import pantile.Pantile;
import pantile.algorithm.ClosestPair;

/** Finds the closest pair of points: slabs and strips. */
public final class ClosestPoints {
  private ClosestPoints() {}

  /**
   * Runs it.
   *
   * @param args none
   */
  public static void main(String[] args) {
    SplittableRandom random = new SplittableRandom(1);
    double[] x = random.doubles(100_000).toArray();
    double[] y = random.doubles(100_000).toArray();
    x[70_000] = x[123]; // twins but for a hair
    y[70_000] = y[123] + 0x1p-40;

    try (Pantile pt = Pantile.open()) {
      ClosestPair.Pair pair = ClosestPair.find(pt, x, y);
      System.out.println("points " + pair.first() + " and " + pair.second());
      System.out.println("by recursion: " + pair.equals(ClosestPair.findByRecursion(pt, x, y)));
    }
  }
}
