// SPDX-License-Identifier: Apache-2.0
package pantile.op.search;

import pantile.job.Merge;
import pantile.op.Done;
import pantile.spi.Cutting;
import pantile.spi.ElementType;
import pantile.spi.KernelName;

/**
 * Finds places in ascending elements. Operands: what is sought, read; all elements, read whole; the
 * starts of buckets, {@code int}, read whole; the places, {@code int}, written. Starts are those
 * that {@link KeyBuckets} has for the elements. They save steps and change no result, so a body may
 * leave them.
 *
 * @param type of the elements and of what is sought
 * @param side which place
 * @param buckets how the starts part keys
 */
public record SearchSorted(ElementType type, Side side, KeyBuckets buckets)
    implements Searching<Done> {
  private static final Cutting CUTTING =
      new Cutting(1, Cutting.Length.READ, 0, Cutting.Direct.COMPUTED, Cutting.Claims.MANY, true);

  @Override
  public Cutting cutting() {
    return CUTTING;
  }

  @Override
  public KernelName name() {
    return KernelName.SEARCH_SORTED;
  }

  @Override
  public Merge<Done> merge() {
    return Done.MERGE;
  }

  @Override
  public boolean journaled() {
    return false;
  }

  @Override
  public String label() {
    return "search-sorted";
  }
}
