// SPDX-License-Identifier: Apache-2.0
package pantile.op.window;

import pantile.job.Merge;
import pantile.op.FirstPosition;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * One statistic of each window of neighbouring elements. The job counts windows: window {@code i}
 * has the elements from {@code i} on. Operands: the elements, read, with a {@link
 * pantile.spi.Cut.Halo} of a window's length less 1; the results, written. The partial result is
 * the first window in the tile whose sum of integers does not fit in a {@code long}, or {@link
 * FirstPosition#NONE}. Of such a sum the result has the lowest 64 bits.
 *
 * <p>The elements are seen as blocks of a window's length, from the start of the job. A window is
 * the suffix of a block and the prefix of the next one; at a block's start it is the block alone.
 * (The idea is that of van Herk, 1992, and of Gil and Werman, 1993.) Elements are converted to
 * {@code double} where the statistic is computed so.
 *
 * <ul>
 *   <li>A floating-point sum of a suffix is added up from the block's last element down, that of a
 *       prefix from its first element up, both from -0.0; then the suffix and the prefix are added.
 *       A mean is that sum divided by the length. Each operation is rounded.
 *   <li>A variance has the count, the mean and the sum of squares of a suffix and a prefix, in the
 *       same order of elements (Welford, 1962): {@code n += 1; d = x - mean; mean += d / n; m2 += d
 *       * (x - mean)}. Both are merged (Chan, Golub and LeVeque, 1979): {@code d = prefix mean -
 *       suffix mean; m2 = (suffix m2 + prefix m2) + d * d * (suffix n * prefix n / length)}. The
 *       result is the magnitude of {@code m2 / length}, which is negative only where an
 *       intermediate result has overflowed: {@code d} and {@code x - mean} never differ in sign
 *       else.
 *   <li>Integer sums, and means of integers before they are rounded once, are exact.
 * </ul>
 *
 * <p>A result that is NaN is {@link Double#NaN}. Tiles start at multiples of the length, so a tile
 * of n windows takes O(n) steps, however long windows are. Other tiles give the same results.
 *
 * @param type of the elements
 * @param statistic what is computed
 * @param window the length of each window, at least 1
 */
public record RollWindow(ElementType type, Rolled statistic, int window)
    implements Windowing<Long> {
  /** Checks the length. */
  public RollWindow {
    if (window < 1) {
      throw new IllegalArgumentException("a window has at least 1 element, not " + window);
    }
  }

  @Override
  public KernelName name() {
    return KernelName.ROLL_WINDOW;
  }

  @Override
  public Merge<Long> merge() {
    return FirstPosition.MERGE;
  }

  @Override
  public Cutting cutting() {
    return new Cutting(
        window, Cutting.Length.READ, 0, Cutting.Direct.COMPUTED, Cutting.Claims.MANY, true);
  }

  @Override
  public boolean possible(Long partial, long from, long to) {
    return partial == FirstPosition.NONE || (partial >= from && partial < to);
  }

  /** Results are not in a journal. */
  @Override
  public boolean journaled() {
    return false;
  }

  @Override
  public String label() {
    return "roll-window";
  }
}
