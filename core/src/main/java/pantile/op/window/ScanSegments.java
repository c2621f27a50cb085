// SPDX-License-Identifier: Apache-2.0
package pantile.op.window;

import pantile.job.Merge;
import pantile.op.Done;
import pantile.op.scan.CanonicalScan;
import pantile.spi.Cut;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * A scan that starts anew at the first element of each segment. Operands: the elements, read, with
 * a {@link Cut.Halo} of the longest segment less 1; where segments begin, {@code int}, ascending,
 * none empty, and last the number of elements, read whole; what precedes each segment but the
 * first, read whole, or nothing; as many results as elements, written, cut as {@link Cut.Placed}
 * with {@link #BLOCK} for a grain, so that a tile has the results of the segments that begin in it.
 * What precedes a segment is an element with which its least or greatest elements begin. Other
 * folds have none. A result that is NaN is {@link Double#NaN} or {@link Float#NaN}.
 *
 * <p>Products are one tile: the calling thread multiplies.
 *
 * @param type of the elements and the results
 * @param fold what results are made by
 * @param exclusive whether an element's own value is left out of its result; of sums alone
 */
public record ScanSegments(ElementType type, Fold fold, boolean exclusive)
    implements Windowing<Done> {
  /** Tiles start at multiples of this many elements. */
  public static final int BLOCK = CanonicalScan.BLOCK;

  /** Refuses exclusive scans that have no first result. */
  public ScanSegments {
    if (exclusive && fold != Fold.SUM) {
      throw new IllegalArgumentException("an exclusive scan by " + fold);
    }
  }

  @Override
  public KernelName name() {
    return KernelName.SCAN_SEGMENTS;
  }

  @Override
  public Merge<Done> merge() {
    return Done.MERGE;
  }

  @Override
  public Cutting cutting() {
    return fold == Fold.PRODUCT ? Cutting.WHOLE : Cutting.READING.withGrain(BLOCK);
  }

  @Override
  public String label() {
    return "scan-segments";
  }
}
