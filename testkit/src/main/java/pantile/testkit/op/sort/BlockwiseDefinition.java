// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.Arrays;
import pantile.op.Numbers;
import pantile.spi.Kernel;
import pantile.spi.KernelName;
import pantile.spi.LongList;
import pantile.spi.Slice;
import pantile.testkit.InPlaceDefinition;
import pantile.testkit.SliceElements;

/**
 * Numbers of each block, bucket by bucket, and how many each bucket has.
 *
 * @param <K> the kernel that parts them
 */
abstract class BlockwiseDefinition<K extends Kernel<Numbers>>
    extends InPlaceDefinition<K, Numbers> {
  /** Elements of a block in the examples. */
  static final int BLOCK = 4096;

  BlockwiseDefinition(KernelName name) {
    super("sort", name);
  }

  /** Parts numbers, and writes them. */
  static Numbers part(long[] numbers, LongList splitters, int block, Slice to) {
    int buckets = splitters.size() + 1;
    int blocks = Math.ceilDiv(numbers.length, block);
    long[] counts = new long[blocks * buckets];
    for (int at = 0; at < blocks; at++) {
      int from = at * block;
      int end = from + Math.min(block, numbers.length - from);
      Arrays.sort(numbers, from, end); // one of the orders that have them bucket by bucket
      for (int i = from; i < end; i++) {
        counts[at * buckets + NaiveOrder.bucket(splitters, numbers[i])]++;
      }
    }
    SliceElements.write(numbers, to);
    return new Numbers(counts);
  }

  /** In a bucket they may stand in any order. */
  @Override
  protected void check(
      K kernel, Numbers expected, Numbers actual, Slice[] definition, Slice[] device) {
    long[] numbers = SliceElements.allBits(device[1]);
    int at = 0;
    for (long count : actual.numbers()) {
      int to = at + Math.toIntExact(count);
      Arrays.sort(numbers, at, to);
      at = to;
    }
    SliceElements.write(numbers, device[1]);
    super.check(kernel, expected, actual, definition, device);
  }
}
