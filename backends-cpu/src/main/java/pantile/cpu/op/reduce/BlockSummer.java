// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.op.reduce.BlockDot;
import pantile.op.reduce.BlockSums;
import pantile.op.reduce.CanonicalSum;
import pantile.op.reduce.Term;
import pantile.spi.Slice;

/** Computes canonical sums of terms of any type, block by block. For one thread. */
@SuppressWarnings("ArrayRecordComponent") // the records are views of arrays
final class BlockSummer {
  private static final int BLOCK = CanonicalSum.BLOCK;

  private final ReduceLoops loops;
  private final double[] lanes = DoubleBlocks.room();

  BlockSummer(ReduceLoops loops) {
    this.loops = loops;
  }

  /** The sum of the block that starts at an offset in the slice. */
  private interface Summed {
    double block(int at, int length);
  }

  BlockSums sum(Slice x, Term term) {
    return blocks(term instanceof Term.Value ? values(x) : scaledTerms(x, term), (int) x.length());
  }

  private Summed scaledTerms(Slice x, Term term) {
    if (term instanceof Term.Scaled(double scale)) {
      return scaled(x, scale);
    }
    double scale = ((Term.ScaledSquare) term).scale();
    return scale == 1.0 ? squares(x) : scaledProducts(x, scale, x, scale);
  }

  BlockSums dot(Slice x, Slice y, BlockDot dot) {
    Summed summed =
        dot.scaled() ? scaledProducts(x, dot.scaleX(), y, dot.scaleY()) : products(x, y);
    return blocks(summed, (int) x.length());
  }

  private static BlockSums blocks(Summed summed, int length) {
    double[] blocks = new double[CanonicalSum.blocks(length)];
    for (int block = 0; block < blocks.length; block++) {
      int at = block * BLOCK;
      blocks[block] = summed.block(at, Math.min(BLOCK, length - at));
    }
    return new BlockSums(blocks);
  }

  private Summed values(Slice x) {
    return terms(x, false);
  }

  private Summed squares(Slice x) {
    return terms(x, true);
  }

  // Records instead of lambdas, and no switch over types: at the first use of either the JVM makes
  // code, which takes a first sum some 10 ms.
  private Summed terms(Slice x, boolean squared) {
    if (x instanceof Slice.Ints(int[] a, int from, int _)) {
      return new IntTerms(loops.intBlocks(), a, from, squared, lanes);
    }
    if (x instanceof Slice.Longs(long[] a, int from, int _)) {
      return new LongTerms(loops.longBlocks(), a, from, squared, lanes);
    }
    if (x instanceof Slice.Floats(float[] a, int from, int _)) {
      return new FloatTerms(loops.floatBlocks(), a, from, squared, lanes);
    }
    if (x instanceof Slice.Doubles(double[] a, int from, int _)) {
      return new DoubleTerms(loops.doubleBlocks(), a, from, squared, lanes);
    }
    throw notBrought();
  }

  private record IntTerms(IntBlocks blocks, int[] a, int from, boolean squared, double[] lanes)
      implements Summed {
    @Override
    public double block(int at, int n) {
      int start = from + at;
      return squared
          ? blocks.squares(a, start, start + n, lanes)
          : blocks.sum(a, start, start + n, lanes);
    }
  }

  private record LongTerms(LongBlocks blocks, long[] a, int from, boolean squared, double[] lanes)
      implements Summed {
    @Override
    public double block(int at, int n) {
      int start = from + at;
      return squared
          ? blocks.squares(a, start, start + n, lanes)
          : blocks.sum(a, start, start + n, lanes);
    }
  }

  private record FloatTerms(
      FloatBlocks blocks, float[] a, int from, boolean squared, double[] lanes) implements Summed {
    @Override
    public double block(int at, int n) {
      int start = from + at;
      return squared
          ? blocks.squares(a, start, start + n, lanes)
          : blocks.sum(a, start, start + n, lanes);
    }
  }

  private record DoubleTerms(
      DoubleBlocks blocks, double[] a, int from, boolean squared, double[] lanes)
      implements Summed {
    @Override
    public double block(int at, int n) {
      int start = from + at;
      return squared
          ? blocks.squares(a, start, start + n, lanes)
          : blocks.sum(a, start, start + n, lanes);
    }
  }

  /**
   * Scaled blocks are first written to memory that stays in cache. Scaled work is rare, so it has
   * no loop of its own.
   */
  private Summed scaled(Slice x, double scale) {
    double[] scaled = new double[BLOCK];
    return (at, n) -> {
      ScaledBlocks.write(x, at, n, scale, scaled);
      return loops.doubleBlocks().sum(scaled, 0, n, lanes);
    };
  }

  private Summed scaledProducts(Slice x, double scaleX, Slice y, double scaleY) {
    double[] left = new double[BLOCK];
    double[] right = new double[BLOCK];
    return (at, n) -> {
      ScaledBlocks.write(x, at, n, scaleX, left);
      ScaledBlocks.write(y, at, n, scaleY, right);
      return loops.doubleBlocks().dot(left, 0, right, 0, n, lanes);
    };
  }

  /** Records where a lambda would keep a first call waiting. */
  private Summed products(Slice x, Slice y) {
    if (x instanceof Slice.Doubles(double[] a, int i, int _)
        && y instanceof Slice.Doubles(double[] b, int j, int _)) {
      return new DoubleProducts(loops.doubleBlocks(), a, i, b, j, lanes);
    }
    if (x instanceof Slice.Floats(float[] a, int i, int _)
        && y instanceof Slice.Floats(float[] b, int j, int _)) {
      return new FloatProducts(loops.floatBlocks(), a, i, b, j, lanes);
    }
    if (x instanceof Slice.Ints(int[] a, int i, int _)
        && y instanceof Slice.Ints(int[] b, int j, int _)) {
      return new IntProducts(loops.intBlocks(), a, i, b, j, lanes);
    }
    if (x instanceof Slice.Longs(long[] a, int i, int _)
        && y instanceof Slice.Longs(long[] b, int j, int _)) {
      return new LongProducts(loops.longBlocks(), a, i, b, j, lanes);
    }
    throw notBrought();
  }

  private record DoubleProducts(
      DoubleBlocks loops, double[] x, int xFrom, double[] y, int yFrom, double[] lanes)
      implements Summed {
    @Override
    public double block(int at, int length) {
      return loops.dot(x, xFrom + at, y, yFrom + at, length, lanes);
    }
  }

  private record FloatProducts(
      FloatBlocks loops, float[] x, int xFrom, float[] y, int yFrom, double[] lanes)
      implements Summed {
    @Override
    public double block(int at, int length) {
      return loops.dot(x, xFrom + at, y, yFrom + at, length, lanes);
    }
  }

  private record IntProducts(
      IntBlocks loops, int[] x, int xFrom, int[] y, int yFrom, double[] lanes) implements Summed {
    @Override
    public double block(int at, int length) {
      return loops.dot(x, xFrom + at, y, yFrom + at, length, lanes);
    }
  }

  private record LongProducts(
      LongBlocks loops, long[] x, int xFrom, long[] y, int yFrom, double[] lanes)
      implements Summed {
    @Override
    public double block(int at, int length) {
      return loops.dot(x, xFrom + at, y, yFrom + at, length, lanes);
    }
  }

  static IllegalArgumentException notBrought() {
    return new IllegalArgumentException("mapped memory is brought first, and types are alike");
  }
}
