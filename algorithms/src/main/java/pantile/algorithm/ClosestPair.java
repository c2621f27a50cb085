// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.Order;
import pantile.Pantile;

/**
 * The closest pair of points in the plane, by the method of Shamos and Hoey ("Closest-point
 * problems", 1975): halves by x, then the strip between them by y.
 *
 * <p><b>Which pair is closest.</b> Distances are compared by {@code dx * dx + dy * dy}, computed in
 * {@code double} and rounded at each step, on coordinates that are first scaled by a power of two,
 * so that no square overflows. So the comparison is exact where coordinates are integers that
 * differ by less than 2^26. Of pairs that are equally close, the one with the least first index
 * wins, then the one with the least second index. Equal points have distance 0. A coordinate below
 * 2^-989 times the largest counts as 0.
 *
 * <p>Both forms take O(n log n) time, whatever the points, and some 40 bytes of memory a point.
 */
public final class ClosestPair {
  /** Slabs of fewer points are not worth a task. */
  private static final int SMALL = 1 << 12;

  private ClosestPair() {}

  /**
   * Two points, by their indices.
   *
   * @param first the lower index
   * @param second the higher index
   * @param distance between the points; infinite if it is beyond all numbers
   */
  public record Pair(int first, int second, double distance) {}

  /**
   * Finds the closest pair on arrays: points sorted by x are cut into slabs, a tile each; then
   * neighbouring slabs are joined, a pair of slabs a tile, until there is one.
   *
   * @param pt computes it
   * @param x each point's first coordinate
   * @param y each point's second coordinate
   * @return the pair
   * @throws IllegalArgumentException if there are fewer than two points, if the arrays have
   *     different lengths, or if a coordinate is infinite or not a number; the message names the
   *     index
   */
  public static Pair find(Pantile pt, double[] x, double[] y) {
    Points points = Points.of(pt, x, y);
    Slab equal = points.equalPair();
    if (equal != null) {
      return points.named(equal);
    }
    ByRecursion parts = new ByRecursion(points, SMALL);
    int n = x.length;
    List<Slab> slabs =
        Tiles.map(pt, "closest pair: slabs", n, Tiles.length(pt, n), parts::solveRange);
    while (slabs.size() > 1) {
      List<Slab> parted = slabs;
      int joined = parted.size() / 2;
      List<Slab> next =
          new ArrayList<>(
              Tiles.map(
                  pt,
                  "closest pair: strips",
                  joined,
                  1,
                  (pair, _) -> parts.join(parted.get(2 * pair), parted.get(2 * pair + 1))));
      if (parted.size() % 2 != 0) {
        next.add(parted.getLast());
      }
      slabs = next;
    }
    return points.named(slabs.getFirst());
  }

  /**
   * Finds the closest pair by recursion, once the points are sorted by x: halves down to 4,096
   * points, then strips.
   *
   * @param pt computes it
   * @param x each point's first coordinate
   * @param y each point's second coordinate
   * @return the pair
   * @throws IllegalArgumentException as {@link #find} does
   */
  public static Pair findByRecursion(Pantile pt, double[] x, double[] y) {
    return recursively(
        pt,
        x,
        y,
        form -> pt.divide(form.division("closest pair"), new MergeSort.Range(0, x.length)));
  }

  static Pair recursively(
      Pantile pt, double[] x, double[] y, Function<ByRecursion, Object> recursion) {
    Points points = Points.of(pt, x, y);
    Slab equal = points.equalPair();
    return points.named(
        equal != null ? equal : (Slab) recursion.apply(new ByRecursion(points, SMALL)));
  }

  /** Points in the order of x, of equal x by y, of equal points by index. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Points(double[] x, double[] y, int[] index, int exponent) {
    /** Coordinates below 2^510: sums of two squares of differences stay below 2^1023. */
    private static final int LARGEST = 509;

    /** Differences of coordinates that are 0 or at least this have squares above 0. */
    private static final double LEAST = 0x1p-480;

    static Points of(Pantile pt, double[] x, double[] y) {
      Objects.requireNonNull(pt, "pt is null");
      Objects.requireNonNull(x, "x is null");
      Objects.requireNonNull(y, "y is null");
      if (x.length != y.length) {
        throw new IllegalArgumentException(
            "points have two coordinates each, not " + x.length + " and " + y.length);
      }
      if (x.length < 2) {
        throw new IllegalArgumentException("a pair needs two points; there are " + x.length);
      }
      double largest = 0;
      for (int i = 0; i < x.length; i++) {
        double size = Math.max(Math.abs(x[i]), Math.abs(y[i]));
        if (!(size <= Double.MAX_VALUE)) {
          throw new IllegalArgumentException(
              "point " + i + " is (" + x[i] + ", " + y[i] + "), which is no place");
        }
        largest = Math.max(largest, size);
      }
      int exponent = largest == 0 ? 0 : LARGEST - Math.getExponent(largest);
      double[] scaledX = scaled(pt, x, exponent);
      double[] scaledY = scaled(pt, y, exponent);
      int[] index = Order.by(pt.over(scaledX)).then(pt.over(scaledY)).argSort().toArray();
      return new Points(pt.gather(scaledX, index), pt.gather(scaledY, index), index, exponent);
    }

    private static double[] scaled(Pantile pt, double[] v, int exponent) {
      double[] scaled = new double[v.length];
      Tiles.each(
          pt,
          "closest pair: scaling",
          v.length,
          Tiles.length(pt, v.length),
          (from, to) -> {
            for (int i = from; i < to; i++) {
              double s = Math.scalb(v[i], exponent);
              scaled[i] = Math.abs(s) < LEAST ? 0 : s;
            }
          });
      return scaled;
    }

    /** Of the pairs of equal points the one with the least indices; null if all differ. */
    @Nullable Slab equalPair() {
      int best = -1;
      for (int i = 1; i < x.length; i++) {
        // Equal points are in the order of their indices: the first two of each are its least pair.
        boolean equal = x[i] == x[i - 1] && y[i] == y[i - 1];
        if (equal && (best < 0 || index[i - 1] < index[best])) {
          best = i - 1;
        }
      }
      return best < 0 ? null : new Slab(0, 0, 0, index[best], index[best + 1], new int[0]);
    }

    Pair named(Slab slab) {
      return new Pair(slab.first, slab.second, Math.scalb(Math.sqrt(slab.square), -exponent));
    }
  }

  /**
   * Neighbours in the order of x, and what is known of them.
   *
   * @param from place of the first
   * @param to one past the last place
   * @param square of the scaled distance of the closest pair, infinite if there is none
   * @param first its lower index
   * @param second its higher index
   * @param byY the places, by y
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Slab(int from, int to, double square, int first, int second, int[] byY) {}

  /** The method, for places in the order of x. */
  static final class ByRecursion implements Recursive<MergeSort.Range, Object> {
    /** As few points are compared each with each. */
    private static final int FEW = 16;

    private final Points points;
    private final int small;

    private ByRecursion(Points points, int small) {
      this.points = points;
      this.small = small;
    }

    @Override
    public boolean isSmall(MergeSort.Range range) {
      return range.length() <= small;
    }

    @Override
    public Object solve(MergeSort.Range range) {
      return solveRange(range.from(), range.to());
    }

    @Override
    public List<MergeSort.Range> split(MergeSort.Range range) {
      return range.halves();
    }

    @Override
    public Object combine(MergeSort.Range range, List<Object> slabs) {
      return join((Slab) slabs.get(0), (Slab) slabs.get(1));
    }

    private Slab solveRange(int from, int to) {
      if (to - from > FEW) {
        int middle = (from + to) >>> 1;
        return join(solveRange(from, middle), solveRange(middle, to));
      }
      Closest closest = new Closest(points);
      int[] byY = new int[to - from];
      for (int i = from; i < to; i++) {
        int at = i - from;
        while (at > 0 && points.y[byY[at - 1]] > points.y[i]) {
          byY[at] = byY[--at];
        }
        byY[at] = i;
        for (int j = from; j < i; j++) {
          closest.compare(i, j);
        }
      }
      return new Slab(from, to, closest.square, closest.first, closest.second, byY);
    }

    private Slab join(Slab left, Slab right) {
      int[] byY = mergedByY(left.byY, right.byY);
      Closest closest = new Closest(points);
      closest.offer(left.square, left.first, left.second);
      closest.offer(right.square, right.first, right.second);
      double border = points.x[right.from];
      int[] strip = new int[byY.length];
      int count = 0;
      for (int place : byY) {
        double dx = points.x[place] - border;
        // Rounding keeps the order: no pair across the border is closer than its ends are to it.
        if (dx * dx <= closest.square) {
          for (int k = count - 1; k >= 0; k--) {
            double dy = points.y[place] - points.y[strip[k]];
            if (dy * dy > closest.square) {
              break;
            }
            closest.compare(place, strip[k]);
          }
          strip[count++] = place;
        }
      }
      return new Slab(left.from, right.to, closest.square, closest.first, closest.second, byY);
    }

    private int[] mergedByY(int[] left, int[] right) {
      int[] merged = new int[left.length + right.length];
      int i = 0;
      int j = 0;
      for (int k = 0; k < merged.length; k++) {
        boolean takesLeft =
            j == right.length || (i < left.length && points.y[left[i]] <= points.y[right[j]]);
        merged[k] = takesLeft ? left[i++] : right[j++];
      }
      return merged;
    }
  }

  /** The closest pair until now. */
  private static final class Closest {
    private final Points points;
    private double square = Double.POSITIVE_INFINITY;
    private int first = Integer.MAX_VALUE;
    private int second = Integer.MAX_VALUE;

    Closest(Points points) {
      this.points = points;
    }

    void compare(int place, int other) {
      double dx = points.x[place] - points.x[other];
      double dy = points.y[place] - points.y[other];
      double s = dx * dx + dy * dy;
      if (s <= square) {
        int i = points.index[place];
        int j = points.index[other];
        offer(s, Math.min(i, j), Math.max(i, j));
      }
    }

    void offer(double s, int i, int j) {
      if (s < square || (s == square && (i < first || (i == first && j < second)))) {
        square = s;
        first = i;
        second = j;
      }
    }
  }
}
