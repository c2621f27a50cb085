// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import java.io.Serializable;
import pantile.job.Merge;
import pantile.op.OrderedBits;
import pantile.op.sort.FindTrend.Trend;
import pantile.spi.Cutting;
import pantile.spi.Cutting.Claims;
import pantile.spi.Cutting.Direct;
import pantile.spi.Cutting.Length;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * Whether the elements already stand in an order, see {@link OrderedBits}, as a whole or by tiles.
 * Stops reading a tile at the first element that fits neither order. Operand: the elements, read.
 *
 * @param type any type
 */
public record FindTrend(ElementType type) implements Ordering<Trend> {
  @Override
  public KernelName name() {
    return KernelName.FIND_TREND;
  }

  @Override
  public Merge<Trend> merge() {
    return Trend.MERGE;
  }

  @Override
  public Cutting cutting() {
    return new Cutting(1, Length.READ, 0, Direct.NEVER, Claims.ONE, true);
  }

  @Override
  public boolean journaled() {
    return false;
  }

  /** No order, so that the sort goes on. */
  @Override
  public Trend unexplored() {
    return new Trend(1, 0, false, false, 0, 0);
  }

  @Override
  public String label() {
    return "find-trend";
  }

  /**
   * Whether elements stand in order.
   *
   * @param tiles how many tiles it speaks of
   * @param ordered how many of them stand in either order by themselves
   * @param ascending whether no key is less than the one before it
   * @param descending whether no key is greater than the one before it
   * @param first key of the first element; any value for none
   * @param last key of the last element; any value for none
   */
  public record Trend(
      int tiles, int ordered, boolean ascending, boolean descending, long first, long last)
      implements Serializable {
    static final Merge<Trend> MERGE = new Chain();

    private record Chain() implements Merge<Trend> {
      @Override
      public Trend identity() {
        return new Trend(0, 0, true, true, 0, 0);
      }

      @Override
      public Trend combine(Trend left, Trend right) {
        if (left.tiles == 0 || right.tiles == 0) {
          return left.tiles == 0 ? right : left;
        }
        return new Trend(
            left.tiles + right.tiles,
            left.ordered + right.ordered,
            left.ascending && right.ascending && left.last <= right.first,
            left.descending && right.descending && left.last >= right.first,
            left.first,
            right.last);
      }
    }
  }
}
