// SPDX-License-Identifier: Apache-2.0
package pantile.op.reduce;

import java.io.Serializable;
import java.util.Arrays;
import pantile.job.Merge;

/**
 * Sums of consecutive blocks in canonical order, see {@link CanonicalSum}. What merging joins stays
 * in pieces: copies would take fresh memory, whose pages cost more than the additions.
 */
public final class BlockSums implements Serializable {
  static final Merge<BlockSums> CONCATENATE = new JoinBlocks();

  private static final long serialVersionUID = 1; // never written: Whole is

  final transient double[][] pieces;

  /**
   * Sums of one piece.
   *
   * @param sums one a block; the object owns the array
   */
  public BlockSums(double[] sums) {
    this(new double[][] {sums});
  }

  private BlockSums(double[][] pieces) {
    this.pieces = pieces;
  }

  /**
   * The sums in one array.
   *
   * @return one a block; not to be modified
   */
  public double[] sums() {
    if (pieces.length == 1) {
      return pieces[0];
    }
    double[] all = new double[count()];
    int at = 0;
    for (double[] piece : pieces) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    return all;
  }

  /**
   * How many there are.
   *
   * @return one a block
   */
  public int count() {
    int count = 0;
    for (double[] piece : pieces) {
      count += piece.length;
    }
    return count;
  }

  /**
   * Whether there is no block.
   *
   * @return false if there is one
   */
  public boolean isEmpty() {
    for (double[] piece : pieces) {
      if (piece.length > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The canonical total.
   *
   * @return the sum of all blocks; 0.0 for none
   */
  public double total() {
    return CanonicalSum.totalOf(pieces);
  }

  /**
   * However they were merged, equal sums have equal bytes.
   *
   * @return what is written instead: the sums in one array
   */
  private Object writeReplace() {
    return new Whole(sums());
  }

  @SuppressWarnings("ArrayRecordComponent") // made for writing alone
  private record Whole(double[] sums) implements Serializable {
    private Object readResolve() {
      return new BlockSums(sums);
    }
  }

  private record JoinBlocks() implements Merge<BlockSums> {
    @Override
    public BlockSums identity() {
      return new BlockSums(new double[0]);
    }

    @Override
    public BlockSums combine(BlockSums left, BlockSums right) {
      int of = left.pieces.length;
      double[][] both = Arrays.copyOf(left.pieces, of + right.pieces.length);
      System.arraycopy(right.pieces, 0, both, of, right.pieces.length);
      return new BlockSums(both);
    }
  }
}
