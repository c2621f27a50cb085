// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.Arrays;
import java.util.OptionalDouble;
import pantile.op.reduce.BlockMoments;
import pantile.op.reduce.BlockMoments.Moments;
import pantile.op.reduce.BlockSums;
import pantile.op.reduce.CanonicalMoments;
import pantile.op.reduce.CanonicalSum;
import pantile.op.reduce.ExactDot;
import pantile.op.reduce.ExactSum;
import pantile.op.reduce.ExactVariance;
import pantile.op.reduce.Int128;
import pantile.op.reduce.Int192;
import pantile.spi.Arguments;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Mean and variance of elements that come in pieces, one after the other: of a file that is read
 * block by block, say. Both have the bits of {@link Values#mean} and {@link Values#variance} of all
 * elements, since a piece is a whole number of the blocks that sums are made of.
 *
 * <p>Reads floating-point elements once and integers twice, in O(n) time. Keeps 24 bytes for each
 * {@value #GRAIN} floating-point elements, and nothing of integers but their sums. Used by one
 * thread at a time.
 */
public final class RunningMoments {
  /** A piece has a multiple of so many elements, but for the last one. */
  public static final int GRAIN = CanonicalSum.BLOCK;

  private static final int FIRST_ROOM = 1 << 8;

  private final Engine engine;
  private final ElementType type;
  private long count;
  private boolean ended;

  /** Of floating-point elements: three numbers a block. */
  private double[] blocks = {};

  private int filled;
  private Int128 sum = Int128.ZERO;
  private Int192 squares = Int192.ZERO;

  RunningMoments(Engine engine, ElementType type) {
    this.engine = engine;
    this.type = type;
  }

  /**
   * Takes the next piece.
   *
   * @param elements of the type, in an array or in a memory segment
   * @throws IllegalArgumentException if they are of another type
   * @throws IllegalStateException if the piece before was no multiple of {@value #GRAIN} elements,
   *     or if the {@link Pantile} is closed
   */
  public void next(Slice elements) {
    Slice x = Arguments.readable(Arguments.given(elements, "elements"));
    if (x.type() != type) {
      throw new IllegalArgumentException("moments of " + type + " take no " + x.type());
    }
    if (ended) {
      throw new IllegalStateException("the piece before was no multiple of " + GRAIN + " elements");
    }
    if (x.length() == 0) {
      engine.requireOpen();
      return;
    }
    if (type.floating()) {
      append(engine.reduce(new BlockMoments(type, 1.0), x).sums().sums());
    } else {
      sum = sum.plus(engine.reduce(new ExactSum(type), x));
      squares = squares.plus(engine.reduce(new ExactDot(type), x, x));
    }
    count += x.length();
    ended = x.length() % GRAIN != 0;
  }

  private void append(double... more) {
    if (more.length > blocks.length - filled) {
      int room = Math.max(FIRST_ROOM, Math.addExact(filled, more.length));
      blocks = Arrays.copyOf(blocks, Math.max(room, (int) Math.min(2L * filled, 1 << 30)));
    }
    System.arraycopy(more, 0, blocks, filled, more.length);
    filled += more.length;
  }

  /**
   * How many elements came.
   *
   * @return the number
   */
  public long count() {
    return count;
  }

  /** Whether jobs were explained and not run, so that there is nothing to tell. */
  private boolean unexplored() {
    return type.floating() && filled == 0;
  }

  /**
   * The mean of the elements that came.
   *
   * @return the mean, NaN for no elements; nothing if a sum of {@code double}s is not finite: then
   *     {@link Values#mean} of all elements reads them once more
   */
  public OptionalDouble mean() {
    if (count == 0 || unexplored()) {
      return OptionalDouble.of(Double.NaN);
    }
    if (!type.floating()) {
      return OptionalDouble.of(sum.dividedBy(count));
    }
    double[] sums = new double[filled / Moments.EACH];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = blocks[i * Moments.EACH];
    }
    double total = new BlockSums(sums).total();
    boolean sound = type != ElementType.DOUBLE || Math.abs(total) <= Double.MAX_VALUE;
    return sound ? OptionalDouble.of(total / count) : OptionalDouble.empty();
  }

  /**
   * The population variance of the elements that came.
   *
   * @return the variance, NaN for no elements; nothing if something of {@code double}s left the
   *     range in between: then {@link Values#variance} of all elements reads them once more
   */
  public OptionalDouble variance() {
    if (count == 0 || unexplored()) {
      return OptionalDouble.of(Double.NaN);
    }
    if (!type.floating()) {
      return OptionalDouble.of(ExactVariance.of(count, sum, squares));
    }
    CanonicalMoments moments = new Moments(Arrays.copyOf(blocks, filled)).merged(count);
    double variance = moments.variance();
    if (type == ElementType.DOUBLE && !moments.inRange()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(variance <= Double.MAX_VALUE ? variance : Double.NaN);
  }
}
