// SPDX-License-Identifier: Apache-2.0
package pantile;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantile.file.ReadOptions;
import pantile.report.ProgressListener;
import pantile.spi.Arguments;
import pantile.spi.ElementType;

/**
 * How {@link Pantile#sortFile(Path, Path, FileSort)} sorts a file. A value; none of it but {@code
 * descending} and {@code reading} changes the result.
 *
 * @param descending whether the greatest comes first
 * @param reading which numbers of the input are meant, and of which type: raw files need one. The
 *     output has them alone: the column that is sorted, without its table
 * @param memory bytes that the sort may take for what it works on, in the heap and outside of it; 0
 *     for 0.7 of the heap's limit, and as much outside of it where that saves the disk work. A file
 *     that needs more goes through temporary files.
 * @param temporary the folder for temporary files; null for the output's folder
 * @param checkpoint a journal of what is done, for the same call in another process to go on from;
 *     it is removed when the output is in its place. Null for none.
 * @param notices told, in words, that a sort goes on; null for the log {@code pantile}
 * @param progress told how far each stage is, on the thread that calls; null for nobody
 */
public record FileSort(
    boolean descending,
    ReadOptions reading,
    long memory,
    @Nullable Path temporary,
    @Nullable Path checkpoint,
    @Nullable Consumer<String> notices,
    @Nullable ProgressListener progress) {
  /** Ascending, with the usual memory, beside the output, told to nobody. */
  public static final FileSort DEFAULT =
      new FileSort(false, ReadOptions.DEFAULT, 0, null, null, null, null);

  /** The least bound of memory that may be given, in bytes: 16 MiB. */
  public static final long LEAST_MEMORY = 16L << 20;

  /**
   * Checks the bound.
   *
   * @throws IllegalArgumentException if it is negative, or not 0 and less than {@link
   *     #LEAST_MEMORY}
   */
  public FileSort {
    Arguments.given(reading, "reading");
    if (memory < 0) {
      throw new IllegalArgumentException("memory is negative: " + memory);
    }
    if (memory > 0 && memory < LEAST_MEMORY) {
      throw new IllegalArgumentException(
          "a bound of memory of "
              + memory
              + " bytes is too small: give "
              + LEAST_MEMORY
              + " at least");
    }
  }

  /**
   * The same, but in this order.
   *
   * @param descends whether the greatest comes first
   * @return the changed copy
   */
  public FileSort withDescending(boolean descends) {
    return new FileSort(descends, reading, memory, temporary, checkpoint, notices, progress);
  }

  /**
   * The same, but for an input that is read otherwise: one column of a table, say.
   *
   * @param options how
   * @return the changed copy
   */
  public FileSort withReading(ReadOptions options) {
    Arguments.given(options, "options");
    return new FileSort(descending, options, memory, temporary, checkpoint, notices, progress);
  }

  /**
   * The same, but for elements of a type that is known, as {@link ReadOptions#withType} says it.
   *
   * @param elements their type; a raw file needs it
   * @return the changed copy
   */
  public FileSort withType(ElementType elements) {
    return withReading(reading.withType(elements));
  }

  /**
   * The same, but with a bound of memory.
   *
   * @param bytes at least {@link #LEAST_MEMORY}, or 0 for the usual bound
   * @return the changed copy
   * @throws IllegalArgumentException if it is less
   */
  public FileSort withMemory(long bytes) {
    return new FileSort(descending, reading, bytes, temporary, checkpoint, notices, progress);
  }

  /**
   * The same, but with temporary files elsewhere.
   *
   * @param folder where; with as much space as the input takes
   * @return the changed copy
   */
  public FileSort withTemporary(Path folder) {
    Objects.requireNonNull(folder, "folder");
    return new FileSort(descending, reading, memory, folder, checkpoint, notices, progress);
  }

  /**
   * The same, but with a journal.
   *
   * @param journal a plain file; made if it is not there
   * @return the changed copy
   */
  public FileSort withCheckpoint(Path journal) {
    Objects.requireNonNull(journal, "journal");
    return new FileSort(descending, reading, memory, temporary, journal, notices, progress);
  }

  /**
   * The same, but somebody is told what was found in the journal.
   *
   * @param taker given each notice
   * @return the changed copy
   */
  public FileSort withNotices(Consumer<String> taker) {
    Objects.requireNonNull(taker, "taker");
    return new FileSort(descending, reading, memory, temporary, checkpoint, taker, progress);
  }

  /**
   * The same, but somebody is told how far it is.
   *
   * @param listener told on the thread that calls
   * @return the changed copy
   */
  public FileSort withProgress(ProgressListener listener) {
    Objects.requireNonNull(listener, "listener");
    return new FileSort(descending, reading, memory, temporary, checkpoint, notices, listener);
  }
}
