// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import pantile.Doubles;
import pantile.Values;
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
    /**
     * Whether there is a finite number.
     *
     * @return false for none
     */
    public boolean any() {
      return least <= greatest;
    }
  }

  @Override
  public Ends run(Workspace place) {
    // A block with a number that is not finite is converted and filtered.
    long bytes = (long) place.blockElements(x.type()) * (2 * Double.BYTES + Integer.BYTES);
    place.take(bytes);
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    try (Blocks blocks = new Blocks(place, x)) {
      for (Slice block = blocks.next(); block != null; block = blocks.next()) {
        Values<?> values = place.pantile().over(block);
        double low = values.least().doubleValue();
        double high = values.greatest().doubleValue();
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
          Doubles all = values.toDoubles();
          Doubles finite = all.filter(all.isFinite());
          if (finite.length() == 0) {
            continue;
          }
          low = finite.min();
          high = finite.max();
        }
        least = Math.min(least, low);
        greatest = Math.max(greatest, high);
      }
      return new Ends(least, greatest);
    } finally {
      place.giveBack(bytes);
    }
  }
}
