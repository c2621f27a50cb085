// SPDX-License-Identifier: Apache-2.0
package pantile;

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
    Doubles edges = Values.doubles(engine, bins.edges()).add(0.0).evaluate();
    Mask within = x.ge(edges.get(0)).and(x.le(edges.get(last)));
    // The last bin has its upper edge as well.
    try (Doubles inside = x.filter(within);
        Ints places = Search.among(edges, inside, Side.RIGHT);
        Ints numbers = places.sub(1).min(last - 1).evaluate();
        Doubles weightsInside = weights.filter(within)) {
      Groups byBin = numbers.groupBy();
      Doubles none = Values.doubles(engine, new double[last]);
      try (Ints bin = byBin.first(numbers)) {
        return Values.doubles(engine, none.scatter(bin, byBin.sum(weightsInside)).toArray());
      }
    }
  }
}
