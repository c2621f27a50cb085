// SPDX-License-Identifier: Apache-2.0
// @specialise float, long, int
package pantile.cpu.op.window;

// @only-floating
import pantile.cpu.lanes.Widen;
import pantile.op.OrderedBits;

// @end

/**
 * Keys of elements, by which the greatest element is found, or, if all bits are flipped, the least.
 */
@SuppressWarnings("cast") // casts that are redundant here are not for the other element types
final class DoubleKeys {
  /** What flips no bit of a key: the greatest element has the greatest key. */
  static final /* keep */ long MAX = 0;

  /** What flips all bits of a key: the least element has the greatest key. */
  static final /* keep */ long MIN = -1;

  private DoubleKeys() {}

  // @only-floating
  /**
   * Ascends with the elements, or falls; NaN is above all. One more than a key, as -inf's is least.
   */
  static /* keep */ long key(double element, /* keep */ long flip) {
    return Double.isNaN(element) ? Long.MAX_VALUE : (OrderedBits.key(Widen.of(element)) + 1) ^ flip;
  }

  /** The element of a key. */
  static double element(/* keep */ long key, /* keep */ long flip) {
    return key == Long.MAX_VALUE ? Double.NaN : (double) OrderedBits.toDouble((key ^ flip) - 1);
  }

  // @end
  // @only-integer
  // /** Ascends with the elements, or falls. */
  // static /* keep */ long key(double element, /* keep */ long flip) {
  //   return element ^ flip;
  // }
  //
  // /** The element of a key. */
  // static double element(/* keep */ long key, /* keep */ long flip) {
  //   return (double) (key ^ flip);
  // }
  //
  // @end
}
