// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pantile.op.select.QuantileMethod;

/** Numbers between sorted elements. The elements are found by {@link KeySelection}. */
final class SpreadQuantiles {
  private SpreadQuantiles() {}

  static double[] of(Spread x, QuantileMethod method, double[] shares, int collected) {
    for (double share : shares) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a quantile is from 0 to 1, not " + share);
      }
    }
    double[] quantiles = new double[shares.length];
    Arrays.fill(quantiles, Double.NaN);
    long n = x.length();
    if (n == 0 || shares.length == 0) {
      return quantiles;
    }
    TreeSet<Long> places = new TreeSet<>();
    for (double share : shares) {
      double place = method.place(n, share);
      places.add(index(place, n));
      places.add(index(Math.floor(place) + 1, n));
    }
    @Nullable Map<Long, Long> keys = new KeySelection(x, collected).at(places);
    if (keys == null) {
      return quantiles;
    }
    for (int i = 0; i < shares.length; i++) {
      double place = method.place(n, shares[i]);
      quantiles[i] =
          QuantileMethod.between(
              real(x, keys, index(place, n)),
              real(x, keys, index(Math.floor(place) + 1, n)),
              method.weight(place));
    }
    return quantiles;
  }

  private static double real(Spread x, Map<Long, Long> keys, long place) {
    Long key = keys.get(place);
    if (key == null) {
      throw new IllegalStateException("place " + place + " was not found");
    }
    return ElementArrays.real(x.type(), key);
  }

  private static long index(double place, long n) {
    return Math.clamp((long) Math.floor(place), 0, n - 1);
  }
}
