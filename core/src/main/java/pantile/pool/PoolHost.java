// SPDX-License-Identifier: Apache-2.0
package pantile.pool;

/** What a {@link Pool} asks of the {@code Pantile} that opened it, about the calling thread. */
public interface PoolHost {
  /**
   * Whether calls may be made.
   *
   * @return false once it is closed
   */
  boolean open();

  /**
   * How long a call may take from now on.
   *
   * @return nanoseconds, perhaps less than zero; {@link pantile.policy.Nanos#MOST} without a limit
   */
  long timeLeft();

  /**
   * Whether calls are explained instead of made.
   *
   * @return true if nothing may be called
   */
  boolean explains();

  /**
   * Adds to an explanation.
   *
   * @param text a sentence
   */
  void remark(String text);

  /**
   * Refuses a call whose result no journal keeps.
   *
   * @param name of the call
   * @throws IllegalArgumentException if there is a journal
   */
  void requireUnjournaled(String name);
}
