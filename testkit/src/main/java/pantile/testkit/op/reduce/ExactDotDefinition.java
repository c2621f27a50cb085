// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.reduce;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.reduce.ExactDot;
import pantile.op.reduce.Int192;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;

/** The exact dot product of integers. */
public final class ExactDotDefinition extends Definition<ExactDot, Int192> {
  /** A definition without state. */
  public ExactDotDefinition() {
    super("reduce", KernelName.EXACT_DOT);
  }

  @Override
  public List<Example<ExactDot>> examples() {
    List<Example<ExactDot>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      if (!type.floating()) {
        examples.add(Example.readingTwo(new ExactDot(type), type));
      }
    }
    return examples;
  }

  @Override
  protected Int192 define(ExactDot kernel, Tile tile, Slice[] operands) {
    BigInteger sum = NaiveSums.dot(operands[0], operands[1]);
    return new Int192(
        sum.shiftRight(2 * Long.SIZE).longValue(),
        sum.shiftRight(Long.SIZE).longValue(),
        sum.longValue());
  }
}
