// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pantile.op.select.QuantileMethod;
import pantile.op.select.QuantilePlaces;

/** Numbers between sorted elements. The elements are found by {@link KeySelection}. */
final class SpreadQuantiles {
  private SpreadQuantiles() {}

  static double[] of(Spread x, QuantileMethod method, double[] shares, int collected) {
    QuantilePlaces.requireShares(shares);
    double[] quantiles = new double[shares.length];
    Arrays.fill(quantiles, Double.NaN);
    long n = x.length();
    if (n == 0 || shares.length == 0) {
      return quantiles;
    }
    QuantilePlaces places = new QuantilePlaces(method, n, shares);
    long[] wanted = places.wanted();
    NavigableSet<Long> sorted = new TreeSet<>(Arrays.stream(wanted).boxed().toList());
    @Nullable Map<Long, Long> keys = new KeySelection(x, collected).at(sorted);
    return keys == null
        ? quantiles
        : places.quantiles(Arrays.stream(wanted).mapToDouble(at -> real(x, keys, at)).toArray());
  }

  private static double real(Spread x, Map<Long, Long> keys, long place) {
    Long key = keys.get(place);
    if (key == null) {
      throw new IllegalStateException("place " + place + " was not found");
    }
    return ElementArrays.real(x.type(), key);
  }
}
