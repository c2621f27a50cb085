// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.sort;

import pantile.op.Numbers;

/** How many keys each bucket has in each block of a tile, as blocks are split one by one. */
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

  /** Room for the next block's counts, until it is asked for again. */
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
