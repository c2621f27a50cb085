// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.job;

import java.util.List;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.job.Tile;
import pantile.op.own.Custom;
import pantile.spi.KernelName;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;

/** What the user's own function returns. */
public final class CustomDefinition extends Definition<Custom<Object>, Object> {
  /** A definition without state. */
  public CustomDefinition() {
    super("job", KernelName.CUSTOM);
  }

  @Override
  public List<Example<Custom<Object>>> examples() {
    Job<Object> job =
        Job.of("custom", 0, Example.LENGTH, tile -> (Object) tile.toString(), new Concatenation());
    return List.of(Example.of(new Custom<>(job, 0), List::of));
  }

  @Override
  protected Object define(Custom<Object> kernel, Tile tile, Slice[] operands) throws Exception {
    return kernel.apply(tile);
  }

  /** Texts side by side. */
  private record Concatenation() implements Merge<Object> {
    @Override
    public Object identity() {
      return "";
    }

    @Override
    public Object combine(Object left, Object right) {
      return left.toString() + right;
    }
  }
}
