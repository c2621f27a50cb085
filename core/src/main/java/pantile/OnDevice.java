// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.List;
import pantile.master.Call;
import pantile.op.Recipe;
import pantile.op.gather.GatherRecipe;
import pantile.op.gather.ScatterRecipe;
import pantile.op.gather.TransposeRecipe;
import pantile.op.map.EvaluateRecipe;
import pantile.op.scan.ScanRecipe;
import pantile.op.search.SearchRecipe;
import pantile.op.search.Side;
import pantile.op.select.FilterPlan;
import pantile.op.select.FilterRecipe;
import pantile.op.select.KeyRange;
import pantile.op.sort.OrderRecipe;
import pantile.op.sort.SortRecipe;
import pantile.op.window.Fold;
import pantile.op.window.RollRecipe;
import pantile.op.window.Rolled;
import pantile.op.window.ScanSegmentsRecipe;
import pantile.op.window.SegmentPlan;
import pantile.residence.Lease;
import pantile.residence.Placement;
import pantile.residence.Places;
import pantile.spi.DeviceStore;
import pantile.spi.ElementType;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Operations on elements that devices keep. Apart from {@link Values}: programs whose elements are
 * all in host memory load none of these classes.
 */
final class OnDevice {
  private OnDevice() {}

  /** Whether a device keeps the elements, or an input of them. It keeps what is made of them. */
  static boolean keeps(Slice elements) {
    return Places.of(elements) != null;
  }

  /** The id of the device that keeps the elements themselves; empty if none does. */
  static String device(Slice.Resident elements) {
    DeviceStore store = Places.of(elements);
    return store == null ? "" : store.deviceId();
  }

  /** Brings elements to a device, or computes them there. */
  static Slice on(Engine engine, Slice elements, String deviceId) {
    DeviceStore store = engine.residence().store(deviceId);
    if (store == null) { // it works on host memory, or has been lost
      return elements instanceof Slice.Resident || elements instanceof Slice.Computed
          ? host(engine, engine.evaluated(elements))
          : elements;
    }
    if (elements instanceof Slice.Resident resident
        && resident.whole()
        && store.equals(Places.of(resident))) {
      return again(engine, resident);
    }
    return elements.length() == 0 ? elements : made(engine, store, new EvaluateRecipe(), elements);
  }

  /** The same elements, for values that are closed by themselves. */
  static Slice again(Engine engine, Slice.Resident elements) {
    return engine.residence().again(elements);
  }

  static Slice evaluated(Engine engine, Slice elements) {
    return made(engine, new EvaluateRecipe(), elements);
  }

  static Slice sorted(Engine engine, Slice elements, boolean descending) {
    return made(engine, new SortRecipe(descending), elements);
  }

  static Slice scanned(Engine engine, Slice elements, boolean exclusive) {
    return made(engine, new ScanRecipe(exclusive), elements);
  }

  /** The elements whose keys lie in a range. */
  static Slice filtered(Engine engine, Slice elements, KeyRange keys) {
    return made(engine, new FilterRecipe(keys), elements);
  }

  /**
   * The elements that a mask keeps.
   *
   * @param marked for each element its index, or -1 if it is not kept
   */
  static Slice filtered(Engine engine, Slice elements, Slice marked) {
    if (!keeps(marked)) {
      Slice kept = FilterPlan.filter(engine, marked, Mask.holding(ElementType.INT));
      return gathered(engine, elements, Scratch.onHeap(kept));
    }
    Slice indices = filtered(engine, marked, Mask.holding(ElementType.INT));
    try {
      return gathered(engine, elements, indices);
    } finally {
      if (indices instanceof Slice.Resident kept) {
        close(kept); // they can be made again, if the result has to be
      }
    }
  }

  /** The elements at some indices, which are in an array or on a device. */
  static Slice gathered(Engine engine, Slice elements, Slice indices) {
    return made(engine, new GatherRecipe(), elements, indices);
  }

  /** Places in sorted elements, of which a device keeps some, or what is sought. */
  static Slice searched(Engine engine, Slice elements, Slice sought, Side side) {
    return keeps(elements)
        ? made(engine, new SearchRecipe(side, false), elements, sought)
        : made(engine, new SearchRecipe(side, true), sought, elements);
  }

  /** Elements, some of which are replaced. */
  static Slice scattered(Engine engine, Slice elements, Slice indices, Slice values) {
    return made(engine, new ScatterRecipe(), elements, indices, values);
  }

  static Slice transposed(Engine engine, Slice elements, int rows, int columns) {
    return made(engine, new TransposeRecipe(rows, columns), elements);
  }

  static Slice ordered(Engine engine, Slice elements, boolean descending) {
    return made(engine, new OrderRecipe(descending), elements);
  }

  /** A statistic of each window. */
  static Slice rolled(Engine engine, Slice elements, int window, Rolled statistic) {
    return made(engine, new RollRecipe(window, statistic), elements);
  }

  /**
   * A scan of each segment.
   *
   * @param starts as {@link SegmentPlan} has them; they do not change any more
   */
  static Slice scanned(Engine engine, Slice elements, int[] starts, Fold fold, boolean exclusive) {
    Slice begins = new Slice.Ints(starts, 0, starts.length);
    return made(engine, new ScanSegmentsRecipe(fold, exclusive), elements, begins);
  }

  private static Slice made(Engine engine, Recipe recipe, Slice... inputs) {
    DeviceStore store = Places.of(inputs[0]);
    return store == null // lost or evicted since
        ? Placement.onHost(engine, recipe, List.of(inputs))
        : made(engine, store, recipe, inputs);
  }

  private static Slice made(Engine engine, DeviceStore store, Recipe recipe, Slice... inputs) {
    Call call = engine.call();
    // What a recipe's first jobs make is nowhere then, but would be where the next ones run.
    Engine jobs =
        call.explains() && call.mayBePlaced() ? engine.with(call.only(store.deviceId())) : engine;
    return engine.residence().make(jobs, call, store, recipe, inputs);
  }

  /** Elements in host memory, or computed of what is there. */
  static Slice host(Engine engine, Slice elements) {
    return Places.onHost(engine, elements);
  }

  /** Copies elements to an array. */
  static void copy(Engine engine, Slice.Resident elements, Slice to) {
    Places.copy(engine, elements, to);
  }

  /** A copy of elements in an array. */
  static Slice copyOf(Engine engine, Slice.Resident elements) {
    Slice copy = Scratch.like(elements);
    copy(engine, elements, copy);
    return copy;
  }

  /** Ends the values' hold on a device's memory. */
  static void close(Slice.Resident elements) {
    ((Lease) elements.held()).close();
  }
}
