// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.prime;

import java.util.List;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.prime.ListPrimes;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;

/** The primes, ascending. */
public final class ListPrimesDefinition extends Definition<ListPrimes, Numbers> {
  /** A definition without state. */
  public ListPrimesDefinition() {
    super("prime", KernelName.LIST_PRIMES);
  }

  @Override
  public List<Example<ListPrimes>> examples() {
    return List.of(new Example<>(new ListPrimes(), 1_000_000, List::of));
  }

  @Override
  protected Numbers define(ListPrimes kernel, Tile tile, Slice[] operands) {
    return new Numbers(NaivePrimes.primes(tile.from(), tile.to()).toArray());
  }
}
