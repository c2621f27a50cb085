// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.util.List;
import java.util.Locale;
import pantile.op.gather.Gather;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/** Picking elements by their indices as a job. */
final class Gathers {
  private Gathers() {}

  /**
   * Picks elements. Workers check indices as they read them, so that nobody reads them twice.
   *
   * @param elements where they are
   * @param indices which to pick, counted from the first of the elements
   * @param out the results, which nobody sees if this throws
   * @throws IndexOutOfBoundsException if an index names no element
   */
  static void gather(Engine engine, Slice elements, Slice.Ints indices, Slice out) {
    engine.call().requireUnjournaled("gather");
    long bad =
        engine.run(
            new Work<>(new Gather(elements.type()), 0, indices.length()),
            List.of(Operand.in(indices), Operand.whole(elements), Operand.out(out)));
    if (bad != Gather.NONE) {
      throw new IndexOutOfBoundsException(
          String.format(
              Locale.ROOT,
              "index %d at position %d is out of bounds for length %d",
              indices.array()[indices.from() + (int) bad],
              bad,
              elements.length()));
    }
  }
}
