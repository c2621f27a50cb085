// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.op.reduce.Term;
import pantile.spi.Slice;

/** Canonical sums of whole ranges, for bodies of other families. For one thread. */
public final class CanonicalBlocks {
  private final BlockSummer summer = new BlockSummer(ReduceLoops.CHOSEN);
  private final Term.Value term = new Term.Value();

  /** With loops that are chosen once. */
  public CanonicalBlocks() {}

  /**
   * The sums of the blocks of a range.
   *
   * @param x the elements, in an array
   * @return one a block
   */
  public double[] sums(Slice x) {
    return summer.sum(x, term).sums();
  }
}
