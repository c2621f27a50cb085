// SPDX-License-Identifier: Apache-2.0
package pantile.op.window;

import java.util.List;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.op.Room;
import pantile.op.map.EvaluateRecipe;
import pantile.spi.Slice;

/**
 * A statistic of each window. The input is all elements.
 *
 * @param window the length of each window, at least 1
 * @param statistic what is computed
 */
public record RollRecipe(int window, Rolled statistic) implements Recipe {
  @Override
  public Slice make(Jobs jobs, List<Slice> inputs, Room room) {
    return EvaluateRecipe.evaluated(
        jobs, inputs, room, all -> WindowPlan.rolled(jobs, all, window, statistic, room));
  }
}
