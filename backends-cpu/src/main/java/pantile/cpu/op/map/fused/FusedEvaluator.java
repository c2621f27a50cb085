// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.fused;

import org.jspecify.annotations.Nullable;
import pantile.op.map.BlockEvaluator;
import pantile.spi.Formula.Shape;
import pantile.spi.Slice;

/**
 * Computes expressions by a loop of their own where there is one, and else by blocks. One thread at
 * a time uses an evaluator.
 */
public final class FusedEvaluator {
  private final BlockEvaluator blocks;
  private final FusedRun runner;
  private @Nullable Fusion last;

  /**
   * Makes an evaluator.
   *
   * @param blocks computes what has no loop of its own yet
   */
  public FusedEvaluator(BlockEvaluator blocks) {
    this.blocks = blocks;
    this.runner = new FusedRun(blocks);
  }

  /**
   * Computes elements into an array.
   *
   * @param from the elements
   * @param to as many elements of an array
   * @throws ArithmeticException if an integer is divided by zero
   */
  public void evaluate(Slice.Computed from, Slice to) {
    FusedLoop loop = fusion(from.formula().shape()).loop(from.length());
    if (loop != null && FusedRun.inArrays(from.inputs())) {
      runner.evaluate(loop, from, to);
    } else {
      blocks.evaluate(from, to);
    }
  }

  private Fusion fusion(Shape shape) {
    Fusion known = last;
    if (known == null || !known.shape.equals(shape)) {
      known = Fusion.of(shape);
      last = known;
    }
    return known;
  }
}
