// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import java.io.Serializable;
import pantile.job.Merge;
import pantile.op.OrderedBits;
import pantile.op.reduce.MinMax.Extremes;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * The least and greatest elements; a NaN is both. Operand: the elements, read, at least one.
 *
 * @param type any type
 * @param ends which to find
 */
public record MinMax(ElementType type, Ends ends) implements Reducing<Extremes> {
  @Override
  public KernelName name() {
    return KernelName.MIN_MAX;
  }

  @Override
  public Merge<Extremes> merge() {
    return Extremes.MERGE;
  }

  /**
   * A partial result, the same from every device: an end that was not asked for is the farthest.
   *
   * @param min key of the least; anything if only the greatest is to be found
   * @param max key of the greatest; anything if only the least is
   * @return the partial result
   */
  public Extremes found(long min, long max) {
    return new Extremes(
        ends == Ends.MAX ? Long.MIN_VALUE : min, ends == Ends.MIN ? Long.MAX_VALUE : max);
  }

  /** One end alone may be anything: of a device that computes nothing, the identity's. */
  @Override
  public boolean possible(Extremes partial, long from, long to) {
    return ends != Ends.BOTH || partial.min <= partial.max;
  }

  @Override
  public String label() {
    // No switch, which would have a class of its own to load on the way of a first call.
    if (ends == Ends.MIN) {
      return "min";
    }
    return ends == Ends.MAX ? "max" : "min-max";
  }

  /**
   * The least and the greatest element, as keys: an integer is its own key, a floating-point number
   * has one more than {@link OrderedBits#key(double)} of its value as a double, so that even
   * negative infinity leaves room below. A NaN anywhere makes {@code min} {@link Long#MIN_VALUE}
   * and {@code max} {@link Long#MAX_VALUE}, beyond every number's key.
   *
   * @param min key of the least; {@link Long#MIN_VALUE} where only the greatest was asked for
   * @param max key of the greatest; {@link Long#MAX_VALUE} where only the least was asked for
   */
  public record Extremes(long min, long max) implements Serializable {
    static final Merge<Extremes> MERGE = new Both();

    /**
     * The key of a floating-point minimum.
     *
     * @param min as {@link Math#min(double, double)} has it
     * @return its key; the smallest {@code long} for NaN
     */
    public static long minKey(double min) {
      return Double.isNaN(min) ? Long.MIN_VALUE : OrderedBits.key(min) + 1;
    }

    /**
     * The key of a floating-point maximum.
     *
     * @param max as {@link Math#max(double, double)} has it
     * @return its key; the greatest {@code long} for NaN
     */
    public static long maxKey(double max) {
      return Double.isNaN(max) ? Long.MAX_VALUE : OrderedBits.key(max) + 1;
    }

    /**
     * The floating-point number of a key made by {@link #minKey} or {@link #maxKey}.
     *
     * @param key the key
     * @return the number, or the canonical NaN
     */
    public static double toDouble(long key) {
      return key == Long.MIN_VALUE || key == Long.MAX_VALUE
          ? Double.NaN
          : OrderedBits.toDouble(key - 1);
    }

    private record Both() implements Merge<Extremes> {
      @Override
      public Extremes identity() {
        return new Extremes(Long.MAX_VALUE, Long.MIN_VALUE);
      }

      @Override
      public Extremes combine(Extremes left, Extremes right) {
        return new Extremes(Math.min(left.min, right.min), Math.max(left.max, right.max));
      }
    }
  }
}
