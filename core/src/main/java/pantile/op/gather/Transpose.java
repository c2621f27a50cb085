// SPDX-License-Identifier: Apache-2.0
package pantile.op.gather;

import pantile.job.Merge;
import pantile.op.Done;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * Transposes a row-major matrix, bit for bit: result {@code c * rows + r} is element {@code r *
 * columns + c}. Operands: all elements, read whole; the results, written.
 *
 * @param type of the elements and the results
 * @param rows of the elements, at least 1
 * @param columns of the elements, at least 1
 */
public record Transpose(ElementType type, int rows, int columns) implements Gathering<Done> {
  /** Columns that are read together: a cache line of them has 64 bytes, or two. */
  private static final int TOGETHER = 16;

  /** Fewer tiles than that would leave workers without any. */
  private static final int LEAST_TILES = 64;

  @Override
  public KernelName name() {
    return KernelName.TRANSPOSE;
  }

  @Override
  public Merge<Done> merge() {
    return Done.MERGE;
  }

  /**
   * Tiles have whole rows of the result, that is whole columns of the elements, and as many as a
   * cache line has, where that leaves tiles enough.
   */
  @Override
  public Cutting cutting() {
    int together = TOGETHER;
    while (together > 1 && columns / together < LEAST_TILES) {
      together /= 2;
    }
    long grain = (long) rows * together;
    return together > 1 && grain <= Integer.MAX_VALUE
        ? Cutting.READING.withGrain((int) grain)
        : Cutting.READING;
  }

  @Override
  public String label() {
    return "transpose";
  }
}
