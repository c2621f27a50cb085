// SPDX-License-Identifier: Apache-2.0
package pantile.op.group;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import pantile.spi.Arguments;
import pantile.text.Counted;

/**
 * Ascending edges of bins: bin i has the numbers from edge i to edge i + 1, which is the next
 * bin's, but for the last bin, which has its upper edge as well.
 *
 * <p>Even bins have the edges {@code low + i * width} with {@code width = (high - low) / n}, each
 * operation rounded, and none beyond {@code high}, which is the last itself.
 */
public final class Bins implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  /** Half a bin, less what is added and compared. */
  private static final double MOST_ERROR = 0.25;

  /** Products of less wide bins may have subnormal terms. */
  private static final double LEAST_WIDTH = 0x1p-960;

  /** The edges, ascending. */
  final double[] edges;

  /** See {@link #scale}. */
  private final double scale;

  /** See {@link #nearest}. */
  private final boolean nearest;

  private Bins(double[] edges, double scale) {
    this.edges = edges;
    this.scale = scale;
    this.nearest = scale > 0 && error(edges) < MOST_ERROR;
  }

  /**
   * A bound, in bins, for how far a number's product with the scale may be from where the rounded
   * edges have the number. An edge has the error of two operations on its distance from the first
   * edge, which is as many bins as there are at most, and is rounded itself. The product has the
   * errors of three operations. The bound has twice that.
   */
  private static double error(double[] edges) {
    int last = edges.length - 1;
    double span = edges[last] - edges[0];
    if (span / last < LEAST_WIDTH || edges[last] == Double.MAX_VALUE) {
      return Double.POSITIVE_INFINITY; // subnormal widths have errors, and infinity no number below
    }
    double farthest = Math.max(Math.abs(edges[0]), Math.abs(edges[last]));
    return last * 0x1p-52 * (farthest / span + 8);
  }

  /**
   * Even bins.
   *
   * @param n how many, at least 1
   * @param low the first edge
   * @param high the last edge
   * @return the bins
   * @throws IllegalArgumentException if there are none, or if not {@code low < high} and {@code
   *     high - low} is finite
   */
  public static Bins even(int n, double low, double high) {
    if (n < 1 || n == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("no number of bins: " + n);
    }
    double span = high - low;
    if (!(low < high && span <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("no range of bins: from " + low + " to " + high);
    }
    double width = span / n;
    double[] edges = new double[n + 1];
    for (int i = 0; i < n; i++) {
      edges[i] = Math.min(low + i * width, high); // a subnormal width may be rounded up
    }
    edges[n] = high;
    double scale = n / span;
    boolean guess = scale <= Double.MAX_VALUE;
    for (int i = 0; guess && i < n; i++) {
      guess = edges[i] < edges[i + 1]; // else a bin may be far from where a product puts it
    }
    return new Bins(edges, guess ? scale : 0);
  }

  /**
   * Bins between edges.
   *
   * @param edges ascending, two at least; may be infinite; are copied. A bin between two equal
   *     edges is empty unless it is the last
   * @return the bins
   * @throws IllegalArgumentException if there are fewer, one is NaN, or one is less than the one
   *     before
   */
  public static Bins between(double... edges) {
    double[] copy = Arguments.given(edges, "edges").clone();
    if (copy.length < 2) {
      throw new IllegalArgumentException("bins need two edges at least");
    }
    for (int i = 0; i < copy.length; i++) {
      if (Double.isNaN(copy[i]) || (i > 0 && copy[i - 1] > copy[i])) {
        throw new IllegalArgumentException("edges must ascend: edge " + i + " is " + copy[i]);
      }
    }
    return new Bins(copy, 0);
  }

  /**
   * The number of bins.
   *
   * @return at least 1
   */
  public int count() {
    return edges.length - 1;
  }

  /**
   * The edges.
   *
   * @return a new array, of one more than there are bins
   */
  public double[] edges() {
    return edges.clone();
  }

  /**
   * Bins that a number of that range falls into, roughly: what a number less the first edge is
   * multiplied by to guess its bin.
   *
   * @return 0 if edges are not even, or even ones do not differ once they are rounded
   */
  public double scale() {
    return scale;
  }

  /**
   * Whether one comparison tells a number's bin: with the edge that is nearest to the number, see
   * {@link #place}. A number that is not less than that edge is in the bin that begins there,
   * another one in the bin that ends there.
   *
   * @return true for even bins whose width is well above the rounding error of their edges
   */
  public boolean nearest() {
    return nearest;
  }

  /**
   * How near to a whole number {@code (x - low) * scale()} must be for a comparison to be needed: a
   * number whose product is farther away is in the bin that the product has, rounded down. One more
   * operation on the product, such as the addition of 1, does not change that.
   *
   * @return bins; infinite if products say nothing
   */
  public double margin() {
    return scale > 0 ? error(edges) : Double.POSITIVE_INFINITY;
  }

  /**
   * The bin of a number.
   *
   * @param x any
   * @return its bin; -1 if it is NaN or beyond the edges
   */
  public int of(double x) {
    int last = edges.length - 1;
    if (!(x >= edges[0] && x <= edges[last])) {
      return -1;
    }
    int bin = scale > 0 ? guessed(x, last) : searched(x, last);
    if (bin == last) { // the upper edge itself
      bin--;
    }
    return bin;
  }

  /**
   * The edges for {@link #place}: the last one is just beyond the last edge, which is in the last
   * bin.
   *
   * @return a new array, of one more than there are bins
   */
  public double[] placeEdges() {
    double[] all = edges();
    all[all.length - 1] = Math.nextUp(all[all.length - 1]);
    return all;
  }

  /**
   * A number's place among even bins, if {@link #nearest} holds: 0 below the first edge and for
   * NaN, one more than its bin, or one more than there are bins for what is beyond the last edge.
   * The edge that is nearest to the number is {@code (x - low) * scale + 0.5}, rounded down; of
   * infinities and numbers far away the first or the last. There is no branch that depends on the
   * number.
   *
   * @param x any
   * @param edges from {@link #placeEdges}
   * @param scale from {@link #scale}
   * @return from 0 to one more than there are bins
   */
  public static int place(double x, double[] edges, double scale) {
    int nearest = (int) ((x - edges[0]) * scale + 0.5);
    nearest = Math.min(Math.max(nearest, 0), edges.length - 1);
    // The sign is a number's, since the branch of a comparison would be taken every other time.
    // Zeros of both signs are not less than each other: a negative zero's difference becomes 0.0.
    int below = (int) (Double.doubleToRawLongBits(x - edges[nearest] + 0.0) >>> 63);
    return Double.isNaN(x) ? 0 : nearest + 1 - below; // a NaN has any sign
  }

  /** Edges that differ are rounded, and so is the guess: it is off by one or two at most. */
  private int guessed(double x, int last) {
    int bin = Math.min((int) ((x - edges[0]) * scale), last);
    while (bin > 0 && x < edges[bin]) {
      bin--;
    }
    while (bin < last && x >= edges[bin + 1]) {
      bin++;
    }
    return bin;
  }

  /** The last bin whose lower edge is not beyond the number. */
  private int searched(double x, int last) {
    int low = 0;
    int high = last;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (edges[middle] <= x) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bins bins
        && Arrays.equals(edges, bins.edges)
        && Double.compare(scale, bins.scale) == 0;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  @Override
  public String toString() {
    int last = edges.length - 1;
    return Counted.of(last, "bin") + " from " + edges[0] + " to " + edges[last];
  }
}
