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
 * Parts the keys of each block of a tile by splitters: where the block's elements are read, its
 * keys are written, bucket by bucket. Of each block the partial result has a count for each bucket;
 * those of neighbouring tiles stand side by side. Operands: the elements, read; keys, written.
 *
 * @param type any type
 * @param splitters ascending keys; bucket {@code b} has the keys that are below splitter {@code b}
 *     and not below splitter {@code b - 1}
 * @param block how many elements are parted at a time; blocks start at its multiples
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

  /** Whether counts of buckets are such that every element of each block is in one of them. */
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
