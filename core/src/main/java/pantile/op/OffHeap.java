// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Locale;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * Memory outside of the Java heap, for more elements than an array holds. The collector frees it
 * some time after nothing refers to it any more. The JVM limits all such memory together, and has
 * the collector run before it refuses more: {@code -XX:MaxDirectMemorySize}, by default as much as
 * the largest heap.
 */
public final class OffHeap {
  /** A cache line, so that no two elements of one vector lie in two. */
  private static final int ALIGNMENT = 64;

  private static final int GIB_SHIFT = 30;

  /**
   * How long memory that is being freed is waited for, for each GiB that is asked for. The JVM
   * itself waits half a second after it has collected garbage, however much is to be freed; 8 GiB
   * took longer (AMD EPYC, Zen 1, both processors busy, 2026-11-29).
   */
  private static final long PATIENCE_NANOS = 1_000_000_000L;

  private OffHeap() {}

  /**
   * Fresh elements, all zero. Takes O(n) time, on the calling thread.
   *
   * @param type of the elements
   * @param length how many
   * @return all of new memory, in native byte order, which every thread may use
   * @throws ArithmeticException if there are more than addresses for their bytes
   * @throws OutOfMemoryError if there is not so much memory
   */
  public static Slice.Mapped of(ElementType type, long length) {
    if (length > Long.MAX_VALUE / type.bytes() - ALIGNMENT) {
      throw new ArithmeticException(length + " elements are more than memory can hold");
    }
    long bytes = length * type.bytes();
    MemorySegment memory;
    try {
      memory = allocated(bytes);
    } catch (OutOfMemoryError none) {
      OutOfMemoryError error =
          new OutOfMemoryError(
              String.format(
                  Locale.ROOT,
                  "a result of %,d elements needs %,d bytes outside of the Java heap, where the"
                      + " option -XX:MaxDirectMemorySize limits memory: %s",
                  length,
                  bytes,
                  none.getMessage()));
      error.initCause(none);
      throw error;
    }
    return new Slice.Mapped(memory, type, ByteOrder.nativeOrder());
  }

  private static MemorySegment allocated(long bytes) {
    long begun = System.nanoTime();
    while (true) {
      try {
        return Arena.ofAuto().allocate(bytes, ALIGNMENT);
      } catch (OutOfMemoryError none) {
        if (System.nanoTime() - begun >= (bytes >> GIB_SHIFT) * PATIENCE_NANOS) {
          throw none;
        }
      }
    }
  }
}
