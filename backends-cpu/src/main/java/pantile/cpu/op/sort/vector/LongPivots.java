// SPDX-License-Identifier: Apache-2.0
// @specialise int
package pantile.cpu.op.sort.vector;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Chooses pivots: elements near the median of a few that are looked at. In a small part these are
 * nine elements, in a larger part four vectors, in a large part sixteen vectors. Their places are
 * random.
 */
final class LongPivots {
  private static final VectorSpecies<Long> S = LongShape.SPECIES;
  private static final int N = LongShape.LANES;
  private static final int NINE = 9;

  private final int[] places = new int[16];
  private final long[] sample = new long[LongNetwork.CAPACITY];
  private final long[] rows;
  private int looks;
  private /* keep */ long random;

  /**
   * Makes a chooser whose places follow from a seed.
   *
   * @param seed any number
   * @param rows room for {@link LongNetwork#CAPACITY} elements, used only while a pivot is chosen
   */
  LongPivots(/* keep */ long seed, long[] rows) {
    this.random = seed | 1;
    this.rows = rows;
  }

  /** Decides on the places of the next pivot, in a part of n elements, at least nine vectors. */
  void look(int n) {
    if (n <= SortPolicy.NINE_UP_TO) {
      looks = NINE;
      int step = n / NINE;
      int first = (int) ((next() * step) >>> Integer.SIZE);
      for (int i = 0; i < NINE; i++) {
        places[i] = first + i * step;
      }
    } else {
      looks = n <= SortPolicy.FOUR_VECTORS_UP_TO ? 4 : 16;
      for (int i = 0; i < looks; i++) {
        places[i] = (int) ((next() * (n - N)) >>> Integer.SIZE);
      }
    }
  }

  /** How many elements, one after another, the places stand for. */
  int width() {
    return looks == NINE ? 1 : N;
  }

  /** How many places there are. */
  int looks() {
    return looks;
  }

  /** The i-th place, counted from the start of the part. */
  int place(int i) {
    return places[i];
  }

  /** The pivot that those places give in the part that starts at s. */
  long median(long[] src, int s) {
    if (looks == NINE) {
      return median(median(src, s, 0), median(src, s, 3), median(src, s, 6));
    }
    for (int i = 0; i < looks; i++) {
      LongVector.fromArray(S, src, s + places[i]).intoArray(sample, i * N);
    }
    return medianOfSample();
  }

  /**
   * A pivot for elements that lie in pieces; see {@link LongQuicksort}. As many vectors are looked
   * at as there are places, each at a random place of a random piece. A vector that begins near a
   * piece's end also has elements after the piece. That does no harm, since a pivot may be any
   * value.
   */
  long median(long[] src, int[] bounds, int first, int pieces) {
    looks = Math.max(looks, 4);
    for (int i = 0; i < looks; i++) {
      int k = first + (int) ((next() * pieces) >>> Integer.SIZE);
      int size = bounds[k + pieces] - bounds[k];
      int place = bounds[k] + (int) ((next() * Math.max(size - N + 1, 1)) >>> Integer.SIZE);
      LongVector.fromArray(S, src, Math.min(place, src.length - N)).intoArray(sample, i * N);
    }
    return medianOfSample();
  }

  private long medianOfSample() {
    int n = looks * N;
    LongNetwork.sort(sample, 0, n, sample, 0, n, rows, sample);
    return sample[n / 2];
  }

  private long median(long[] src, int s, int i) {
    return median(src[s + places[i]], src[s + places[i + 1]], src[s + places[i + 2]]);
  }

  private static long median(long x, long y, long z) {
    return Math.max(Math.min(x, y), Math.min(Math.max(x, y), z));
  }

  /** A random number of 32 bits: Marsaglia, "Xorshift RNGs" (2003). */
  private /* keep */ long next() {
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    return random >>> Integer.SIZE;
  }
}
