// SPDX-License-Identifier: Apache-2.0
package pantile.op.search;

import java.util.List;
import pantile.op.Jobs;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Plans a search as one job, after a table of buckets where many are sought. */
public final class SearchPlan {
  private SearchPlan() {}

  /**
   * Finds places. Takes O(m log n) time for m that are sought among n elements, and O(n) time and
   * at most 4 n bytes for the table.
   *
   * @param jobs runs the job
   * @param elements ascending, in an array or on a device
   * @param sought any elements of the same type
   * @param side which place
   * @param places as many {@code int}s, written
   */
  public static void search(Jobs jobs, Slice elements, Slice sought, Side side, Slice places) {
    jobs.requireUnjournaled("searchSorted");
    // Nothing is in the arrays of a call that is explained.
    BucketTable table =
        jobs.explains() ? BucketTable.NONE : BucketTable.of(elements, sought.length());
    jobs.run(
        new Work<>(new SearchSorted(elements.type(), side, table.buckets()), 0, sought.length()),
        List.of(
            Operand.in(sought),
            Operand.whole(elements),
            Operand.whole(table.starts()),
            Operand.out(places)));
  }
}
