// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import java.util.List;
import pantile.op.Jobs;
import pantile.op.Numbers;
import pantile.op.Recipe;
import pantile.op.Room;
import pantile.op.map.EvaluatePlan;
import pantile.op.map.EvaluateRecipe;
import pantile.spi.ElementType;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * The stable order of elements, as indices; see {@link ArgSortPlan}. The one input is the elements.
 *
 * @param descending whether the greatest comes first
 */
public record OrderRecipe(boolean descending) implements Recipe {
  @Override
  public Slice make(Jobs jobs, List<Slice> inputs, Room room) {
    Slice x = inputs.getFirst();
    if (!room.onDevice()) {
      int[] order = ArgSortPlan.argSort(jobs, EvaluatePlan.onHeap(jobs, x), descending);
      return new Slice.Ints(order, 0, order.length);
    }
    return EvaluateRecipe.evaluated(jobs, inputs, room, all -> order(jobs, all, room));
  }

  /** On a device each job is one tile. */
  private Slice order(Jobs jobs, Slice x, Room room) {
    Packing packing = ArgSortPlan.packing(jobs, x, descending);
    UnpackIndices unpack = new UnpackIndices(packing);
    long length = x.length();
    Slice packed = room.of(ElementType.LONG, length);
    jobs.run(
        new Work<>(new PackIndices(packing), 0, length),
        List.of(Operand.in(x), Operand.out(packed)));
    Slice sorted = room.of(ElementType.LONG, length);
    SortRecipe.sort(jobs, packed, sorted, false);
    room.free(packed);
    Slice order = room.of(ElementType.INT, length);
    Numbers ties =
        jobs.run(
            new Work<>(unpack, 0, length),
            List.of(Operand.in(sorted), Operand.whole(x), Operand.out(order)));
    room.free(sorted);
    if (mixed(ties.numbers())) {
      breakTies(jobs, x, unpack, order, ties);
    }
    return order;
  }

  /** Whether elements at an end of the order tie and differ. */
  private static boolean mixed(long[] ties) {
    boolean mixed = false;
    int count = ties.length / UnpackIndices.EACH;
    for (int i = 0; i < count; i++) {
      mixed |= ties[i * UnpackIndices.EACH + 3] == UnpackIndices.MIXED;
    }
    return mixed;
  }

  /** On the host, since such ties are rare. */
  private static void breakTies(
      Jobs jobs, Slice x, UnpackIndices unpack, Slice order, Numbers ties) {
    Slice here = x instanceof Slice.Resident ? EvaluatePlan.inArray(jobs, x, "") : x;
    Slice.Ints indices = (Slice.Ints) EvaluatePlan.inArray(jobs, order, "");
    ArgSortPlan.breakTies(jobs, jobs.machine(), here, unpack, indices.array(), ties.numbers());
    EvaluatePlan.evaluate(jobs, indices, order);
  }
}
