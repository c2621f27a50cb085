// SPDX-License-Identifier: Apache-2.0
// @specialise float, int, long
//   elements: double[] x, double[] y, double[] trial, new double[Warm, double-block
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.Warm;

/** Runs the plain loops until the vector loops are compiled and faster. */
final class DoubleBlocksWarm implements DoubleBlocks, Warm.Trials {
  private final DoubleBlocks plain = new DoubleBlocksPlain();
  private final double[] trial = new double[Warm.TRIAL];
  private final Warm sum = new Warm("double-block", "sum", this);
  private final Warm dot = new Warm("double-block", "dot", this);
  private final Warm squares = new Warm("double-block", "squares", this);

  /** Made for the first contest. Until then no class of the vector module is loaded. */
  private static final class Vectors {
    static final DoubleBlocks LOOPS = new DoubleBlocksLanes();
  }

  @Override
  public Warm.Trial trial(String loop) {
    return switch (loop) {
      case "sum" -> this::trialSum;
      case "dot" -> this::trialDot;
      default -> this::trialSquares;
    };
  }

  private double trialSum(boolean fast) {
    return form(fast).sum(trial, 0, trial.length, DoubleBlocks.room());
  }

  private double trialDot(boolean fast) {
    return form(fast).dot(trial, 0, trial, 0, trial.length, DoubleBlocks.room());
  }

  private double trialSquares(boolean fast) {
    return form(fast).squares(trial, 0, trial.length, DoubleBlocks.room());
  }

  private DoubleBlocks form(boolean fast) {
    return fast ? Vectors.LOOPS : plain;
  }

  @Override
  public double sum(double[] x, int from, int to, double[] lanes) {
    return sum.vectors(to - from)
        ? Vectors.LOOPS.sum(x, from, to, lanes)
        : plain.sum(x, from, to, lanes);
  }

  @Override
  public double dot(double[] x, int xFrom, double[] y, int yFrom, int length, double[] lanes) {
    return dot.vectors(length)
        ? Vectors.LOOPS.dot(x, xFrom, y, yFrom, length, lanes)
        : plain.dot(x, xFrom, y, yFrom, length, lanes);
  }

  @Override
  public double squares(double[] x, int from, int to, double[] lanes) {
    return squares.vectors(to - from)
        ? Vectors.LOOPS.squares(x, from, to, lanes)
        : plain.squares(x, from, to, lanes);
  }
}
