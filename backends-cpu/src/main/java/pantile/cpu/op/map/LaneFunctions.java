// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map;

import pantile.cpu.op.map.function.BinaryFunction;
import pantile.cpu.op.map.function.BinaryLoop;
import pantile.cpu.op.map.function.FunctionLoops;
import pantile.cpu.op.map.function.StripScratch;
import pantile.cpu.op.map.function.UnaryFunction;
import pantile.cpu.op.map.function.UnaryLoop;
import pantile.op.map.BlockEvaluator;
import pantile.spi.Operator;

/** Elementary functions by vector lanes, once they are compiled and faster. For one thread. */
final class LaneFunctions implements BlockEvaluator.Faster {
  private final StripScratch scratch = new StripScratch();

  /** Operands and results of functions of {@code float}, as {@code double}. */
  private final double[] first = new double[BlockEvaluator.BLOCK];

  private final double[] second = new double[BlockEvaluator.BLOCK];

  @Override
  public boolean apply(Operator operator, double[] a, double[] b, double[] to, int n) {
    if (operator.kind() != Operator.Kind.FUNCTION) {
      return false;
    }
    if (operator.operands() == 1) {
      UnaryLoop loop = FunctionLoops.of(UnaryFunction.of(operator));
      loop.apply(a, 0, to, 0, n, scratch);
    } else {
      BinaryLoop loop = FunctionLoops.of(BinaryFunction.of(operator));
      loop.apply(a, 0, b, 0, to, 0, n, scratch);
    }
    return true;
  }

  @Override
  public boolean apply(Operator operator, float[] a, float[] b, float[] to, int n) {
    if (operator.kind() != Operator.Kind.FUNCTION) {
      return false;
    }
    widen(a, first, n);
    if (operator.operands() > 1) {
      widen(b, second, n);
    }
    var _ = apply(operator, first, second, first, n);
    for (int i = 0; i < n; i++) {
      to[i] = (float) first[i];
    }
    return true;
  }

  private static void widen(float[] from, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = from[i];
    }
  }
}
