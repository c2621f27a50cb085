// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.List;
import pantile.policy.Tunables;

/**
 * How a {@code Pantile} is set up for the contract. None of it may show in a result.
 *
 * @param tile elements in a tile; 0 for the default tunables, under which small work runs on the
 *     calling thread
 * @param workers how many workers each device has
 * @param longestArray results of more elements lie outside of the Java heap; 0 for the default
 */
public record Setup(int tile, int workers, int longestArray) {
  /** Setups that cut work at block boundaries and away from them, for few and many workers. */
  public static final List<Setup> STANDARD =
      List.of(
          new Setup(0, 2),
          new Setup(100, 2),
          new Setup(1000, 3),
          new Setup(4096, 1),
          new Setup(4096, 2),
          new Setup(4097, 7, 700),
          new Setup(8192, 3));

  /**
   * Results that an array can hold lie in one.
   *
   * @param tile elements in a tile; 0 for the default tunables
   * @param workers how many workers each device has
   */
  public Setup(int tile, int workers) {
    this(tile, workers, 0);
  }

  Tunables tunables() {
    Tunables tunables = tile == 0 ? Tunables.DEFAULT : Tunables.alwaysTiled(tile);
    return longestArray == 0 ? tunables : tunables.withLongestArray(longestArray);
  }

  /** Lengths that this setup treats like the one before it need no test of their own. */
  boolean concerns(long length) {
    return tile == 0 || length < 3 || length >= tile - 1;
  }
}
