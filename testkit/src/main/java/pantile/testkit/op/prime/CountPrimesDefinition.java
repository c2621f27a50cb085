// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.prime;

import java.util.List;
import pantile.job.Tile;
import pantile.op.prime.CountPrimes;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;

/** How many primes there are. */
public final class CountPrimesDefinition extends Definition<CountPrimes, Long> {
  /** A definition without state. */
  public CountPrimesDefinition() {
    super("prime", KernelName.COUNT_PRIMES);
  }

  @Override
  public List<Example<CountPrimes>> examples() {
    return List.of(new Example<>(new CountPrimes(), 1_000_000, List::of));
  }

  @Override
  protected Long define(CountPrimes kernel, Tile tile, Slice[] operands) {
    return NaivePrimes.primes(tile.from(), tile.to()).count();
  }
}
