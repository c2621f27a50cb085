// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import pantile.Doubles;
import pantile.Values;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * The least and the greatest finite number of a file, as {@code double}s: one pass, of blocks.
 *
 * @param x the numbers
 */
public record FileEnds(NumberSource x) implements FileOperation<FileEnds.Ends> {
  /**
   * Both ends.
   *
   * @param least the least; infinite if there is none
   * @param greatest the greatest; negative infinity if there is none
   */
  public record Ends(double least, double greatest) {
    /** Of no number. */
    static final Ends NONE = new Ends(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /**
     * Whether there is a finite number.
     *
     * @return false for none
     */
    public boolean any() {
      return least <= greatest;
    }

    /**
     * Ends of bins: two that are one number move apart by 0.5 each, or by as much as shows, as
     * NumPy's {@code histogram} has it.
     *
     * @param lower whether the lower one may move
     * @param upper whether the upper one may
     * @return other ends, or these
     */
    public Ends apart(boolean lower, boolean upper) {
      if (least != greatest) {
        return this;
      }
      double half = Math.max(0.5, Math.ulp(least));
      return new Ends(lower ? least - half : least, upper ? greatest + half : greatest);
    }

    Ends and(Ends other) {
      return new Ends(Math.min(least, other.least), Math.max(greatest, other.greatest));
    }
  }

  /** What the ends of a block may take beside it: one with others than finite numbers. */
  static long bytes(Workspace place, ElementType type) {
    // It is converted and filtered.
    return (long) place.blockElements(type) * (2 * Double.BYTES + Integer.BYTES);
  }

  /**
   * The ends of a block.
   *
   * @param low the least number of all
   * @param high the greatest of all
   */
  static Ends of(Values<?> values, double low, double high) {
    if (Double.isFinite(low) && Double.isFinite(high)) {
      return new Ends(low, high);
    }
    Doubles all = values.toDoubles();
    Doubles finite = all.filter(all.isFinite());
    return finite.length() == 0 ? Ends.NONE : new Ends(finite.min(), finite.max());
  }

  @Override
  public Ends run(Workspace place) {
    long bytes = bytes(place, x.type());
    place.take(bytes);
    Ends ends = Ends.NONE;
    try (Blocks blocks = new Blocks(place, x)) {
      for (Slice block = blocks.next(); block != null; block = blocks.next()) {
        Values<?> values = place.pantile().over(block);
        double low = values.least().doubleValue();
        ends = ends.and(of(values, low, values.greatest().doubleValue()));
      }
      return ends;
    } finally {
      place.giveBack(bytes);
    }
  }
}
