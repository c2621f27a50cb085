// SPDX-License-Identifier: Apache-2.0
package pantile.op.gather;

import java.util.List;
import pantile.op.Jobs;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Plans the transposition of a matrix as one job. */
public final class TransposePlan {
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
    var _ =
        jobs.run(
            new Work<>(
                new Transpose(elements.type(), Math.max(rows, 1), Math.max(columns, 1)),
                0,
                elements.length()),
            List.of(Operand.whole(elements), Operand.out(out)));
  }
}
