// SPDX-License-Identifier: Apache-2.0
package pantile.op.scan;

import pantile.job.Merge;
import pantile.op.Done;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * The same, where results take the elements' place. Operands: all elements, shared; the offsets of
 * all blocks, read whole; an {@code int} a block, shared, that is set to 1 once the block is
 * scanned. Blocks whose number is set are left alone, so that a tile may be tried again. For
 * devices that work on host memory in place.
 *
 * @param type any type
 * @param exclusive whether an element's own value is left out of its result
 */
public record ScanInPlace(ElementType type, boolean exclusive) implements Scanning<Done> {
  @Override
  public KernelName name() {
    return KernelName.SCAN_IN_PLACE;
  }

  @Override
  public Merge<Done> merge() {
    return Done.MERGE;
  }

  @Override
  public Cutting cutting() {
    return Cutting.READING.withGrain(CanonicalScan.BLOCK);
  }

  @Override
  public String label() {
    return "scan-in-place";
  }
}
