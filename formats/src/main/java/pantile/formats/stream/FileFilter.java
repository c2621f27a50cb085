// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import pantile.Pantile;
import pantile.spi.Slice;

/**
 * The numbers of a file for which something holds, in their order: one pass, of blocks.
 *
 * @param x the numbers
 * @param kept which are kept
 * @param rows takes a row for each number that is kept
 */
public record FileFilter(NumberSource x, Kept kept, RowSink rows) implements FileOperation<Long> {
  /** Keeps some numbers of a block. Each is asked for by itself, since blocks have any length. */
  @FunctionalInterface
  public interface Kept {
    /**
     * Keeps some.
     *
     * @param pantile computes
     * @param block some numbers
     * @return those that are kept, in an array of their own
     */
    Slice of(Pantile pantile, Slice block);
  }

  @Override
  public Long run(Workspace place) {
    // What is kept of a block, and the indices by which it is picked.
    long bytes = (long) place.blockElements(x.type()) * (x.type().bytes() + Integer.BYTES);
    place.take(bytes);
    long count = 0;
    try (Blocks blocks = new Blocks(place, x)) {
      for (Slice block = blocks.next(); block != null; block = blocks.next()) {
        Slice some = kept.of(place.pantile(), block);
        count += some.length();
        if (some.length() > 0) {
          rows.accept(some);
        }
      }
      return count;
    } finally {
      place.giveBack(bytes);
    }
  }
}
