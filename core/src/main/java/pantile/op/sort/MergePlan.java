// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pantile.op.FirstCalls;
import pantile.op.Jobs;
import pantile.op.KeptKeys;
import pantile.spi.LongList;
import pantile.spi.Operand;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Plans the merge of two sorted arrays as one job, once their keys stand side by side. */
public final class MergePlan {
  private static final FirstCalls FIRST = new FirstCalls();

  private MergePlan() {}

  /**
   * Merges elements. The calling thread makes their keys, and compares neighbours meanwhile. Takes
   * O(n) time, and extra memory for the keys.
   *
   * @param jobs runs the job
   * @param x ascending elements of an array
   * @param y the same, of the same type
   * @return all of a new array
   * @throws IllegalArgumentException if elements do not ascend
   * @throws ArithmeticException if there are more than an array can hold
   */
  public static Slice merge(Jobs jobs, Slice x, Slice y) {
    jobs.requireUnjournaled("merge");
    jobs.requireOpen();
    int length = Scratch.requireArray(x.length() + y.length());
    Slice here = FIRST.take(jobs, length) ? merged(x, y, length) : null;
    if (here != null) {
      return here;
    }
    Slice keys = KeptKeys.allocate(x.type(), length);
    if (!jobs.explains()) { // else the elements were not computed
      write(x, keys, 0, "first");
      write(y, keys, (int) x.length(), "second");
    }
    Slice merged = Scratch.like(x, length);
    boolean one = x.length() == 0 || y.length() == 0;
    LongList runs = one ? LongList.of(0L, length) : LongList.of(0L, x.length(), length);
    jobs.run(
        new Work<>(new MergeRuns(x.type(), runs, false), 0, length),
        List.of(Operand.whole(keys), Operand.out(merged)));
    return merged;
  }

  /** Merges by a loop; null if elements do not ascend. */
  private static @Nullable Slice merged(Slice x, Slice y, int length) {
    Slice out = Scratch.like(x, length);
    boolean ascends = false;
    // No switch over types: a JVM's first takes milliseconds.
    if (x instanceof Slice.Doubles a) {
      ascends = DoubleMerge.merge(a, (Slice.Doubles) y, ((Slice.Doubles) out).array());
    } else if (x instanceof Slice.Longs a) {
      ascends = LongMerge.merge(a, (Slice.Longs) y, ((Slice.Longs) out).array());
    } else if (x instanceof Slice.Ints a) {
      ascends = IntMerge.merge(a, (Slice.Ints) y, ((Slice.Ints) out).array());
    } else if (x instanceof Slice.Floats a) {
      ascends = FloatMerge.merge(a, (Slice.Floats) y, ((Slice.Floats) out).array());
    }
    return ascends ? out : null;
  }

  private static void write(Slice x, Slice keys, int at, String which) {
    long before = Long.MIN_VALUE;
    int length = (int) x.length();
    for (int i = 0; i < length; i++) {
      long key = SortKeys.at(x, i);
      if (key < before) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "the %s elements do not ascend: element %d is less", which, i));
      }
      before = key;
      if (keys instanceof Slice.Ints(int[] a, int _, int _)) {
        a[at + i] = (int) key;
      } else if (keys instanceof Slice.Longs(long[] a, int _, int _)) {
        a[at + i] = key;
      }
    }
  }
}
