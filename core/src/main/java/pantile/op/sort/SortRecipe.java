// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import java.util.List;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.op.Room;
import pantile.op.map.EvaluateRecipe;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Sorted elements. The one input is the elements.
 *
 * @param descending whether the greatest comes first
 */
public record SortRecipe(boolean descending) implements Recipe {
  @Override
  public Slice make(Jobs jobs, List<Slice> inputs, Room room) {
    Slice sorted = new EvaluateRecipe().make(jobs, inputs, room);
    if (room.onDevice()) {
      Sort whole = new Sort(sorted.type(), descending);
      var _ = jobs.run(new Work<>(whole, 0, sorted.length()), List.of(Operand.update(sorted)));
    } else {
      SortPlan.sort(jobs, sorted, descending);
    }
    return sorted;
  }
}
