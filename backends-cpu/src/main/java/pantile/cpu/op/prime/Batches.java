// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import pantile.cpu.lanes.LaneWidth;
import pantile.cpu.lanes.WarmUp;

/** Chooses between {@link BatchPlain} and {@link BatchLanes}, which give the same answers. */
final class Batches {
  /** The fewest numbers for which full lanes are worth the arrays that they need. */
  private static final int WORTH = 64;

  /** Numbers of a trial: more than a block, and no multiple of a vector's lanes. */
  private static final int TRIAL = BatchPlain.WAITING + 613;

  private static final WarmUp WARM_UP =
      new WarmUp("is-prime", () -> new WarmUp.Contest(() -> trial(true), () -> trial(false)));

  /** Written and never read. The JIT would remove a trial whose answers go nowhere. */
  @SuppressWarnings("unused")
  private static volatile boolean last;

  private Batches() {}

  /** Tests {@code in[from..to)}, a range within its array, as {@code out[outFrom..)} is. */
  static void arePrime(long[] in, int from, int to, boolean[] out, int outFrom) {
    if (LaneWidth.BITS > 0 && to - from >= WORTH) {
      if (WARM_UP.ready()) {
        new BatchLanes().arePrime(in, from, to, out, outFrom);
        return;
      }
      WARM_UP.start();
    }
    BatchPlain.arePrime(in, from, to, out, outFrom);
  }

  private static void trial(boolean vectors) {
    long[] in = new long[TRIAL];
    boolean[] out = new boolean[TRIAL];
    long x = 1;
    for (int i = 0; i < TRIAL; i++) {
      x = x * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L; // Knuth's MMIX
      // Most are odd numbers of 63 bits, since these take the most time. Some are even, small or
      // negative.
      in[i] = (i & 31) == 0 ? x >> (i & 63) : x >>> 1 | 1;
    }
    if (vectors) {
      new BatchLanes().arePrime(in, 0, TRIAL, out, 0);
    } else {
      BatchPlain.arePrime(in, 0, TRIAL, out, 0);
    }
    last = out[TRIAL / 2];
  }
}
