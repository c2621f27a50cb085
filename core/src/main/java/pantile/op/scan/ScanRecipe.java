// SPDX-License-Identifier: Apache-2.0
package pantile.op.scan;

import java.util.List;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.op.Room;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Prefix sums. The one input is the elements.
 *
 * @param exclusive whether a sum leaves out the element's own value
 */
public record ScanRecipe(boolean exclusive) implements Recipe {
  @Override
  public Slice make(Jobs jobs, List<Slice> inputs, Room room) {
    Slice x = inputs.getFirst();
    if (!room.onDevice()) {
      return ScanPlan.scanned(jobs, x, exclusive);
    }
    Slice sums = room.of(x.type(), x.length());
    Scan whole = new Scan(x.type(), exclusive);
    var _ = jobs.run(new Work<>(whole, 0, x.length()), List.of(Operand.in(x), Operand.out(sums)));
    return sums;
  }
}
