// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.ArrayList;
import java.util.List;
import pantile.op.gather.GatherPlan;
import pantile.op.map.EvaluatePlan;
import pantile.spi.Formula.Node;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Computes the few elements of an expression that a filter keeps: the inputs' kept elements are
 * picked, and nothing is computed for the others.
 */
final class KeptInputs {
  private KeptInputs() {}

  /**
   * Whether that takes less memory than all elements do, and means the same. To pick from mapped
   * memory is to copy all of it. What depends on an index has none among picked elements. And an
   * element that is not kept throws as well if it has no result: whether one does must not depend
   * on how many are kept.
   */
  static boolean pays(Slice.Computed elements, Slice.Ints kept) {
    for (Node node : elements.formula().shape().nodes()) {
      if (node.offset() >= 0 || node.dividesIntegers()) {
        return false;
      }
    }
    int width = 0;
    for (Slice input : elements.inputs()) {
      if (input instanceof Slice.Mapped) {
        return false;
      }
      width += input.type().bytes();
    }
    return width * kept.length() <= elements.length() * elements.type().bytes();
  }

  /** The kept elements, in a new array. */
  static Slice evaluate(Engine engine, Slice.Computed elements, Slice.Ints kept) {
    List<Slice> inputs = new ArrayList<>();
    for (Slice input : elements.inputs()) {
      Slice picked = Scratch.like(input, (int) kept.length());
      GatherPlan.gather(engine, input, kept, picked);
      inputs.add(picked);
    }
    return EvaluatePlan.evaluate(
        engine, new Slice.Computed(elements.formula(), inputs, kept.length()));
  }
}
