// SPDX-License-Identifier: Apache-2.0
package pantile.op.gather;

import java.util.List;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.op.Room;
import pantile.spi.Slice;

/** Elements picked by indices. The inputs are all elements, and indices in an array. */
public record GatherRecipe() implements Recipe {
  @Override
  public Slice make(Jobs jobs, List<Slice> inputs, Room room) {
    Slice elements = inputs.getFirst();
    Slice.Ints indices = (Slice.Ints) inputs.get(1);
    Slice picked = room.of(elements.type(), indices.length());
    GatherPlan.gather(jobs, elements, indices, picked);
    return picked;
  }
}
