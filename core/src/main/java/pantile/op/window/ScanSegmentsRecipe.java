// SPDX-License-Identifier: Apache-2.0
package pantile.op.window;

import java.util.List;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.op.Room;
import pantile.op.map.EvaluateRecipe;
import pantile.spi.Slice;

/**
 * A scan of each segment. The inputs are all elements, and where segments begin as {@link
 * ScanSegments} has it.
 *
 * @param fold what results are made by
 * @param exclusive whether an element's own value is left out of its result; of sums alone
 */
public record ScanSegmentsRecipe(Fold fold, boolean exclusive) implements Recipe {
  @Override
  public Slice make(Jobs jobs, List<Slice> inputs, Room room) {
    int[] starts = ((Slice.Ints) inputs.get(1)).array(); // all of it, as OnDevice has it
    return EvaluateRecipe.evaluated(
        jobs, inputs, room, all -> SegmentPlan.scanned(jobs, all, starts, fold, exclusive, room));
  }
}
