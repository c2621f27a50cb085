// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import pantile.job.Merge;
import pantile.op.Done;
import pantile.op.OrderedBits;
import pantile.spi.Cutting;
import pantile.spi.Cutting.Claims;
import pantile.spi.Cutting.Direct;
import pantile.spi.Cutting.Length;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * Sorts a tile into one ascending run of keys, see {@link OrderedBits}; the key of an integer is
 * itself. Operands: the elements, read; their keys, written, of {@link ElementType#keyType()}.
 *
 * @param type any type
 */
public record SortRun(ElementType type) implements Ordering<Done> {
  @Override
  public KernelName name() {
    return KernelName.SORT_RUN;
  }

  @Override
  public Merge<Done> merge() {
    return Done.MERGE;
  }

  @Override
  public Cutting cutting() {
    return new Cutting(1, Length.RUN, 0, Direct.SORTED, Claims.RUN, false);
  }

  @Override
  public String label() {
    return "sort-run";
  }
}
