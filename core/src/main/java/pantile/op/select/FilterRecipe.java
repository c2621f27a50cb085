// SPDX-License-Identifier: Apache-2.0
package pantile.op.select;

import java.util.List;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.op.Room;
import pantile.op.map.EvaluatePlan;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * The elements whose keys lie in a range. The one input is all elements. On a device, there is room
 * for all of them until it is known how many are kept.
 *
 * @param keys those of the elements that are kept
 */
public record FilterRecipe(KeyRange keys) implements Recipe {
  @Override
  public Slice make(Jobs jobs, List<Slice> inputs, Room room) {
    Slice x = inputs.getFirst();
    if (!room.onDevice()) {
      return FilterPlan.filter(jobs, x, keys);
    }
    Slice all = room.of(x.type(), x.length());
    FilterWhole filter = new FilterWhole(x.type(), keys);
    long found =
        jobs.run(new Work<>(filter, 0, x.length()), List.of(Operand.in(x), Operand.out(all)));
    if (found == x.length()) {
      return all;
    }
    Slice kept = room.of(x.type(), found);
    EvaluatePlan.evaluate(jobs, all.sub(0, found), kept);
    room.free(all);
    return kept;
  }
}
