// SPDX-License-Identifier: Apache-2.0
package pantile.op.gather;

import java.util.List;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.op.Room;
import pantile.op.map.EvaluateRecipe;
import pantile.spi.Slice;

/**
 * A matrix transposed. The input is all elements.
 *
 * @param rows of the elements
 * @param columns of the elements
 */
public record TransposeRecipe(int rows, int columns) implements Recipe {
  @Override
  public Slice make(Jobs jobs, List<Slice> inputs, Room room) {
    Slice elements = inputs.getFirst();
    boolean computed = elements instanceof Slice.Computed;
    Slice all = computed ? new EvaluateRecipe().make(jobs, inputs, room) : elements;
    Slice results = room.of(elements.type(), elements.length());
    TransposePlan.transpose(jobs, all, rows, columns, results);
    if (computed) {
      room.free(all);
    }
    return results;
  }
}
