// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.sort;

import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;
import static pantile.cpu.sort.LongShape.HIGH0;
import static pantile.cpu.sort.LongShape.HIGH1;
import static pantile.cpu.sort.LongShape.HIGH2;
import static pantile.cpu.sort.LongShape.HIGH3;
import static pantile.cpu.sort.LongShape.LOW0;
import static pantile.cpu.sort.LongShape.LOW1;
import static pantile.cpu.sort.LongShape.LOW2;
import static pantile.cpu.sort.LongShape.LOW3;
import static pantile.cpu.sort.LongShape.MIRROR0;
import static pantile.cpu.sort.LongShape.MIRROR1;
import static pantile.cpu.sort.LongShape.MIRROR2;
import static pantile.cpu.sort.LongShape.MIRROR3;
import static pantile.cpu.sort.LongShape.ROTATE4;
import static pantile.cpu.sort.LongShape.SWAP0;
import static pantile.cpu.sort.LongShape.SWAP1;
import static pantile.cpu.sort.LongShape.SWAP2;
import static pantile.cpu.sort.LongShape.SWAP3;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** Sorts up to 4 vectors: see {@link LongNetwork}. */
final class LongNetwork4 {
  private static final VectorSpecies<Long> S = LongShape.SPECIES;
  private static final int N = LongShape.LANES;
  private static final int LOG = LongShape.LOG;
  private static final LongVector IOTA = LongShape.IOTA;
  private static final LongVector TOP = LongShape.TOP;

  // Where each row of the network goes, after rows and lanes have changed places.
  private static final int P0 = LongShape.place(0, 4);
  private static final int P1 = LongShape.place(1, 4);
  private static final int P2 = LongShape.place(2, 4);
  private static final int P3 = LongShape.place(3, 4);

  private LongNetwork4() {}

  /**
   * Sorts.
   *
   * @param src where the elements are
   * @param s index of the first
   * @param n how many: at least LANES, at most 4 LANES
   * @param dst where they go; 4 LANES elements are written, those after the n-th being the greatest
   *     value
   * @param d index of the first
   */
  static void sort(long[] src, int s, int n, long[] dst, int d) {
    int last = n - N;
    LongVector v0 = LongVector.fromArray(S, src, s);
    int p;
    p = Math.min(N, last);
    LongVector v1 = LongVector.fromArray(S, src, s + p);
    v1 = v1.blend(TOP, IOTA.compare(LT, N - p));
    p = Math.min(2 * N, last);
    LongVector v2 = LongVector.fromArray(S, src, s + p);
    v2 = v2.blend(TOP, IOTA.compare(LT, 2 * N - p));
    p = Math.min(3 * N, last);
    LongVector v3 = LongVector.fromArray(S, src, s + p);
    v3 = v3.blend(TOP, IOTA.compare(LT, 3 * N - p));
    LongVector t;
    LongVector u;
    t = v0.min(v2);
    v2 = v0.max(v2);
    v0 = t;
    t = v1.min(v3);
    v3 = v1.max(v3);
    v1 = t;
    t = v0.min(v1);
    v1 = v0.max(v1);
    v0 = t;
    t = v2.min(v3);
    v3 = v2.max(v3);
    v2 = t;
    t = v1.min(v2);
    v2 = v1.max(v2);
    v1 = t;
    // Columns one lane wide become columns 2 wide.
    t = v0.rearrange(MIRROR0);
    u = v3.rearrange(MIRROR0);
    v0 = v0.lanewise(MIN, u, LOW0).lanewise(MAX, u, HIGH0);
    v3 = v3.lanewise(MIN, t, LOW0).lanewise(MAX, t, HIGH0);
    t = v1.rearrange(MIRROR0);
    u = v2.rearrange(MIRROR0);
    v1 = v1.lanewise(MIN, u, LOW0).lanewise(MAX, u, HIGH0);
    v2 = v2.lanewise(MIN, t, LOW0).lanewise(MAX, t, HIGH0);
    t = v0.min(v2);
    v2 = v0.max(v2);
    v0 = t;
    t = v1.min(v3);
    v3 = v1.max(v3);
    v1 = t;
    t = v0.min(v1);
    v1 = v0.max(v1);
    v0 = t;
    t = v2.min(v3);
    v3 = v2.max(v3);
    v2 = t;
    if (LOG > 1) {
      // Columns 2 lanes wide become columns 4 wide.
      t = v0.rearrange(MIRROR1);
      u = v3.rearrange(MIRROR1);
      v0 = v0.lanewise(MIN, u, LOW1).lanewise(MAX, u, HIGH1);
      v3 = v3.lanewise(MIN, t, LOW1).lanewise(MAX, t, HIGH1);
      t = v1.rearrange(MIRROR1);
      u = v2.rearrange(MIRROR1);
      v1 = v1.lanewise(MIN, u, LOW1).lanewise(MAX, u, HIGH1);
      v2 = v2.lanewise(MIN, t, LOW1).lanewise(MAX, t, HIGH1);
      t = v0.rearrange(SWAP0);
      v0 = v0.lanewise(MIN, t, LOW0).lanewise(MAX, t, HIGH0);
      t = v1.rearrange(SWAP0);
      v1 = v1.lanewise(MIN, t, LOW0).lanewise(MAX, t, HIGH0);
      t = v2.rearrange(SWAP0);
      v2 = v2.lanewise(MIN, t, LOW0).lanewise(MAX, t, HIGH0);
      t = v3.rearrange(SWAP0);
      v3 = v3.lanewise(MIN, t, LOW0).lanewise(MAX, t, HIGH0);
      t = v0.min(v2);
      v2 = v0.max(v2);
      v0 = t;
      t = v1.min(v3);
      v3 = v1.max(v3);
      v1 = t;
      t = v0.min(v1);
      v1 = v0.max(v1);
      v0 = t;
      t = v2.min(v3);
      v3 = v2.max(v3);
      v2 = t;
    }
    if (LOG > 2) {
      // Columns 4 lanes wide become columns 8 wide.
      t = v0.rearrange(MIRROR2);
      u = v3.rearrange(MIRROR2);
      v0 = v0.lanewise(MIN, u, LOW2).lanewise(MAX, u, HIGH2);
      v3 = v3.lanewise(MIN, t, LOW2).lanewise(MAX, t, HIGH2);
      t = v1.rearrange(MIRROR2);
      u = v2.rearrange(MIRROR2);
      v1 = v1.lanewise(MIN, u, LOW2).lanewise(MAX, u, HIGH2);
      v2 = v2.lanewise(MIN, t, LOW2).lanewise(MAX, t, HIGH2);
      t = v0.rearrange(SWAP1);
      v0 = v0.lanewise(MIN, t, LOW1).lanewise(MAX, t, HIGH1);
      t = v1.rearrange(SWAP1);
      v1 = v1.lanewise(MIN, t, LOW1).lanewise(MAX, t, HIGH1);
      t = v2.rearrange(SWAP1);
      v2 = v2.lanewise(MIN, t, LOW1).lanewise(MAX, t, HIGH1);
      t = v3.rearrange(SWAP1);
      v3 = v3.lanewise(MIN, t, LOW1).lanewise(MAX, t, HIGH1);
      t = v0.rearrange(SWAP0);
      v0 = v0.lanewise(MIN, t, LOW0).lanewise(MAX, t, HIGH0);
      t = v1.rearrange(SWAP0);
      v1 = v1.lanewise(MIN, t, LOW0).lanewise(MAX, t, HIGH0);
      t = v2.rearrange(SWAP0);
      v2 = v2.lanewise(MIN, t, LOW0).lanewise(MAX, t, HIGH0);
      t = v3.rearrange(SWAP0);
      v3 = v3.lanewise(MIN, t, LOW0).lanewise(MAX, t, HIGH0);
      t = v0.min(v2);
      v2 = v0.max(v2);
      v0 = t;
      t = v1.min(v3);
      v3 = v1.max(v3);
      v1 = t;
      t = v0.min(v1);
      v1 = v0.max(v1);
      v0 = t;
      t = v2.min(v3);
      v3 = v2.max(v3);
      v2 = t;
    }
    if (LOG > 3) {
      // Columns 8 lanes wide become columns 16 wide.
      t = v0.rearrange(MIRROR3);
      u = v3.rearrange(MIRROR3);
      v0 = v0.lanewise(MIN, u, LOW3).lanewise(MAX, u, HIGH3);
      v3 = v3.lanewise(MIN, t, LOW3).lanewise(MAX, t, HIGH3);
      t = v1.rearrange(MIRROR3);
      u = v2.rearrange(MIRROR3);
      v1 = v1.lanewise(MIN, u, LOW3).lanewise(MAX, u, HIGH3);
      v2 = v2.lanewise(MIN, t, LOW3).lanewise(MAX, t, HIGH3);
      t = v0.rearrange(SWAP2);
      v0 = v0.lanewise(MIN, t, LOW2).lanewise(MAX, t, HIGH2);
      t = v1.rearrange(SWAP2);
      v1 = v1.lanewise(MIN, t, LOW2).lanewise(MAX, t, HIGH2);
      t = v2.rearrange(SWAP2);
      v2 = v2.lanewise(MIN, t, LOW2).lanewise(MAX, t, HIGH2);
      t = v3.rearrange(SWAP2);
      v3 = v3.lanewise(MIN, t, LOW2).lanewise(MAX, t, HIGH2);
      t = v0.rearrange(SWAP1);
      v0 = v0.lanewise(MIN, t, LOW1).lanewise(MAX, t, HIGH1);
      t = v1.rearrange(SWAP1);
      v1 = v1.lanewise(MIN, t, LOW1).lanewise(MAX, t, HIGH1);
      t = v2.rearrange(SWAP1);
      v2 = v2.lanewise(MIN, t, LOW1).lanewise(MAX, t, HIGH1);
      t = v3.rearrange(SWAP1);
      v3 = v3.lanewise(MIN, t, LOW1).lanewise(MAX, t, HIGH1);
      t = v0.rearrange(SWAP0);
      v0 = v0.lanewise(MIN, t, LOW0).lanewise(MAX, t, HIGH0);
      t = v1.rearrange(SWAP0);
      v1 = v1.lanewise(MIN, t, LOW0).lanewise(MAX, t, HIGH0);
      t = v2.rearrange(SWAP0);
      v2 = v2.lanewise(MIN, t, LOW0).lanewise(MAX, t, HIGH0);
      t = v3.rearrange(SWAP0);
      v3 = v3.lanewise(MIN, t, LOW0).lanewise(MAX, t, HIGH0);
      t = v0.min(v2);
      v2 = v0.max(v2);
      v0 = t;
      t = v1.min(v3);
      v3 = v1.max(v3);
      v1 = t;
      t = v0.min(v1);
      v1 = v0.max(v1);
      v0 = t;
      t = v2.min(v3);
      v3 = v2.max(v3);
      v2 = t;
    }
    // Row bit j and the lane bit of the same weight change places.
    if (LOG > 3) {
      t = v0.rearrange(SWAP2);
      u = v1.rearrange(SWAP2);
      v0 = v0.blend(u, HIGH2);
      v1 = t.blend(v1, HIGH2);
      t = v2.rearrange(SWAP2);
      u = v3.rearrange(SWAP2);
      v2 = v2.blend(u, HIGH2);
      v3 = t.blend(v3, HIGH2);
      t = v0.rearrange(SWAP3);
      u = v2.rearrange(SWAP3);
      v0 = v0.blend(u, HIGH3);
      v2 = t.blend(v2, HIGH3);
      t = v1.rearrange(SWAP3);
      u = v3.rearrange(SWAP3);
      v1 = v1.blend(u, HIGH3);
      v3 = t.blend(v3, HIGH3);
    } else if (LOG > 2) {
      t = v0.rearrange(SWAP1);
      u = v1.rearrange(SWAP1);
      v0 = v0.blend(u, HIGH1);
      v1 = t.blend(v1, HIGH1);
      t = v2.rearrange(SWAP1);
      u = v3.rearrange(SWAP1);
      v2 = v2.blend(u, HIGH1);
      v3 = t.blend(v3, HIGH1);
      t = v0.rearrange(SWAP2);
      u = v2.rearrange(SWAP2);
      v0 = v0.blend(u, HIGH2);
      v2 = t.blend(v2, HIGH2);
      t = v1.rearrange(SWAP2);
      u = v3.rearrange(SWAP2);
      v1 = v1.blend(u, HIGH2);
      v3 = t.blend(v3, HIGH2);
    } else {
      t = v0.rearrange(SWAP0);
      u = v1.rearrange(SWAP0);
      v0 = v0.blend(u, HIGH0);
      v1 = t.blend(v1, HIGH0);
      t = v2.rearrange(SWAP0);
      u = v3.rearrange(SWAP0);
      v2 = v2.blend(u, HIGH0);
      v3 = t.blend(v3, HIGH0);
      if (LOG > 1) {
        t = v0.rearrange(SWAP1);
        u = v2.rearrange(SWAP1);
        v0 = v0.blend(u, HIGH1);
        v2 = t.blend(v2, HIGH1);
        t = v1.rearrange(SWAP1);
        u = v3.rearrange(SWAP1);
        v1 = v1.blend(u, HIGH1);
        v3 = t.blend(v3, HIGH1);
      }
    }
    if (LOG > 2) {
      v0 = v0.rearrange(ROTATE4);
      v1 = v1.rearrange(ROTATE4);
      v2 = v2.rearrange(ROTATE4);
      v3 = v3.rearrange(ROTATE4);
    }
    v0.intoArray(dst, d + P0);
    v1.intoArray(dst, d + P1);
    v2.intoArray(dst, d + P2);
    v3.intoArray(dst, d + P3);
  }
}
