// SPDX-License-Identifier: Apache-2.0
package pantile.formats.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import pantile.FileSort;

/**
 * How much memory a file's work may take.
 *
 * @param heap bytes of arrays
 * @param outside bytes outside of the heap, for runs that are then not written to a disk
 */
public record MemoryBound(long heap, long outside) {
  /** The least bound that users may give: a sort's arrays are then of 32,768 elements. */
  public static final long LEAST = FileSort.LEAST_MEMORY;

  /** Inputs are computed whole up to this part of the heap's: results and copies need the rest. */
  private static final int WHOLE_SHARE = 8;

  /**
   * Text is read into growing arrays up to this part: a number may take two bytes, and then eight.
   */
  private static final int TEXT_SHARE = 32;

  /** What is left of the heap is for all else, and for the collector to have its way. */
  private static final double OF_HEAP = 0.7;

  /** What the command itself and its workers take, whatever the heap's limit. */
  private static final long FIXED = 16L << 20;

  /**
   * The bound that somebody wants.
   *
   * @param bytes in the heap and outside of it; 0 for the usual bound: 0.7 of the heap's limit, and
   *     as much outside of it, but no more than half of the memory that the heap's limit leaves
   * @return how much is where
   * @throws IllegalArgumentException if it is less than {@link #LEAST}
   */
  public static MemoryBound of(long bytes) {
    long heap = heapOf(bytes);
    return new MemoryBound(heap, bytes == 0 ? usualOutside(heap, totalMemory()) : bytes - heap);
  }

  /**
   * What of a bound is in the heap.
   *
   * @param bytes as for {@link #of}
   * @return how many of them
   * @throws IllegalArgumentException as for {@link #of}
   */
  public static long heapOf(long bytes) {
    long share = (long) (OF_HEAP * Runtime.getRuntime().maxMemory()) - FIXED;
    long most = Math.max(LEAST, share);
    if (bytes == 0) {
      return most;
    }
    if (bytes < LEAST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a bound of memory of %,d bytes is too small: give %,d at least",
              bytes,
              LEAST));
    }
    return Math.min(bytes, most);
  }

  /**
   * How large an input may be that is computed whole.
   *
   * @return bytes of its numbers
   */
  public long whole() {
    return heap / WHOLE_SHARE;
  }

  /**
   * How long a text may be that is read into an array without looking at its length again.
   *
   * @return bytes
   */
  public long text() {
    return heap / TEXT_SHARE;
  }

  /**
   * The usual bound outside of the heap.
   *
   * @param most the bound
   * @param total bytes of memory, of the machine or the container; 0 where nobody knows
   * @return bytes
   */
  public static long usualOutside(long most, long total) {
    long left = Math.max(0, total - Runtime.getRuntime().maxMemory());
    return total <= 0 ? most : Math.min(most, left / 2);
  }

  private static long totalMemory() {
    try {
      return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
          ? system.getTotalMemorySize()
          : 0;
    } catch (NoClassDefFoundError e) {
      return 0; // an image without jdk.management
    }
  }
}
