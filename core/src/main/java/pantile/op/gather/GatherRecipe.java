// SPDX-License-Identifier: Apache-2.0
package pantile.op.gather;

import java.util.List;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.op.Room;
import pantile.op.map.EvaluateRecipe;
import pantile.spi.Slice;

/**
 * Elements picked by indices. The inputs are all elements, and indices in an array or on a device.
 */
public record GatherRecipe() implements Recipe {
  @Override
  public Slice make(Jobs jobs, List<Slice> inputs, Room room) {
    Slice elements = inputs.getFirst();
    Slice indices = inputs.get(1);
    boolean computed = elements instanceof Slice.Computed;
    Slice all = computed ? new EvaluateRecipe().make(jobs, inputs, room) : elements;
    Slice picked = room.of(elements.type(), indices.length());
    GatherPlan.gather(jobs, all, indices, picked);
    if (computed) {
      room.free(all);
    }
    return picked;
  }
}
