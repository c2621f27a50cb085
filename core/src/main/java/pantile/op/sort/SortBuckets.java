// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import pantile.job.Merge;
import pantile.op.Done;
import pantile.spi.Cutting;
import pantile.spi.Cutting.Claims;
import pantile.spi.Cutting.Direct;
import pantile.spi.Cutting.Length;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.LongList;

/**
 * Sorts buckets of keys that {@link Split} left in blocks, and writes their elements. The job's
 * range is a range of buckets. Operands: all keys, shared; all elements, shared. For devices that
 * work on host memory in place.
 *
 * @param type any type
 * @param splitters as in {@link Split}. A bucket whose bounds contain one key alone need not be
 *     read
 * @param starts where the keys of bucket {@code b} start in block {@code k}, at {@code b * blocks +
 *     k}; they end where those of the next bucket start, or at {@code buckets * blocks + k}
 * @param descending whether the elements descend. The keys ascend in any case
 */
public record SortBuckets(ElementType type, LongList splitters, LongList starts, boolean descending)
    implements Ordering<Done> {
  @Override
  public KernelName name() {
    return KernelName.SORT_BUCKETS;
  }

  @Override
  public Merge<Done> merge() {
    return Done.MERGE;
  }

  @Override
  public Cutting cutting() {
    return new Cutting(1, Length.SHARES, 0, Direct.NEVER, Claims.ONE, false);
  }

  @Override
  public String label() {
    return "sort-buckets";
  }
}
