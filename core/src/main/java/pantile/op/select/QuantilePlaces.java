// SPDX-License-Identifier: Apache-2.0
package pantile.op.select;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * The places of quantiles among sorted elements, and the quantiles of the elements that stand
 * there.
 */
public final class QuantilePlaces {
  private final QuantileMethod method;
  private final long n;
  private final double[] shares;
  private final long[] wanted;

  /**
   * The places.
   *
   * @param method where a quantile lies
   * @param n the number of elements, at least 1
   * @param shares which quantiles, each from 0 to 1
   */
  public QuantilePlaces(QuantileMethod method, long n, double... shares) {
    this.method = method;
    this.n = n;
    this.shares = shares.clone();
    TreeSet<Long> places = new TreeSet<>();
    for (double share : shares) {
      double place = method.place(n, share);
      places.add(index(place));
      places.add(index(Math.floor(place) + 1));
    }
    wanted = new long[places.size()];
    int at = 0;
    for (long place : places) {
      wanted[at++] = place;
    }
  }

  /**
   * Refuses what is no share of elements.
   *
   * @param shares which quantiles
   * @throws IllegalArgumentException if one is not from 0 to 1
   */
  public static void requireShares(double... shares) {
    for (double share : shares) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a quantile is from 0 to 1, not " + share);
      }
    }
  }

  private long index(double place) {
    return Math.clamp((long) Math.floor(place), 0, n - 1);
  }

  /**
   * The places of all elements that are needed.
   *
   * @return ascending, from 0; a new array
   */
  public long[] wanted() {
    return wanted.clone();
  }

  /**
   * The quantiles.
   *
   * @param found the elements at the places that are {@link #wanted}, as {@code double}s
   * @return one for each share
   */
  public double[] quantiles(double... found) {
    double[] quantiles = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      double place = method.place(n, shares[i]);
      int before = Arrays.binarySearch(wanted, index(place));
      int after = Arrays.binarySearch(wanted, index(Math.floor(place) + 1));
      quantiles[i] = QuantileMethod.between(found[before], found[after], method.weight(place));
    }
    return quantiles;
  }
}
