// SPDX-License-Identifier: Apache-2.0
package pantile.op.gather;

import java.util.List;
import pantile.op.FirstCalls;
import pantile.op.Jobs;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Plans the transposition of a matrix as one job. */
public final class TransposePlan {
  private static final FirstCalls FIRST = new FirstCalls();

  private TransposePlan() {}

  /**
   * Transposes a row-major matrix. Takes O(n) time.
   *
   * @param jobs runs the job
   * @param elements the elements, in an array or on the device that keeps the results
   * @param rows how many rows they have
   * @param columns how many elements each row has
   * @param out the results
   */
  public static void transpose(Jobs jobs, Slice elements, int rows, int columns, Slice out) {
    jobs.requireUnjournaled("transpose");
    if (byLoop(jobs, elements, rows, columns, out)) {
      return;
    }
    var _ =
        jobs.run(
            new Work<>(
                new Transpose(elements.type(), Math.max(rows, 1), Math.max(columns, 1)),
                0,
                elements.length()),
            List.of(Operand.whole(elements), Operand.out(out)));
  }

  private static boolean byLoop(Jobs jobs, Slice elements, int rows, int columns, Slice out) {
    if (!FirstCalls.inArray(elements)
        || !ScatterPlan.wholeArray(out)
        || !FIRST.take(jobs, elements.length())) {
      return false;
    }
    jobs.requireOpen();
    // No switch over types: a JVM's first takes milliseconds.
    if (elements instanceof Slice.Doubles(double[] x, int from, int _)) {
      DoublePlaces.transpose(x, from, rows, columns, ((Slice.Doubles) out).array());
    } else if (elements instanceof Slice.Longs(long[] x, int from, int _)) {
      LongPlaces.transpose(x, from, rows, columns, ((Slice.Longs) out).array());
    } else if (elements instanceof Slice.Ints(int[] x, int from, int _)) {
      IntPlaces.transpose(x, from, rows, columns, ((Slice.Ints) out).array());
    } else {
      Slice.Floats all = (Slice.Floats) elements;
      float[] to = ((Slice.Floats) out).array();
      FloatPlaces.transpose(all.array(), all.from(), rows, columns, to);
    }
    return true;
  }
}
