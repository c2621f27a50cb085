// SPDX-License-Identifier: Apache-2.0
package pantile.residence;

import java.util.ArrayList;
import java.util.List;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.spi.Slice;

/**
 * What the elements of an array were made of, and how. Inputs in host memory must not change, which
 * is checked by samples before the elements are made again.
 */
final class Lineage {
  private final Recipe recipe;
  private final List<Slice> inputs;
  private final List<Fingerprint> fingerprints = new ArrayList<>(1);
  private final int depth;

  /**
   * Remembers a recipe and its inputs.
   *
   * @param recipe how the elements are made
   * @param inputs of what they are made; arrays on devices without leases
   */
  Lineage(Recipe recipe, List<Slice> inputs) {
    this.recipe = recipe;
    this.inputs = inputs;
    int deepest = 0;
    for (Slice input : inputs) {
      deepest = Math.max(deepest, examine(input));
    }
    depth = deepest + 1;
  }

  /** Remembers what an input in host memory looks like. Returns how deep its lineage is. */
  private int examine(Slice input) {
    int deepest = 0;
    if (input instanceof Slice.Computed computed) {
      for (Slice each : computed.inputs()) {
        deepest = Math.max(deepest, examine(each));
      }
    } else if (input instanceof Slice.Resident resident) {
      deepest = ((HeldArray) resident.held()).depth();
    } else {
      fingerprints.add(Fingerprint.of(input));
    }
    return deepest;
  }

  /** How many recipes follow one another from elements in host memory to these. */
  int depth() {
    return depth;
  }

  /**
   * Makes the elements again, in host memory.
   *
   * @throws IllegalStateException if an input in host memory has changed
   */
  Slice make(Jobs jobs) {
    for (Fingerprint fingerprint : fingerprints) {
      fingerprint.require();
    }
    return Placement.onHost(jobs, recipe, inputs);
  }
}
