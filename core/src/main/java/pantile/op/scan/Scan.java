// SPDX-License-Identifier: Apache-2.0
package pantile.op.scan;

import pantile.job.Merge;
import pantile.op.Done;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * The prefix sums of a whole range, which is one tile, see {@link CanonicalScan}. Operands: the
 * elements, read; the results, written. Both may be the same elements for a device that works on
 * host memory in place.
 *
 * @param type any type
 * @param exclusive whether an element's own value is left out of its result
 */
public record Scan(ElementType type, boolean exclusive) implements Scanning<Done> {
  @Override
  public KernelName name() {
    return KernelName.SCAN;
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
    return "scan";
  }
}
