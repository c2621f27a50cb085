// SPDX-License-Identifier: Apache-2.0
package pantile.op.sort;

import pantile.job.Merge;
import pantile.op.Numbers;
import pantile.spi.Cutting;
import pantile.spi.Cutting.Claims;
import pantile.spi.Cutting.Direct;
import pantile.spi.Cutting.Length;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.LongList;

/**
 * Splits the keys of each block of a tile into buckets by splitters. A block's keys are written,
 * bucket by bucket, at the places of the block's elements. The partial result has, for each block,
 * a count for each bucket. Counts of neighbouring tiles are joined. Operands: the elements, read;
 * keys, written.
 *
 * @param type any type
 * @param splitters ascending keys; bucket {@code b} has the keys that are below splitter {@code b}
 *     and not below splitter {@code b - 1}
 * @param block how many elements are split at a time; blocks start at multiples of this
 */
public record Split(ElementType type, LongList splitters, int block) implements Ordering<Numbers> {
  @Override
  public KernelName name() {
    return KernelName.SPLIT;
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
    return possible(partial.numbers(), splitters.size() + 1, block, to - from);
  }

  /** Whether the counts of each block's buckets add up to the block's elements. */
  static boolean possible(long[] counts, int buckets, int block, long length) {
    boolean possible = counts.length % buckets == 0;
    long rest = length;
    int blocks = counts.length / buckets;
    for (int i = 0; possible && i < blocks; i++) {
      int at = i * buckets;
      long left = Math.min(block, rest);
      rest -= left;
      possible = left > 0;
      for (int bucket = 0; possible && bucket < buckets; bucket++) {
        long count = counts[at + bucket];
        possible = count >= 0 && count <= left;
        left -= count;
      }
      possible &= left == 0;
    }
    return possible && rest == 0;
  }

  @Override
  public String label() {
    return "split";
  }
}
