// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;
import pantile.op.group.Bins;
import pantile.op.search.Side;

/** Histograms whose elements have weights: the number of a bin is a key to group by. */
final class WeightedBins {
  private WeightedBins() {}

  static Doubles sums(Values<?> elements, Bins bins, Doubles weights) {
    elements.requireAsMany(weights);
    elements.begin("histogram");
    Engine engine = elements.engine;
    int last = bins.count();
    // Adding zero leaves one zero, as comparisons with the edges have it.
    Doubles x = elements.toDoubles().add(0.0);
    double[] ends = bins.edges();
    Arrays.setAll(ends, i -> ends[i] + 0.0);
    Doubles edges = Values.doubles(engine, ends);
    Mask within = x.ge(ends[0]).and(x.le(ends[last]));
    // The last bin has its upper edge as well.
    try (Doubles inside = x.filter(within);
        Ints places = Search.among(edges, inside, Side.RIGHT);
        Ints numbers = places.sub(1).min(last - 1).evaluate();
        Doubles weightsInside = weights.filter(within)) {
      Groups byBin = numbers.groupBy();
      double[] sums = byBin.sum(weightsInside).toArray();
      double[] all = new double[last];
      try (Ints bin = byBin.first(numbers)) {
        int[] each = bin.toArray();
        for (int group = 0; group < each.length; group++) {
          all[each[group]] = sums[group];
        }
      }
      return Values.doubles(engine, all);
    }
  }
}
