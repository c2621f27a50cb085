// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.window;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.FirstPosition;
import pantile.op.window.RollWindow;
import pantile.op.window.Rolled;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Distribution;
import pantile.testkit.Example;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;

/** A statistic of each window, computed from its elements alone. */
public final class RollWindowDefinition extends Definition<RollWindow, Long> {
  private static final int LENGTH = 700;

  /** A definition without state. */
  public RollWindowDefinition() {
    super("window", KernelName.ROLL_WINDOW);
  }

  @Override
  public List<Example<RollWindow>> examples() {
    List<Example<RollWindow>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (Rolled statistic : Rolled.values()) {
        for (int window : new int[] {1, 64}) {
          RollWindow kernel = new RollWindow(type, statistic, window);
          examples.add(new Example<>(kernel, LENGTH, () -> operands(kernel)));
        }
      }
    }
    return examples;
  }

  private static List<Operand> operands(RollWindow kernel) {
    int behind = kernel.window() - 1;
    Slice x = Input.of(Distribution.SMALL, kernel.type(), LENGTH + behind).whole();
    ElementType results = kernel.statistic().result(kernel.type());
    return List.of(Operand.halo(x, behind), Operand.out(SliceElements.allocate(results, LENGTH)));
  }

  @Override
  protected Long define(RollWindow kernel, Tile tile, Slice[] operands) {
    Slice x = operands[0];
    int window = kernel.window();
    boolean whole = kernel.statistic() == Rolled.SUM && !kernel.type().floating();
    long beyond = FirstPosition.NONE;
    for (int i = 0; i < tile.length(); i++) {
      int suffix = window - (int) ((tile.from() + i) % window);
      long result = NaiveWindows.result(x, i, window, suffix, kernel.statistic());
      SliceElements.setBits(operands[1], i, result);
      if (whole
          && beyond == FirstPosition.NONE
          && NaiveWindows.exact(x, i, window).bitLength() >= Long.SIZE) {
        beyond = tile.from() + i;
      }
    }
    return beyond;
  }
}
