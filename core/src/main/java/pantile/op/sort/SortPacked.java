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
 * {@link SortBuckets} and {@link UnpackIndices} in one pass, over what {@link SplitPacked} left in
 * blocks; the job's range is one of buckets, and ties at a bucket's ends are told. Operands: all
 * packed numbers, shared; all elements, read whole; all indices, {@code int}, shared. For devices
 * that work on host memory in place.
 *
 * @param unpack how indices are taken out
 * @param splitters as in {@link SplitPacked}
 * @param starts as in {@link SortBuckets}
 * @param perBucket whether each bucket has its own packing, as in {@link SplitPacked}. Then no tie
 *     goes on in the next bucket, all are broken, and none is told
 */
public record SortPacked(
    UnpackIndices unpack, LongList splitters, LongList starts, boolean perBucket)
    implements Ordering<Numbers> {
  @Override
  public KernelName name() {
    return KernelName.SORT_PACKED;
  }

  @Override
  public Merge<Numbers> merge() {
    return Numbers.CONCATENATE;
  }

  @Override
  public Cutting cutting() {
    return new Cutting(1, Length.SHARES, 0, Direct.NEVER, Claims.ONE, false);
  }

  @Override
  public boolean possible(Numbers partial, long from, long to) {
    // Where the range is one of buckets, and a tie at a bucket's end may go on in the next.
    return (!perBucket || partial.numbers().length == 0)
        && UnpackIndices.possible(partial.numbers(), 0, starts.get(starts.size() - 1));
  }

  @Override
  public boolean journaled() {
    return false;
  }

  @Override
  public String label() {
    return "sort-packed";
  }
}
