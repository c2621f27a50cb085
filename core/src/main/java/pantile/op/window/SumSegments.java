// SPDX-License-Identifier: Apache-2.0
package pantile.op.window;

import pantile.job.Merge;
import pantile.op.reduce.CanonicalSum;
import pantile.spi.Cut;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * The sum of each segment of floating-point elements, in the order of {@link CanonicalSum}, whose
 * blocks are counted from the segment's first element. Operands: the elements, read, with a {@link
 * Cut.Halo} of a block less 1, since a block is added up by the tile in which it begins; where
 * segments begin, {@code int}, ascending, none empty, and last the number of elements, read whole;
 * the sums, {@code double}, written, cut as {@link Cut.Placed} with a block for a grain, so that a
 * tile is given the places of the segments that begin in it. A body writes the sums of segments all
 * blocks of which begin in the tile. The partial result has the blocks of the others, whose results
 * may be anything.
 *
 * @param type of the elements
 */
public record SumSegments(ElementType type) implements Windowing<SegmentSums> {
  /** Elements of a block, and the grain of tiles. */
  public static final int BLOCK = CanonicalSum.BLOCK;

  /** Refuses integers, whose sums have no order. */
  public SumSegments {
    if (!type.floating()) {
      throw new IllegalArgumentException("sums of " + type + " have no order");
    }
  }

  @Override
  public KernelName name() {
    return KernelName.SUM_SEGMENTS;
  }

  @Override
  public Merge<SegmentSums> merge() {
    return SegmentSums.MERGE;
  }

  @Override
  public Cutting cutting() {
    return Cutting.READING.withGrain(BLOCK);
  }

  @Override
  public boolean possible(SegmentSums partial, long from, long to) {
    int[] segments = partial.segments();
    boolean possible = segments.length == partial.blocks().length;
    for (int i = 0; possible && i < segments.length; i++) {
      possible = segments[i] >= (i == 0 ? 0 : segments[i - 1] + 1);
      possible = possible && partial.blocks()[i].length > 0;
    }
    return possible;
  }

  /** Results are not in a journal, so the blocks of some segments are of no use there. */
  @Override
  public boolean journaled() {
    return false;
  }

  @Override
  public String label() {
    return "sum-segments";
  }
}
