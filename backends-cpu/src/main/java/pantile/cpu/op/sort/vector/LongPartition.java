// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Parts elements by a pivot: those below it to one array, the others to another, each closed up.
 *
 * <p>Both outputs are written forwards, a whole vector at a time, of which only the first lanes
 * count: what follows them is overwritten by the next vector. So the source may be one of the
 * outputs, since no more has been written there than was read.
 *
 * <p>Compressing lanes is the idea of Bramas (2017) and of Highway's vqsort (2022). What was
 * changed: two arrays instead of the two ends of one, which saves the reading at both ends and the
 * masks of stores that run backwards, and costs scratch memory.
 */
final class LongPartition {
  private static final VectorSpecies<Long> S = LongShape.SPECIES;
  private static final int N = LongShape.LANES;

  private LongPartition() {}

  /**
   * Parts elements; O(n), in an order within each part that is theirs in the source.
   *
   * @param src where the elements are
   * @param s index of the first
   * @param n how many
   * @param pivot what they are compared with
   * @param low where those below the pivot go; room for n, all of which may be overwritten
   * @param l index of the first
   * @param lowLimit from here on nothing of low is changed
   * @param high where the others go; room for n, likewise
   * @param h index of the first
   * @param highLimit from here on nothing of high is changed
   * @return how many are below the pivot
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

  /** Whether a vector fits before a limit; a sum may leave int in the longest arrays. */
  static boolean room(int at, int limit) {
    return limit - at >= N;
  }
}
