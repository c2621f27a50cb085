// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

import pantile.job.Merge;
import pantile.op.CountMerge;
import pantile.spi.Cutting;
import pantile.spi.Cutting.Claims;
import pantile.spi.Cutting.Direct;
import pantile.spi.Cutting.Length;
import pantile.spi.KernelName;

/** Counts the primes among the tile's numbers. No operand. */
public record CountPrimes() implements Sieving<Long> {
  @Override
  public KernelName name() {
    return KernelName.COUNT_PRIMES;
  }

  @Override
  public Merge<Long> merge() {
    return new CountMerge();
  }

  @Override
  public Cutting cutting() {
    return new Cutting(1, Length.SIEVED, 0, Direct.SIEVED, Claims.MANY, true);
  }

  @Override
  public boolean possible(Long partial, long from, long to) {
    return partial >= 0 && partial <= to - from;
  }

  @Override
  public String label() {
    return "count-primes";
  }
}
