// SPDX-License-Identifier: Apache-2.0
// @specialise float, long
//   elements: double[] x
// @specialise int with double-to-int
//   elements: double[] x
package pantile.op.group;

/**
 * Counts elements by bins. Strips of elements have a method of their own: the JIT compiles it after
 * a few strips, so a first call is not slow.
 */
public final class DoubleBins {
  private static final int STRIP = 128;

  private DoubleBins() {}

  /**
   * Adds elements to the counts.
   *
   * @param x the elements
   * @param from the first one's place
   * @param to one past the last one's
   * @param bins the bins
   * @param counts a count a bin, and in front of them one for elements in no bin
   */
  public static void count(double[] x, int from, int to, Bins bins, long[] counts) {
    boolean nearest = bins.nearest();
    /* keep */ double[] edges = nearest ? bins.placeEdges() : bins.edges;
    /* keep */ double scale = bins.scale();
    for (int i = from; i < to; ) {
      int end = i + Math.min(STRIP, to - i);
      if (nearest) {
        even(x, i, end, edges, scale, counts);
      } else {
        strip(x, i, end, bins, counts);
      }
      i = end;
    }
  }

  private static void even(
      double[] x,
      int from,
      int to,
      /* keep */ double[] edges,
      /* keep */ double scale,
      long[] counts) {
    int beyond = edges.length;
    for (int i = from; i < to; i++) {
      int place = Bins.place(x[i], edges, scale);
      counts[place < beyond ? place : 0]++;
    }
  }

  private static void strip(double[] x, int from, int to, Bins bins, long[] counts) {
    for (int i = from; i < to; i++) {
      counts[1 + bins.of(x[i])]++;
    }
  }
}
