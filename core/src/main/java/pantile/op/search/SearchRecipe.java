// SPDX-License-Identifier: Apache-2.0
package pantile.op.search;

import java.util.List;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.op.Room;
import pantile.op.map.EvaluateRecipe;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Places in sorted elements. The inputs are the elements and what is sought, or both the other way
 * round.
 *
 * @param side which place
 * @param soughtFirst whether what is sought comes first
 */
public record SearchRecipe(Side side, boolean soughtFirst) implements Recipe {
  @Override
  public Slice make(Jobs jobs, List<Slice> inputs, Room room) {
    Slice elements = inputs.get(soughtFirst ? 1 : 0);
    Slice sought = inputs.get(soughtFirst ? 0 : 1);
    boolean computed = elements instanceof Slice.Computed;
    Slice all = computed ? new EvaluateRecipe().make(jobs, List.of(elements), room) : elements;
    Slice places = room.of(ElementType.INT, sought.length());
    SearchPlan.search(jobs, all, sought, side, places);
    if (computed) {
      room.free(all);
    }
    return places;
  }
}
