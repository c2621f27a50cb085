// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.reduce.ExactSum;
import pantile.op.reduce.Int128;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;

/** The exact sum of integers. */
public final class ExactSumDefinition extends Definition<ExactSum, Int128> {
  /** A definition without state. */
  public ExactSumDefinition() {
    super("reduce", KernelName.EXACT_SUM);
  }

  @Override
  public List<Example<ExactSum>> examples() {
    List<Example<ExactSum>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      if (!type.floating()) {
        examples.add(Example.reading(new ExactSum(type), type));
      }
    }
    return examples;
  }

  @Override
  protected Int128 define(ExactSum kernel, Tile tile, Slice[] operands) {
    BigInteger sum = NaiveSums.sum(operands[0]);
    return new Int128(sum.shiftRight(Long.SIZE).longValue(), sum.longValue());
  }
}
