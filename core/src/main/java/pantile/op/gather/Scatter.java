// SPDX-License-Identifier: Apache-2.0
package pantile.op.gather;

import pantile.job.Merge;
import pantile.op.FirstPosition;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * Puts values at places that indices name: result {@code p} is the value of the highest position
 * whose index is {@code p}, else element {@code p}, bit for bit. Operands: the elements, read; the
 * indices, {@code int}, read whole; as many values, read whole; the results, written. The partial
 * result is the lowest position whose index names no place of all, or {@link FirstPosition#NONE};
 * every tile reads all indices, so every tile tells the same. If there is one, no result is
 * defined.
 *
 * @param type of the elements, the values and the results
 * @param places how many elements there are in all, at least 1
 */
public record Scatter(ElementType type, int places) implements Gathering<Long> {
  /** Each tile reads all indices: few tiles, but enough for each worker. */
  private static final Cutting CUTTING =
      new Cutting(
          1, Cutting.Length.RUN, 0, Cutting.Direct.READ, Cutting.Claims.ONE, /* divisible= */ true);

  @Override
  public KernelName name() {
    return KernelName.SCATTER;
  }

  @Override
  public Merge<Long> merge() {
    return FirstPosition.MERGE;
  }

  @Override
  public Cutting cutting() {
    return CUTTING;
  }

  @Override
  public boolean possible(Long partial, long from, long to) {
    return partial >= FirstPosition.NONE && partial < Integer.MAX_VALUE;
  }

  @Override
  public long defined(Long partial, long from, long to) {
    return partial == FirstPosition.NONE ? Long.MAX_VALUE : 0;
  }

  @Override
  public String label() {
    return "scatter";
  }
}
