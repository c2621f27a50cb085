// SPDX-License-Identifier: Apache-2.0
package pantile.op.gather;

import java.util.List;
import pantile.op.FirstPosition;
import pantile.op.Jobs;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Plans a scatter as one job: workers share the places, and each reads all indices. */
public final class ScatterPlan {
  private ScatterPlan() {}

  /**
   * Puts values at places. Takes O(n + w m) time for m values and w workers, O(m) of it random
   * accesses.
   *
   * @param jobs runs the job
   * @param elements what stands where no value is put
   * @param indices the places, counted from the first element; {@code int}s in an array, or on a
   *     device that keeps the results as well
   * @param values as many, in an array or on that device
   * @param out the results, which nobody sees if this throws
   * @throws IndexOutOfBoundsException if an index names no place
   */
  public static void scatter(Jobs jobs, Slice elements, Slice indices, Slice values, Slice out) {
    jobs.requireUnjournaled("scatter");
    int places = (int) elements.length();
    long bad =
        places == 0 && indices.length() > 0
            ? 0
            : jobs.run(
                new Work<>(new Scatter(elements.type(), Math.max(places, 1)), 0, places),
                List.of(
                    Operand.in(elements),
                    Operand.whole(indices),
                    Operand.whole(values),
                    Operand.out(out)));
    if (bad != FirstPosition.NONE && !jobs.explains()) {
      throw GatherPlan.outOfBounds(jobs, indices, bad, places);
    }
  }
}
