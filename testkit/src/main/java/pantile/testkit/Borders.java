// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Lengths near those where vectors, groups of items, blocks and parts end: drawn at random, the
 * same from one seed.
 */
public final class Borders {
  private static final int[] ENDS = {32, 256, 1024, 4096, 8192};

  /** How far from an end. */
  private static final int NEAR = 3;

  /** How many times over an end may lie. */
  private static final int TIMES = 5;

  private Borders() {}

  /**
   * Lengths near each kind of end, by the tests' seed.
   *
   * @return two a kind, the first of which lies on the end
   */
  public static int[] lengths() {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    return IntStream.of(ENDS)
        .flatMap(end ->
            IntStream.of(
                end * random.nextInt(1, TIMES),
                end * random.nextInt(1, TIMES) + random.nextInt(-NEAR, NEAR + 1)))
        .toArray();
  }
}
