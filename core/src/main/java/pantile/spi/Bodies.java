// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import org.jspecify.annotations.Nullable;
import pantile.job.Tile;

/**
 * A backend's bodies, one a kernel. Each is made when it is first asked for, so that a first call
 * loads no more classes than it needs, and found by its kernel's number: a switch over types would
 * have the JDK make code for it, which takes a millisecond or more. Thread-safe.
 *
 * @param <S> what the bodies work with
 */
public abstract class Bodies<S> {
  /** Bodies are without state, so it does not matter if two threads make one each. */
  private final @Nullable Body<?, ?, S>[] made;

  /** For subclasses. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of parameterised types
  protected Bodies() {
    made = new Body[KernelName.values().length];
  }

  /**
   * Makes a body, or says why there is none: a switch over all names.
   *
   * @param name the kernel's
   * @return for a kernel of that name and no other; without state
   */
  protected abstract Body<?, ?, S> make(KernelName name);

  /**
   * Why a kernel is left to other devices.
   *
   * @param kernel any kernel
   * @param session what it would be run with
   * @return a few words; null if the kernel can be run
   */
  public final @Nullable String refusal(Kernel<?> kernel, S session) {
    return refusalOf(kernel, session);
  }

  private <P> @Nullable String refusalOf(Kernel<P> kernel, S session) {
    return of(kernel).refusal(kernel, session);
  }

  /**
   * Runs a kernel on one tile, as {@link Device#run} says.
   *
   * @param kernel one that is not refused
   * @param tile the tile's place in the job
   * @param operands as the kernel's documentation lists them
   * @param session what to run it with
   * @param <P> the partial result
   * @return the partial result
   * @throws Exception what {@link Device#run} may throw
   */
  public final <P> P run(Kernel<P> kernel, Tile tile, Memory[] operands, S session)
      throws Exception {
    return of(kernel).run(kernel, tile, operands, session);
  }

  // What is made for a name is of its kernel; an EnumMap would hash nothing either, but is more
  // classes for a first call to load.
  @SuppressWarnings({"unchecked", "EnumOrdinal"})
  private <P> Body<Kernel<P>, P, S> of(Kernel<P> kernel) {
    int number = kernel.name().ordinal();
    Body<?, ?, S> body = made[number];
    if (body == null) {
      body = make(kernel.name());
      made[number] = body;
    }
    return (Body<Kernel<P>, P, S>) body;
  }
}
