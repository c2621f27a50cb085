// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** What the JVM says: how many bytes it was to reserve, and how many there may be in all. */
  private static final Pattern REFUSED =
      Pattern.compile("Cannot reserve (\\d+) bytes .*limit: (\\d+)\\)");

  /**
   * How long memory that is being freed is waited for, for each GiB that is asked for. The JVM
   * itself waits half a second after it has collected garbage, however much is to be freed; 8 GiB
   * took longer (AMD EPYC, Zen 1, both processors busy, 2026-11-29).
   */
  private static final long PATIENCE_NANOS = 1_000_000_000L;

  /** The longest wait in all: other results may hold the memory for good. */
  private static final long MOST_PATIENCE_NANOS = 10 * PATIENCE_NANOS;

  private OffHeap() {}

  /**
   * Fresh elements, all zero. Takes O(n) time, on the calling thread. Where there is no room, waits
   * for memory that is being freed: a second for each GiB, and ten at most. What is more than the
   * JVM's limit is not waited for.
   *
   * @param type of the elements
   * @param length how many
   * @param goesOn throws if the caller is to wait no longer
   * @return all of new memory, in native byte order, which every thread may use
   * @throws ArithmeticException if there are more than addresses for their bytes
   * @throws OutOfMemoryError if there is not so much memory
   */
  public static Slice.Mapped of(ElementType type, long length, Runnable goesOn) {
    if (length > Long.MAX_VALUE / type.bytes() - ALIGNMENT) {
      throw new ArithmeticException(length + " elements are more than memory can hold");
    }
    long bytes = length * type.bytes();
    MemorySegment memory;
    try {
      memory = allocated(bytes, goesOn);
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

  private static MemorySegment allocated(long bytes, Runnable goesOn) {
    long begun = System.nanoTime();
    long patience = Math.min((bytes >> GIB_SHIFT) * PATIENCE_NANOS, MOST_PATIENCE_NANOS);
    while (true) {
      try {
        return Arena.ofAuto().allocate(bytes, ALIGNMENT);
      } catch (OutOfMemoryError none) {
        if (neverFits(none)) {
          throw none;
        }
        goesOn.run();
        if (System.nanoTime() - begun >= patience) {
          throw none;
        }
      }
    }
  }

  /**
   * Whether memory was refused that is more than the JVM's limit. The limit is in the message
   * alone. If the JVM says it in other words, the answer is no, and such memory is waited for.
   */
  static boolean neverFits(OutOfMemoryError refusal) {
    Matcher refused = REFUSED.matcher(Objects.requireNonNullElse(refusal.getMessage(), ""));
    return refused.find() && Long.parseLong(refused.group(1)) > Long.parseLong(refused.group(2));
  }
}
