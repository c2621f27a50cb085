// SPDX-License-Identifier: Apache-2.0
package pantile.cli.format;

import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;
import pantile.job.ElementType;
import pantile.job.Slice;

/**
 * Numbers that were read, or a file of them that is mapped.
 *
 * @param name of the file, for people
 * @param format in which they came
 * @param slice the numbers: an array, or the mapped file until {@link #close}
 * @param arena owner of the mapping; null for an array
 */
public record NumberData(String name, FileFormat format, Slice slice, @Nullable Arena arena)
    implements AutoCloseable {
  /**
   * Type of the numbers.
   *
   * @return the type
   */
  public ElementType type() {
    return slice.type();
  }

  /**
   * The numbers in an array, which a call may change.
   *
   * @return this slice, or a copy of the mapped file
   * @throws BadInputException if there are more than an array holds
   */
  public Slice inArray() {
    if (slice instanceof Slice.Mapped mapped) {
      BinaryArrays.requireArray(mapped.length(), name);
      return BinaryArrays.copy(mapped);
    }
    return slice;
  }

  /** Unmaps the file; no computation may still be reading it. */
  @Override
  public void close() {
    if (arena != null) {
      arena.close();
    }
  }
}
