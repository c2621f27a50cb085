// SPDX-License-Identifier: Apache-2.0
package pantile.op.search;

import java.util.List;
import pantile.op.FirstCalls;
import pantile.op.Jobs;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Plans a search as one job, after a table of buckets where many are sought. */
public final class SearchPlan {
  private static final FirstCalls FIRST = new FirstCalls();

  private SearchPlan() {}

  /**
   * Finds places. Takes O(m log n) time for m that are sought among n elements, and O(n) time and
   * at most 4 n bytes for the table, and 16 n more where elements crowd.
   *
   * @param jobs runs the job
   * @param elements ascending, in an array or on a device
   * @param sought any elements of the same type
   * @param side which place
   * @param places as many {@code int}s, written
   */
  public static void search(Jobs jobs, Slice elements, Slice sought, Side side, Slice places) {
    jobs.requireUnjournaled("searchSorted");
    if (places instanceof Slice.Ints out && byLoop(jobs, elements, sought, side, out)) {
      return;
    }
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

  private static boolean byLoop(
      Jobs jobs, Slice elements, Slice sought, Side side, Slice.Ints places) {
    if (!FirstCalls.inArray(elements)
        || !FirstCalls.inArray(sought)
        || !FIRST.take(jobs, sought.length())) {
      return false;
    }
    jobs.requireOpen();
    int length = (int) elements.length();
    int count = (int) sought.length();
    long top = SearchKeys.top(elements.type());
    BucketTable table =
        count <= FirstCalls.FEW ? BucketTable.NONE : BucketTable.of(elements, count);
    int[] out = places.array();
    int at = places.from();
    // No switch over types: a JVM's first takes milliseconds.
    if (elements instanceof Slice.Doubles(double[] x, int from, int _)) {
      Slice.Doubles q = (Slice.Doubles) sought;
      DoublePlaces.search(x, from, length, q.array(), q.from(), side, top, table, out, at, count);
    } else if (elements instanceof Slice.Longs(long[] x, int from, int _)) {
      Slice.Longs q = (Slice.Longs) sought;
      LongPlaces.search(x, from, length, q.array(), q.from(), side, top, table, out, at, count);
    } else if (elements instanceof Slice.Ints(int[] x, int from, int _)) {
      Slice.Ints q = (Slice.Ints) sought;
      IntPlaces.search(x, from, length, q.array(), q.from(), side, top, table, out, at, count);
    } else {
      Slice.Floats x = (Slice.Floats) elements;
      Slice.Floats q = (Slice.Floats) sought;
      FloatPlaces.search(
          x.array(), x.from(), length, q.array(), q.from(), side, top, table, out, at, count);
    }
    return true;
  }
}
