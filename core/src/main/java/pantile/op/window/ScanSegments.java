// SPDX-License-Identifier: Apache-2.0
package pantile.op.window;

import pantile.job.Merge;
import pantile.op.Done;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * A scan that starts anew at the first element of each segment. Operands: the elements, read; where
 * segments begin, {@code int}, ascending, none empty, and last the number of elements, read whole;
 * as many results, written. The whole job is one tile. A result that is NaN is {@link Double#NaN}
 * or {@link Float#NaN}.
 *
 * @param type of the elements and the results
 * @param fold what results are made by
 * @param exclusive whether an element's own value is left out of its result; of sums alone
 */
public record ScanSegments(ElementType type, Fold fold, boolean exclusive)
    implements Windowing<Done> {
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
    return Cutting.WHOLE;
  }

  @Override
  public String label() {
    return "scan-segments";
  }
}
