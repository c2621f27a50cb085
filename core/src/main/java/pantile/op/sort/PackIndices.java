// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import pantile.job.Merge;
import pantile.op.Done;
import pantile.spi.KernelName;

/**
 * Packs the key of each element with its index, counted from the start of the job. Operands: the
 * elements, read; the packed numbers, {@code long}, written.
 *
 * @param packing how
 */
public record PackIndices(Packing packing) implements Ordering<Done> {
  @Override
  public KernelName name() {
    return KernelName.PACK_INDICES;
  }

  @Override
  public Merge<Done> merge() {
    return Done.MERGE;
  }

  @Override
  public String label() {
    return "pack-indices";
  }
}
