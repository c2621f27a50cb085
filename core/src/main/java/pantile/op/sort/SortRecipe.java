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
    if (!room.onDevice()) {
      Slice sorted = new EvaluateRecipe().make(jobs, inputs, room);
      SortPlan.sort(jobs, sorted, descending);
      return sorted;
    }
    Slice elements = inputs.getFirst();
    Slice sorted = room.of(elements.type(), elements.length());
    sort(jobs, elements, sorted, descending);
    return sorted;
  }

  /** Sorts from where elements are to where a device keeps them. */
  static void sort(Jobs jobs, Slice elements, Slice sorted, boolean descending) {
    Sort whole = new Sort(elements.type(), descending);
    var _ =
        jobs.run(
            new Work<>(whole, 0, elements.length()),
            List.of(Operand.in(elements), Operand.out(sorted)));
  }
}
