// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import java.util.List;
import java.util.function.UnaryOperator;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.op.Room;
import pantile.spi.Slice;

/** Elements as they are, or as an expression has them. The one input is those elements. */
public record EvaluateRecipe() implements Recipe {
  /**
   * Makes something of elements, which are computed first if they are an expression.
   *
   * @param jobs runs the jobs
   * @param inputs the elements are the first
   * @param room where the elements go meanwhile
   * @param next what is made of the elements
   * @return what was made
   */
  public static Slice evaluated(
      Jobs jobs, List<Slice> inputs, Room room, UnaryOperator<Slice> next) {
    if (!(inputs.getFirst() instanceof Slice.Computed)) {
      return next.apply(inputs.getFirst());
    }
    Slice all = new EvaluateRecipe().make(jobs, inputs, room);
    Slice results = next.apply(all);
    room.free(all);
    return results;
  }

  @Override
  public Slice make(Jobs jobs, List<Slice> inputs, Room room) {
    Slice elements = inputs.getFirst();
    Slice results = room.of(elements.type(), elements.length());
    EvaluatePlan.evaluate(jobs, elements, results);
    return results;
  }
}
