// SPDX-License-Identifier: Apache-2.0
package pantile;

import pantile.op.scan.CanonicalScan;
import pantile.op.scan.ScanPlan;
import pantile.spi.Arguments;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Prefix sums of elements that come in pieces, one after the other: of a file that is read block by
 * block, say. All results together have the bits of one scan of all elements, see {@link
 * Values#inclusiveScan}, since a piece is a whole number of the blocks that a scan is made of.
 *
 * <p>Takes O(n) time and no memory but for a number every {@value #GRAIN} elements of a piece. Used
 * by one thread at a time.
 */
public final class RunningScan {
  /** A piece has a multiple of so many elements, but for the last one. */
  public static final int GRAIN = CanonicalScan.BLOCK;

  private final Engine engine;
  private final ElementType type;
  private final boolean exclusive;
  private long offset;
  private boolean ended;

  RunningScan(Engine engine, ElementType type, boolean exclusive) {
    this.engine = engine;
    this.type = type;
    this.exclusive = exclusive;
    this.offset = CanonicalScan.start(type, exclusive);
  }

  /**
   * Scans the next piece.
   *
   * @param elements of the type, in an array or in a memory segment
   * @param sums is given as many results; an array that shares no element with the piece
   * @throws IllegalArgumentException if types or lengths differ
   * @throws IllegalStateException if the piece before was no multiple of {@value #GRAIN} elements,
   *     or if the {@link Pantile} is closed
   */
  public void next(Slice elements, Slice sums) {
    Slice x = Arguments.readable(Arguments.given(elements, "elements"));
    if (x.type() != type || Arguments.given(sums, "sums").type() != type) {
      throw new IllegalArgumentException(
          "a scan of " + type + " takes no " + x.type() + " and makes no " + sums.type());
    }
    if (x.length() != sums.length()) {
      throw new IllegalArgumentException(
          "as many sums as elements are needed, not " + sums.length() + " for " + x.length());
    }
    if (ended) {
      throw new IllegalStateException("the piece before was no multiple of " + GRAIN + " elements");
    }
    if (x.length() == 0) {
      engine.requireOpen();
      return;
    }
    long next = ScanPlan.scanOn(engine, x, sums, exclusive, offset);
    offset = next;
    ended = x.length() % GRAIN != 0;
  }
}
