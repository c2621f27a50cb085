// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

import pantile.job.Merge;
import pantile.op.Numbers;
import pantile.spi.Cutting;
import pantile.spi.Cutting.Claims;
import pantile.spi.Cutting.Direct;
import pantile.spi.Cutting.Length;
import pantile.spi.KernelName;

/** Lists the primes among the tile's numbers, ascending. No operand. */
public record ListPrimes() implements Sieving<Numbers> {
  @Override
  public KernelName name() {
    return KernelName.LIST_PRIMES;
  }

  @Override
  public Merge<Numbers> merge() {
    return Numbers.CONCATENATE;
  }

  @Override
  public Cutting cutting() {
    return new Cutting(1, Length.LISTED, 0, Direct.SIEVED, Claims.ONE, true);
  }

  /**
   * Lists are not kept but made again: they differ in length, so a journal could not tell a list
   * from a damaged one.
   */
  @Override
  public boolean journaled() {
    return false;
  }

  @Override
  public String label() {
    return "list-primes";
  }
}
