// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.lang.foreign.MemorySegment;
import pantile.spi.Arguments;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/** What copies of elements to memory need. */
final class MemoryCopies {
  /** Elements that are computed at once: 32 MiB at most, so a job's fixed costs do not count. */
  static final int AT_ONCE = 1 << 22;

  private MemoryCopies() {}

  /** Refuses memory that the elements are in or are computed from. */
  static void requireApart(Slice elements, MemorySegment to) {
    if (elements instanceof Slice.Computed computed) {
      for (Slice input : computed.inputs()) {
        requireApart(input, to);
      }
    } else if (overlap(elements, to)) {
      throw new IllegalArgumentException("the elements are in the memory, or computed from it");
    }
  }

  private static boolean overlap(Slice elements, MemorySegment to) {
    if (elements instanceof Slice.Mapped mapped) {
      return mapped.segment().asOverlappingSlice(to).isPresent();
    }
    if (Arguments.mayBeHeld() && elements instanceof Slice.Resident) {
      return false;
    }
    Object array = Scratch.array(elements);
    return to.heapBase().isPresent() && to.heapBase().get().equals(array);
  }
}
