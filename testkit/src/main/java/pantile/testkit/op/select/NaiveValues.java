// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.select;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import pantile.spi.ElementType;
import pantile.spi.Slice;
import pantile.testkit.SliceElements;
import pantile.testkit.op.sort.NaiveOrder;

/** What the values of elements are: sets of boxed bits, zeros and NaNs made one before. */
public final class NaiveValues {
  private NaiveValues() {}

  /**
   * The bits of each element: of positive zero for both zeros, of one NaN for all.
   *
   * @param x any elements
   * @return as many
   */
  public static long[] canonical(Slice x) {
    long[] bits = SliceElements.allBits(x);
    for (int i = 0; i < bits.length && x.type().floating(); i++) {
      double real = SliceElements.real(x.type(), bits[i]);
      if (real == 0) {
        bits[i] = 0;
      } else if (Double.isNaN(real)) {
        bits[i] =
            x.type() == ElementType.FLOAT
                ? Float.floatToIntBits(Float.NaN)
                : Double.doubleToLongBits(Double.NaN);
      }
    }
    return bits;
  }

  static long[] unique(Slice x) {
    Set<Long> values = new TreeSet<>(NaiveOrder.ascending(x.type()));
    Arrays.stream(canonical(x)).forEach(values::add);
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  static long[] uniqueInOrder(Slice x) {
    Set<Long> values = new LinkedHashSet<>();
    Arrays.stream(canonical(x)).forEach(values::add);
    return values.stream().mapToLong(Long::longValue).toArray();
  }
}
