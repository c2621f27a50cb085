// SPDX-License-Identifier: Apache-2.0
// @specialise float, long, int
package pantile.cpu.op.window;

// @only-floating
import pantile.cpu.lanes.Widen;
// @end
import pantile.op.group.TileGroups;
// @only-floating
import pantile.op.scan.CanonicalScan;
// @end
import pantile.op.window.Fold;
import pantile.op.window.ScanSegments;
import pantile.spi.Slice;

/** Sums, products, least and greatest elements of all elements up to each. */
@SuppressWarnings("cast") // casts that are redundant here are not for the other element types
final class DoubleCumulation {
  // @only-floating
  private static final int GROUP = CanonicalScan.GROUP;

  // @end
  private DoubleCumulation() {}

  /**
   * Scans the segments that begin in a tile.
   *
   * @param kernel how
   * @param segments the segments
   * @param x the elements
   * @param shift what is added to an element's place among all for its place in the array
   * @param before what precedes segment 1 of all, segment 2 and so on; or nothing
   * @param out the results
   * @param to what is added to an element's place among all for its result's place
   */
  static void segments(
      ScanSegments kernel,
      TileGroups segments,
      double[] x,
      int shift,
      Slice.Doubles before,
      double[] out,
      int to) {
    boolean exclusive = kernel.exclusive();
    /* keep */ long flip = kernel.fold() == Fold.MIN ? DoubleKeys.MIN : DoubleKeys.MAX;
    // @only-floating
    /* keep */ double[] prefixes = new /* keep */ double[GROUP + 1];
    // @end
    for (int segment = segments.first(); segment < segments.end(); segment++) {
      int start = (int) segments.start(segment);
      int from = start + shift;
      int end = (int) segments.start(segment + 1) + shift;
      int at = start + to;
      switch (kernel.fold()) {
        // @only-floating
        case SUM -> sums(x, from, end, exclusive, prefixes, out, at);
        // @end
        // @only-integer
        // case SUM -> sums(x, from, end, exclusive, out, at);
        // @end
        case PRODUCT -> products(x, from, end, out, at);
        case MIN, MAX -> {
          /* keep */ long most =
              segment == 0 || before.length() == 0
                  ? Long.MIN_VALUE
                  : DoubleKeys.key(before.array()[before.from() + segment - 1], flip);
          ends(x, from, end, flip, most, out, at);
        }
      }
    }
  }

  /**
   * The greatest element up to each, or the least.
   *
   * @param x the elements
   * @param from the first one's place
   * @param to one past the last one's place
   * @param flip as {@link DoubleKeys} has it
   * @param before the key of what precedes the elements
   * @param out the results
   * @param at where the first result goes
   */
  private static void ends(
      double[] x,
      int from,
      int to,
      /* keep */ long flip,
      /* keep */ long before,
      double[] out,
      int at) {
    /* keep */ long most = before;
    for (int i = from; i < to; i++) {
      most = Math.max(most, DoubleKeys.key(x[i], flip));
      out[at + i - from] = DoubleKeys.element(most, flip);
    }
  }

  // @only-floating
  /** The sums up to each element, in the order of {@link CanonicalScan}. */
  private static void sums(
      double[] x,
      int from,
      int to,
      boolean exclusive,
      /* keep */ double[] prefixes,
      double[] out,
      int at) {
    prefixes[0] = -0.0;
    /* keep */ double offset = exclusive ? 0.0 : -0.0;
    for (int block = from; block < to; ) {
      int end = block + Math.min(CanonicalScan.BLOCK, to - block);
      /* keep */ double carry = -0.0;
      for (int i = block; i < end; ) {
        int count = Math.min(GROUP, end - i);
        prefixes(x, i, count, prefixes);
        for (int k = 0; k < count; k++) {
          double sum = (double) (offset + (carry + prefixes[exclusive ? k : k + 1]));
          out[at + i - from + k] = Double.isNaN(sum) ? Double.NaN : sum;
        }
        carry += prefixes[count];
        i += count;
      }
      offset += carry;
      block = end;
    }
  }

  /** The prefixes of a group, behind the empty one. */
  private static void prefixes(double[] x, int from, int count, /* keep */ double[] prefixes) {
    for (int k = 0; k < count; k++) {
      prefixes[k + 1] = x[from + k];
    }
    for (int width = 1; width < count; width *= 2) {
      for (int k = width; k < count; k++) {
        if ((k & width) != 0) {
          prefixes[k + 1] += prefixes[k & -width];
        }
      }
    }
  }

  /** The products up to each element. */
  private static void products(double[] x, int from, int to, double[] out, int at) {
    /* keep */ double carried = 1;
    for (int block = from; block < to; ) {
      int end = block + Math.min(CanonicalScan.BLOCK, to - block);
      /* keep */ double product = 1;
      for (int i = block; i < end; i++) {
        product *= Widen.of(x[i]);
        double result = (double) (carried * product);
        out[at + i - from] = Double.isNaN(result) ? Double.NaN : result;
      }
      carried *= product;
      block = end;
    }
  }

  // @end
  // @only-integer
  // /** The sums up to each element. */
  // private static void sums(double[] x, int from, int to, boolean exclusive, double[] out, int at)
  // {
  //   double sum = 0;
  //   for (int i = from; i < to; i++) {
  //     double before = sum;
  //     sum += x[i];
  //     out[at + i - from] = exclusive ? before : sum;
  //   }
  // }
  //
  // /** The products up to each element. */
  // private static void products(double[] x, int from, int to, double[] out, int at) {
  //   double product = 1;
  //   for (int i = from; i < to; i++) {
  //     product *= x[i];
  //     out[at + i - from] = product;
  //   }
  // }
  //
  // @end
}
