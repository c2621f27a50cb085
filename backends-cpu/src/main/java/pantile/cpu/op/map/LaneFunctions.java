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
      UnaryLoop loop = FunctionLoops.of(unary(operator));
      loop.apply(a, 0, to, 0, n, scratch);
    } else {
      BinaryLoop loop = FunctionLoops.of(binary(operator));
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

  private static UnaryFunction unary(Operator operator) {
    return switch (operator) {
      case EXP -> UnaryFunction.EXP;
      case EXPM1 -> UnaryFunction.EXPM1;
      case LOG -> UnaryFunction.LOG;
      case LOG1P -> UnaryFunction.LOG1P;
      case LOG10 -> UnaryFunction.LOG10;
      case CBRT -> UnaryFunction.CBRT;
      case SIN -> UnaryFunction.SIN;
      case COS -> UnaryFunction.COS;
      case TAN -> UnaryFunction.TAN;
      case ASIN -> UnaryFunction.ASIN;
      case ACOS -> UnaryFunction.ACOS;
      case ATAN -> UnaryFunction.ATAN;
      case SINH -> UnaryFunction.SINH;
      case COSH -> UnaryFunction.COSH;
      case TANH -> UnaryFunction.TANH;
      default -> throw new IllegalArgumentException("no function of one operand: " + operator);
    };
  }

  private static BinaryFunction binary(Operator operator) {
    return switch (operator) {
      case POW -> BinaryFunction.POW;
      case HYPOT -> BinaryFunction.HYPOT;
      case ATAN2 -> BinaryFunction.ATAN2;
      default -> throw new IllegalArgumentException("no function of two operands: " + operator);
    };
  }
}
