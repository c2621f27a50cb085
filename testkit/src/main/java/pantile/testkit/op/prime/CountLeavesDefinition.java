// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.prime;

import java.util.List;
import pantile.job.Tile;
import pantile.op.prime.CountLeaves;
import pantile.op.prime.CountLeaves.Leaves;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;

/**
 * How many primes there are, by leaves. What a tile has follows the sums of {@link CountLeaves} to
 * the letter: every φ is counted number by number.
 */
public final class CountLeavesDefinition extends Definition<CountLeaves, Leaves> {
  /** A definition without state. */
  public CountLeavesDefinition() {
    super("prime", KernelName.COUNT_LEAVES);
  }

  @Override
  public List<Example<CountLeaves>> examples() {
    return List.of(
        new Example<>(CountLeaves.of(1_000_000, 100), CountLeaves.STEPS, List::of),
        new Example<>(CountLeaves.of(1_234_567, 400), CountLeaves.STEPS, List::of));
  }

  @Override
  protected Leaves define(CountLeaves kernel, Tile tile, Slice[] operands) {
    return new NaiveLeaves(kernel, tile.from(), tile.to()).leaves();
  }
}
