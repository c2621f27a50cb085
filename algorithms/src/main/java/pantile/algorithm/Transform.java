// SPDX-License-Identifier: Apache-2.0
package pantile.algorithm;

import pantile.Pantile;

/**
 * The number-theoretic transform of a length that is a power of two, in place: forth by decimation
 * in frequency, back by decimation in time, so that no place is exchanged (Gentleman and Sande,
 * 1966; Cooley and Tukey, 1965). The levels whose steps are long are a job each; what remains is
 * blocks that know nothing of each other, which fit in a core's cache.
 */
final class Transform {
  /** Levels that are jobs: they leave 2 to this power blocks. */
  private static final int SHARED_LEVELS = 4;

  private final Pantile pt;
  private final int length;
  private final int block;

  /** For each half length of a step the powers of its root, held: 2^k of them from place 2^k. */
  private final long[] roots;

  /** For a power of two from 2^10. */
  Transform(Pantile pt, int length) {
    this.pt = pt;
    this.length = length;
    block = length >> SHARED_LEVELS;
    roots = new long[length];
    int most = length / 2;
    long root = Modulus.root(length);
    Tiles.each(
        pt,
        "transform: roots",
        most,
        Tiles.length(pt, most),
        (from, to) -> {
          long power = Modulus.power(root, from);
          for (int i = from; i < to; i++) {
            roots[most + i] = power;
            power = Modulus.times(power, root);
          }
        });
    for (int half = most / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        roots[half + i] = roots[2 * half + 2 * i];
      }
    }
  }

  void forth(long[] x) {
    for (int half = length / 2; half >= block; half /= 2) {
      shared(x, half, this::stepForth);
    }
    blocks(start -> {
      for (int half = block / 2; half > 0; half /= 2) {
        for (int i = start; i < start + block; i += 2 * half) {
          stepForth(x, i, half, 0, half);
        }
      }
    });
  }

  /** All but the division by the length. */
  void back(long[] x) {
    blocks(start -> {
      for (int half = 1; half < block; half *= 2) {
        for (int i = start; i < start + block; i += 2 * half) {
          stepBack(x, i, half, 0, half);
        }
      }
    });
    for (int half = block; half < length; half *= 2) {
      shared(x, half, this::stepBack);
    }
  }

  /** Part of a step: of the pairs (i, i + half) from a start, those with i in a range. */
  private interface Step {
    void run(long[] x, int start, int half, int from, int to);
  }

  /** All pairs of a level, cut into tiles, each of which lies in one step. */
  private void shared(long[] x, int half, Step step) {
    int pairs = length / 2;
    int tile = Math.min(half, Integer.highestOneBit(Tiles.length(pt, pairs)));
    Tiles.each(
        pt,
        "transform: level",
        pairs,
        tile,
        (from, to) -> {
          int start = from / half * 2 * half;
          step.run(x, start, half, from % half, from % half + (to - from));
        });
  }

  private interface Block {
    void run(int start);
  }

  private void blocks(Block body) {
    Tiles.each(pt, "transform: blocks", length / block, 1, (number, _) -> body.run(number * block));
  }

  private void stepForth(long[] x, int start, int half, int from, int to) {
    for (int i = from; i < to; i++) {
      long left = x[start + i];
      long right = x[start + half + i];
      x[start + i] = Modulus.plus(left, right);
      x[start + half + i] = Modulus.times(Modulus.minus(left, right), roots[half + i]);
    }
  }

  /** By inverse roots: that of the i-th power is minus the (half - i)-th. */
  private void stepBack(long[] x, int start, int half, int from, int to) {
    int i = from;
    if (i == 0) {
      long left = x[start];
      long right = x[start + half];
      x[start] = Modulus.plus(left, right);
      x[start + half] = Modulus.minus(left, right);
      i++;
    }
    for (; i < to; i++) {
      long left = x[start + i];
      long right = Modulus.times(x[start + half + i], roots[2 * half - i]);
      x[start + i] = Modulus.minus(left, right);
      x[start + half + i] = Modulus.plus(left, right);
    }
  }
}
