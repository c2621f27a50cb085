// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.group;

import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.Warm;
import pantile.op.group.Bins;

/**
 * Counts elements by even bins, see {@link Bins#nearest}, at their places, see {@link Bins#place}.
 *
 * <p>Vectors compare with no edge as long as no element of a block is within {@link Bins#margin} of
 * one, where a product tells the bin: edges of many bins fill a cache that their counts need. After
 * a block that has such an element, elements are compared with edges for some blocks.
 */
final class EvenBins {
  private static final Warm PLACES = new Warm("double", "bins", _ -> trial());

  /** Blocks whose elements are compared with edges after one was near to an edge. */
  private static final int CAREFUL = 15;

  private final double[] edges;

  private final double scale;
  private final double margin;
  private final int[] places = new int[KeyBlocks.LENGTH];
  private final PlaceCounts counts;

  /** Blocks that are still to be compared with edges. */
  private int careful;

  EvenBins(Bins bins) {
    edges = bins.placeEdges();
    scale = bins.scale();
    margin = bins.margin();
    counts = new PlaceCounts(bins.count() + 2); // elements beyond the edges are first and last
  }

  /**
   * Counts a block.
   *
   * @param from the first element
   * @param length how many, at most a block
   */
  void count(double[] x, int from, int length) {
    if (LaneWidth.BITS > 0 && PLACES.vectors(length)) {
      placeByVectors(x, from, length);
    } else {
      placePlainly(x, from, length);
    }
    counts.addAll(places, length);
  }

  private void placeByVectors(double[] x, int from, int length) {
    if (careful > 0) {
      careful--;
    } else if (EvenBinsLanes.placeFar(x, from, length, edges, scale, margin, places)) {
      return;
    } else {
      careful = CAREFUL;
    }
    EvenBinsLanes.place(x, from, length, edges, scale, places);
  }

  private void placePlainly(double[] x, int from, int length) {
    for (int i = 0; i < length; i++) {
      places[i] = Bins.place(x[from + i], edges, scale);
    }
  }

  /** The counts of the bins. */
  long[] counts() {
    return counts.of(1, edges.length);
  }

  private static Warm.Trial trial() {
    double[] x = Warm.numbers(KeyBlocks.LENGTH);
    EvenBins some = new EvenBins(Bins.even(256, Integer.MIN_VALUE, Integer.MAX_VALUE));
    return new Warm.Trial() {
      @Override
      public double run(boolean vectors) {
        if (vectors) {
          some.placeByVectors(x, 0, x.length);
        } else {
          some.placePlainly(x, 0, x.length);
        }
        some.counts.addAll(some.places, x.length);
        return some.places[0];
      }

      @Override
      public void branches() {
        EvenBinsLanes.place(x, 0, x.length, some.edges, some.scale, some.places);
      }
    };
  }
}
