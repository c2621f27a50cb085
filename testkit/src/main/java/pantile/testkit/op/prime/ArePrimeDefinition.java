// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.prime;

import java.util.List;
import pantile.job.Tile;
import pantile.op.prime.ArePrime;
import pantile.op.prime.ArePrime.Flags;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** Which numbers are prime. */
public final class ArePrimeDefinition extends Definition<ArePrime, Flags> {
  /** A definition without state. */
  public ArePrimeDefinition() {
    super("prime", KernelName.ARE_PRIME);
  }

  @Override
  public List<Example<ArePrime>> examples() {
    return List.of(Example.reading(new ArePrime(), ElementType.LONG));
  }

  @Override
  protected Flags define(ArePrime kernel, Tile tile, Slice[] operands) {
    Slice numbers = operands[0];
    long[] words = new long[Math.toIntExact((numbers.length() + Long.SIZE - 1) / Long.SIZE)];
    for (int i = 0; i < numbers.length(); i++) {
      if (NaivePrimes.isPrime(SliceElements.bits(numbers, i))) {
        words[i / Long.SIZE] |= 1L << (i % Long.SIZE);
      }
    }
    return new Flags(words);
  }
}
