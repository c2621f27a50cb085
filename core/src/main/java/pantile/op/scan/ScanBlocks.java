// SPDX-License-Identifier: Apache-2.0
package pantile.op.scan;

import pantile.job.Merge;
import pantile.op.Done;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * The prefix sums of a tile whose blocks' offsets are known. Operands: the elements, read; the
 * offsets of all blocks of the job as {@link CanonicalScan#offsets} makes them, read whole; the
 * results, written.
 *
 * @param type any type
 * @param exclusive whether an element's own value is left out of its result
 */
public record ScanBlocks(ElementType type, boolean exclusive) implements Scanning<Done> {
  @Override
  public KernelName name() {
    return KernelName.SCAN_BLOCKS;
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
    return "scan-blocks";
  }
}
