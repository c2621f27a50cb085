// SPDX-License-Identifier: Apache-2.0
package pantile.op.gather;

import java.util.List;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.op.Room;
import pantile.spi.Slice;

/**
 * Values put where indices say. The inputs are the elements that stand elsewhere, and indices and
 * values in arrays or on a device.
 */
public record ScatterRecipe() implements Recipe {
  @Override
  public Slice make(Jobs jobs, List<Slice> inputs, Room room) {
    Slice elements = inputs.getFirst();
    Slice results = room.of(elements.type(), elements.length());
    ScatterPlan.scatter(jobs, elements, inputs.get(1), inputs.get(2), results);
    return results;
  }
}
