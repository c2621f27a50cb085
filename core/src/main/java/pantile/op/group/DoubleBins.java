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
    /* keep */ double scale = bins.scale();
    for (int i = from; i < to; ) {
      int end = i + Math.min(STRIP, to - i);
      if (scale > 0) {
        even(x, i, end, bins, scale, counts);
      } else {
        strip(x, i, end, bins, counts);
      }
      i = end;
    }
  }

  /** Most guesses are right, so the method that knows of all cases is called for few elements. */
  private static void even(
      double[] x, int from, int to, Bins bins, /* keep */ double scale, long[] counts) {
    /* keep */ double[] edges = bins.edges;
    int last = edges.length - 1;
    /* keep */ double low = edges[0];
    /* keep */ double high = edges[last];
    for (int i = from; i < to; i++) {
      /* keep */ double element = x[i];
      int bin = -1;
      if (element >= low && element < high) {
        bin = Math.min((int) ((element - low) * scale), last - 1);
        bin = element >= edges[bin] && element < edges[bin + 1] ? bin : bins.of(element);
      } else if (element == high) {
        bin = last - 1;
      }
      counts[1 + bin]++;
    }
  }

  private static void strip(double[] x, int from, int to, Bins bins, long[] counts) {
    for (int i = from; i < to; i++) {
      counts[1 + bins.of(x[i])]++;
    }
  }
}
