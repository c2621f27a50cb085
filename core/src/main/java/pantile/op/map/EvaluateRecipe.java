// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import java.util.List;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.op.Room;
import pantile.spi.Slice;

/** Elements as they are, or as an expression has them. The one input is those elements. */
public record EvaluateRecipe() implements Recipe {
  @Override
  public Slice make(Jobs jobs, List<Slice> inputs, Room room) {
    Slice elements = inputs.getFirst();
    Slice results = room.of(elements.type(), elements.length());
    EvaluatePlan.evaluate(jobs, elements, results);
    return results;
  }
}
