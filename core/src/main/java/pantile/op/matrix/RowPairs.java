// SPDX-License-Identifier: Apache-2.0
package pantile.op.matrix;

import pantile.job.Merge;
import pantile.op.FirstPosition;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * Combines each row of a row-major matrix with each row of another: result {@code i * others + j}
 * is of row i and row j, as the sum of their terms in the canonical order of {@link
 * pantile.op.reduce.CanonicalSum}. The one NaN is {@link Double#NaN}. Operands: the elements, read;
 * those of the other matrix, read whole; the results, {@code double}, cut by {@link
 * pantile.spi.Cut.Rows}, written. The partial result is the lowest place, counted from the start of
 * the job's results, of a result that is not finite, or {@link FirstPosition#NONE}.
 *
 * @param type of the elements: a floating type
 * @param columns elements in a row of both matrices, at least 1
 * @param others how many rows the other matrix has, at least 1
 * @param pairing what is computed of two rows
 */
public record RowPairs(ElementType type, int columns, int others, Pairing pairing)
    implements Pairwise<Long> {
  /** With fewer others, elements take little work. */
  private static final int FEW = 64;

  /** Terms of a tile: a millisecond's work. */
  private static final long TERMS = 1 << 20;

  /** Rejects integers, and matrices without elements. */
  public RowPairs {
    if (!type.floating() || columns < 1 || others < 1) {
      throw new IllegalArgumentException(
          others + " rows of " + columns + " elements of " + type + " are not combined");
    }
  }

  @Override
  public KernelName name() {
    return KernelName.ROW_PAIRS;
  }

  @Override
  public Merge<Long> merge() {
    return FirstPosition.MERGE;
  }

  /**
   * Tiles have whole rows. A row is combined with all others, so many others make an element as
   * much work as so many that are read. Then a tile has as many rows as make some 2^20 terms, one
   * row at least, and workers take part in every job.
   */
  @Override
  public Cutting cutting() {
    if (others < FEW) {
      return Cutting.READING.withGrain(columns);
    }
    long rows = Math.max(1, TERMS / others / columns);
    return new Cutting(
        columns,
        Cutting.Length.FIXED,
        rows * columns,
        Cutting.Direct.NEVER,
        Cutting.Claims.MANY,
        /* divisible= */ true);
  }

  @Override
  public boolean possible(Long partial, long from, long to) {
    return partial == FirstPosition.NONE
        || (partial >= from / columns * others && partial / others < to / columns);
  }

  @Override
  public String label() {
    return pairing == Pairing.DOT ? "row-dots" : "row-distances";
  }
}
