// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import pantile.op.Numbers;

/**
 * The number of keys that each bucket has in each block of a tile. Blocks are split one after
 * another, and each adds its counts.
 */
final class Counts {
  private final int buckets;
  private final long[] all;
  private final int[] block;
  private int filled;

  Counts(int blocks, int buckets) {
    this.buckets = buckets;
    this.all = new long[blocks * buckets];
    this.block = new int[buckets];
    this.filled = -buckets;
  }

  /** The room for the next block's counts. The room is valid until this is called again. */
  int[] next() {
    add();
    return block;
  }

  Numbers numbers() {
    add();
    return new Numbers(all);
  }

  private void add() {
    for (int bucket = 0; bucket < buckets && filled >= 0; bucket++) {
      all[filled + bucket] = block[bucket];
    }
    filled += buckets;
  }
}
