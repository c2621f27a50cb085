// SPDX-License-Identifier: Apache-2.0
package pantile.op.prime;

import java.io.Serializable;
import pantile.job.Merge;
import pantile.op.Numbers;
import pantile.op.prime.ArePrime.Flags;
import pantile.spi.Cutting;
import pantile.spi.Cutting.Claims;
import pantile.spi.Cutting.Direct;
import pantile.spi.Cutting.Length;
import pantile.spi.KernelName;

/**
 * Tells which elements are prime, with a flag for each. Operand: the numbers, {@code long}, read.
 */
public record ArePrime() implements Sieving<Flags> {
  @Override
  public KernelName name() {
    return KernelName.ARE_PRIME;
  }

  @Override
  public Merge<Flags> merge() {
    return Flags.CONCATENATE;
  }

  @Override
  public Cutting cutting() {
    return new Cutting(Long.SIZE, Length.TESTED, 0, Direct.TESTED, Claims.MANY, true);
  }

  @Override
  public boolean possible(Flags partial, long from, long to) {
    return partial.words().length == (to - from + Long.SIZE - 1) / Long.SIZE;
  }

  @Override
  public String label() {
    return "is-prime";
  }

  /**
   * A yes or no for each number of a range, packed.
   *
   * @param words flag {@code i} is bit {@code i % 64} of word {@code i / 64}; the record owns it
   */
  @SuppressWarnings("ArrayRecordComponent") // a copy would cost as much as the merge
  public record Flags(long[] words) implements Serializable {
    static final Merge<Flags> CONCATENATE = new JoinFlags();

    private record JoinFlags() implements Merge<Flags> {
      @Override
      public Flags identity() {
        return new Flags(new long[0]);
      }

      @Override
      public Flags combine(Flags left, Flags right) {
        return new Flags(Numbers.join(left.words, right.words));
      }
    }
  }
}
