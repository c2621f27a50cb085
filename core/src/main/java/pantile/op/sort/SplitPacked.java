// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import pantile.job.Merge;
import pantile.op.Numbers;
import pantile.spi.Cutting;
import pantile.spi.Cutting.Claims;
import pantile.spi.Cutting.Direct;
import pantile.spi.Cutting.Length;
import pantile.spi.KernelName;
import pantile.spi.LongList;

/**
 * {@link PackIndices} and {@link Split} in one pass. Operands: the elements, read; the packed
 * numbers, {@code long}, written.
 *
 * @param packing how keys are packed with indices
 * @param splitters as in {@link Split}: of packed numbers; of {@link Packing#place places} if each
 *     bucket has its own packing
 * @param block how many elements are parted at a time; blocks start at its multiples
 * @param perBucket whether each bucket has the packing {@link Packing#within(LongList, int) of its
 *     own}, so that no elements of two buckets tie. Numbers of a bucket of one key are then left in
 *     the order of their indices
 */
public record SplitPacked(Packing packing, LongList splitters, int block, boolean perBucket)
    implements Ordering<Numbers> {
  @Override
  public KernelName name() {
    return KernelName.SPLIT_PACKED;
  }

  @Override
  public Merge<Numbers> merge() {
    return Numbers.CONCATENATE;
  }

  @Override
  public Cutting cutting() {
    return new Cutting(block, Length.SPLIT, 0, Direct.NEVER, Claims.MANY, true);
  }

  @Override
  public boolean possible(Numbers partial, long from, long to) {
    return Split.possible(partial.numbers(), splitters.size() + 1, block, to - from);
  }

  @Override
  public String label() {
    return "split-packed";
  }
}
