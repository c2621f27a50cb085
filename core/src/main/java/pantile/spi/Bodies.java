// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import org.jspecify.annotations.Nullable;
import pantile.job.Tile;

/**
 * A backend's bodies, one for each kernel. Thread-safe.
 *
 * <p>A body is made when it is first asked for, so that a first call loads no more classes than it
 * needs. A body is found by its kernel's number: for a switch over types the JDK would generate
 * code, which takes a millisecond or more.
 *
 * @param <S> the backend's session: what bodies work with
 */
public abstract class Bodies<S> {
  /** Bodies have no state, so two threads may each make one. */
  private final @Nullable Body<?, ?, S>[] made;

  /** Makes a registry without bodies yet. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of parameterised types
  protected Bodies() {
    made = new Body[KernelName.values().length];
  }

  /**
   * Makes a body, or a {@link Body.Refused} that says why there is none. A backend writes this as a
   * switch over all names.
   *
   * @param name the kernel's name
   * @return a body without state, for kernels of that name and no others
   */
  protected abstract Body<?, ?, S> make(KernelName name);

  /**
   * Why a kernel is left to other devices. Called from any thread, at any time.
   *
   * @param kernel any kernel
   * @param session the session that would run the kernel
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
   * @param kernel a kernel that is not refused
   * @param tile the tile's place in the job
   * @param operands as the kernel's documentation lists them
   * @param session the session that runs the kernel
   * @param <P> the partial result
   * @return the partial result
   * @throws Exception what {@link Device#run} may throw
   */
  public final <P> P run(Kernel<P> kernel, Tile tile, Memory[] operands, S session)
      throws Exception {
    return of(kernel).run(kernel, tile, operands, session);
  }

  // The cast holds, since a body made for a name is for kernels of that name. An array replaces an
  // EnumMap, for which a first call would load more classes.
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
