// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Partitions elements by a pivot. Elements below the pivot go to one array, without gaps. The
 * others go to another array, without gaps.
 *
 * <p>Both outputs are written forwards, a whole vector at a time. Only the first lanes of a vector
 * count. The next vector overwrites the others. The source may be one of the outputs, since no more
 * is ever written there than was read.
 *
 * <p>Compressing lanes is the idea of Bramas (2017) and of Highway's vqsort (2022). What was
 * changed: outputs are two arrays instead of the two ends of one array. This saves reading at both
 * ends, and the masks of stores that run backwards. It costs scratch memory.
 */
final class LongPartition {
  private static final VectorSpecies<Long> S = LongShape.SPECIES;
  private static final int N = LongShape.LANES;

  private LongPartition() {}

  /**
   * Partitions elements. Takes O(n). Within each part the order is that of the source.
   *
   * @param src the elements' array
   * @param s index of the first
   * @param n how many
   * @param pivot the value that elements are compared with
   * @param low where elements below the pivot go; room for n, all of which may be overwritten
   * @param l index of the first
   * @param lowLimit the index from which on low is not changed
   * @param high where the other elements go; room for n, likewise
   * @param h index of the first
   * @param highLimit the index from which on high is not changed
   * @return how many elements are below the pivot
   */
  static int below(
      long[] src,
      int s,
      int n,
      long pivot,
      long[] low,
      int l,
      int lowLimit,
      long[] high,
      int h,
      int highLimit) {
    int end = s + n;
    // The last vector may read past the source and write past both outputs, where there is room.
    boolean room = room(l + n, lowLimit) && room(h + n, highLimit) && room(end, src.length);
    LongVector p = LongVector.broadcast(S, pivot);
    int first = l;
    int i = s;
    for (; i <= end - 4 * N; i += 4 * N) {
      // All four are read before the first is written: the source may be an output.
      LongVector a = LongVector.fromArray(S, src, i);
      LongVector b = LongVector.fromArray(S, src, i + N);
      LongVector c = LongVector.fromArray(S, src, i + 2 * N);
      LongVector d = LongVector.fromArray(S, src, i + 3 * N);
      VectorMask<Long> inA = a.compare(LT, p);
      VectorMask<Long> inB = b.compare(LT, p);
      VectorMask<Long> inC = c.compare(LT, p);
      VectorMask<Long> inD = d.compare(LT, p);
      int ofA = inA.trueCount();
      int ofB = inB.trueCount();
      int ofC = inC.trueCount();
      int ofD = inD.trueCount();
      a.compress(inA).intoArray(low, l);
      a.compress(inA.not()).intoArray(high, h);
      l += ofA;
      h += N - ofA;
      b.compress(inB).intoArray(low, l);
      b.compress(inB.not()).intoArray(high, h);
      l += ofB;
      h += N - ofB;
      c.compress(inC).intoArray(low, l);
      c.compress(inC.not()).intoArray(high, h);
      l += ofC;
      h += N - ofC;
      d.compress(inD).intoArray(low, l);
      d.compress(inD.not()).intoArray(high, h);
      l += ofD;
      h += N - ofD;
    }
    int stop = room ? end : end - N + 1;
    for (; i < stop; i += N) {
      LongVector a = LongVector.fromArray(S, src, i);
      VectorMask<Long> valid = LongShape.IOTA.compare(LT, end - i);
      VectorMask<Long> less = a.compare(LT, p);
      VectorMask<Long> in = less.and(valid);
      int of = in.trueCount();
      a.compress(in).intoArray(low, l);
      a.compress(valid.andNot(less)).intoArray(high, h);
      l += of;
      h += N - of;
    }
    for (; i < end; i++) {
      long x = src[i];
      int in = x < pivot ? 1 : 0;
      low[l] = x;
      high[h] = x;
      l += in;
      h += 1 - in;
    }
    return l - first;
  }

  /**
   * Whether a vector fits between an index and a limit. In the longest arrays an index plus a
   * vector may overflow an int.
   */
  static boolean room(int at, int limit) {
    return limit - at >= N;
  }
}
