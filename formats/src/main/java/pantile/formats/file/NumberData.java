// SPDX-License-Identifier: Apache-2.0
package pantile.formats.file;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Numbers that were read, or a file of them that is mapped.
 *
 * @param name of the file, for people
 * @param format in which they came
 * @param slice the numbers: an array, or the mapped file until {@link #close}
 * @param mapped the file; null for an array
 */
public record NumberData(String name, FileFormat format, Slice slice, @Nullable InputFile mapped)
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
   * Computes something from the numbers. All reading of them belongs in here: others may cut a
   * mapped file short meanwhile, whose memory then reads as zeros or fails.
   *
   * @param <R> what is computed
   * @param work what computes it
   * @return its result
   * @throws BadFileException if the file is shorter now than when it was opened, or a part of it
   *     could not be read
   */
  public <R extends @Nullable Object> R reading(Supplier<R> work) {
    InputFile file = mapped;
    if (file == null) {
      return work.get();
    }
    R result;
    try {
      result = work.get();
    } catch (RuntimeException | InternalError e) {
      file.requireMappedWhole(e);
      throw e;
    }
    file.requireMappedWhole(null);
    return result;
  }

  /**
   * The numbers in an array, which a call may change.
   *
   * @return this slice, or a copy of the mapped file
   * @throws BadFileException if there are more than an array holds, or as {@link #reading} does
   */
  public Slice inArray() {
    if (slice instanceof Slice.Mapped file) {
      BinaryArrays.requireArray(file.length(), name);
      return reading(() -> BinaryArrays.copy(file));
    }
    return slice;
  }

  /** Unmaps the file, unless its memory was lent; no computation may still be reading it then. */
  @Override
  public void close() {
    if (mapped != null) {
      mapped.close();
    }
  }
}
