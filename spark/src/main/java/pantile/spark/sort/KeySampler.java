// SPDX-License-Identifier: Apache-2.0
package pantile.spark.sort;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Takes a seeded sample of keys whose number is not known beforehand, all equally likely: a
 * reservoir, with the jumps of Li's Algorithm L ("Reservoir-sampling algorithms of time complexity
 * O(n(1+log(N/n)))", 1994), so that arrays which are in memory are hardly read.
 *
 * @param <A> the arrays' type
 */
public final class KeySampler<A> {
  private final SortType<A> type;
  private final SplittableRandom random;
  private final long[] kept;

  /** How many elements came. */
  private long seen;

  /** The place of the next element that is taken, once the reservoir is full. */
  private long next;

  private double weight = 1;

  /**
   * Makes a sampler.
   *
   * @param type of the arrays
   * @param size the most keys of the sample, at least 1
   * @param seed of the places
   */
  public KeySampler(SortType<A> type, int size, long seed) {
    this.type = type;
    random = new SplittableRandom(seed);
    kept = new long[size];
    next = size;
  }

  /**
   * Takes an array into account. Takes O(1) time, and some more for each key that is taken.
   *
   * @param array the next elements
   */
  public void offer(A array) {
    int length = type.length(array);
    int filled = (int) Math.min(length, Math.max(0, kept.length - seen));
    for (int i = 0; i < filled; i++) {
      kept[(int) seen + i] = type.key(array, i);
    }
    long end = seen + length;
    if (end >= kept.length && weight == 1) {
      jump(kept.length - 1L);
    }
    while (next < end) {
      kept[random.nextInt(kept.length)] = type.key(array, (int) (next - seen));
      jump(next);
    }
    seen = end;
  }

  /** Chooses the place after another at which the reservoir changes. */
  private void jump(long from) {
    // StrictMath, so that a seed gives one sample on all machines; 1 - u, since u may be 0.
    weight *= StrictMath.exp(StrictMath.log(1 - random.nextDouble()) / kept.length);
    double skipped =
        StrictMath.floor(StrictMath.log(1 - random.nextDouble()) / StrictMath.log1p(-weight));
    next = skipped < Long.MAX_VALUE - from - 1.0 ? from + 1 + (long) skipped : Long.MAX_VALUE;
  }

  /**
   * The sample so far.
   *
   * @return all keys, if they are no more than the sample may have
   */
  public KeySample sample() {
    return new KeySample(Arrays.copyOf(kept, (int) Math.min(seen, kept.length)), seen);
  }
}
