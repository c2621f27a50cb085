// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import org.jspecify.annotations.Nullable;
import pantile.job.Tile;

/**
 * A backend's code for one kernel. A body keeps no state: what a run needs belongs to the session.
 *
 * @param <K> the kernel
 * @param <P> the kernel's partial result
 * @param <S> the backend's session: what bodies work with, such as a worker's queue
 */
public interface Body<K extends Kernel<P>, P, S> {
  /**
   * Why a kernel is left to other devices. Called from any thread, at any time.
   *
   * @param kernel the kernel
   * @param session the session that would run the kernel
   * @return a few words for the job's report; null if the kernel can be run
   */
  default @Nullable String refusal(K kernel, S session) {
    return null;
  }

  /**
   * Runs the kernel on one tile, as {@link Device#run} says.
   *
   * @param kernel a kernel that is not refused
   * @param tile the tile's place in the job
   * @param operands as the kernel's documentation lists them
   * @param session the session that runs the kernel
   * @return the partial result
   * @throws Exception what {@link Device#run} may throw
   */
  P run(K kernel, Tile tile, Memory[] operands, S session) throws Exception;

  /**
   * Stands in the place of a body where a backend leaves a kernel to other devices, whatever the
   * kernel's parameters.
   *
   * @param reason a few words for the job's report
   * @param <K> the kernel
   * @param <P> its partial result
   * @param <S> the backend's session
   */
  record Refused<K extends Kernel<P>, P, S>(String reason) implements Body<K, P, S> {
    @Override
    public String refusal(K kernel, S session) {
      return reason;
    }

    @Override
    public P run(K kernel, Tile tile, Memory[] operands, S session) {
      throw new IllegalArgumentException(kernel.label() + ": " + reason);
    }
  }
}
