// SPDX-License-Identifier: Apache-2.0
package pantile.job;

import java.io.Serializable;

/**
 * A user's work on one tile. Called on worker threads, for several tiles at once, perhaps more than
 * once for a tile: it must not depend on what other tiles did. Serializable when what it captures
 * is.
 *
 * @param <P> the partial result
 */
@FunctionalInterface
public interface TileFunction<P> extends Serializable {
  /**
   * Computes one tile. When the job is cancelled the thread is interrupted.
   *
   * @param tile the range to work on
   * @return the partial result; not null
   * @throws Exception any failure; it ends the job and reaches the caller as the cause
   */
  P apply(Tile tile) throws Exception;
}
