// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import org.jspecify.annotations.Nullable;

/** Checks that calls make of their arguments. */
public final class Arguments {
  /**
   * Whether a device ever kept elements. Calls of programs without such elements load no class for
   * them.
   */
  @SuppressWarnings("NonFinalStaticField") // it is set once
  private static volatile boolean held;

  private Arguments() {}

  /** Notes that there are elements that devices keep. */
  public static void noteHeld() {
    held = true;
  }

  /**
   * Whether there may be elements that devices keep.
   *
   * @return false if there never were
   */
  public static boolean mayBeHeld() {
    return held;
  }

  /**
   * Refuses null.
   *
   * @param argument may be null
   * @param name the argument's name in the documentation
   * @param <T> its type
   * @return the argument
   * @throws NullPointerException if the argument is null; the message names the argument
   */
  public static <T> T given(@Nullable T argument, String name) {
    if (argument == null) {
      throw new NullPointerException(name + " is null");
    }
    return argument;
  }

  /**
   * Refuses to take more than there is.
   *
   * @param count how many are wanted
   * @param name the argument's name in the documentation
   * @param there how many there are
   * @param what they are, in the plural
   * @return the count
   * @throws IndexOutOfBoundsException if the count is negative, or there are not so many; the
   *     message names the argument
   */
  public static long atMost(long count, String name, long there, String what) {
    if (count < 0 || count > there) {
      throw new IndexOutOfBoundsException(
          name + " is from 0 to " + there + ", the number of " + what + ", not " + count);
    }
    return count;
  }

  /**
   * Refuses memory that not every thread can read. Memory is refused even if a job would be small
   * enough for the calling thread.
   *
   * @param slice the elements
   * @return the same elements
   * @throws IllegalArgumentException if the memory is confined to a thread
   * @throws IllegalStateException if the memory has been freed, or elements on a device have been
   *     closed
   */
  public static Slice readable(Slice slice) {
    if (held && slice instanceof Slice.Resident resident) {
      resident.held().requireOpen();
    }
    if (slice instanceof Slice.Computed computed) {
      for (Slice input : computed.inputs()) {
        var _ = readable(input);
      }
    }
    if (slice instanceof Slice.Mapped mapped) {
      if (!mapped.segment().scope().isAlive()) {
        throw new IllegalStateException("the memory segment has been freed");
      }
      if (!mapped.segment().isAccessibleBy(new Thread())) {
        throw new IllegalArgumentException(
            "one thread alone may read the memory segment; get it from Arena.ofShared(), ofAuto()"
                + " or global()");
      }
    }
    return slice;
  }
}
