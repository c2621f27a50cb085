// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.io.Serial;
import pantile.job.Tile;
import pantile.job.TileFunction;

/**
 * A user's function threw a {@link DeviceException}, by a device of its own perhaps. No device of
 * the job's has failed, so its tile is not tried again: the job ends with what the function threw.
 */
public final class UserCodeException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** What the function threw. */
  private final DeviceException thrown;

  private UserCodeException(DeviceException thrown) {
    super(thrown);
    this.thrown = thrown;
  }

  /**
   * Calls a user's function.
   *
   * @param work the function
   * @param tile its tile
   * @param <P> what it returns
   * @return the same
   * @throws UserCodeException where the function throws what would be taken for a device's failure
   * @throws Exception what else the function throws
   */
  public static <P> P call(TileFunction<P> work, Tile tile) throws Exception {
    try {
      return work.apply(tile);
    } catch (DeviceException own) {
      throw new UserCodeException(own);
    }
  }

  /**
   * What a job failed of.
   *
   * @param cause what its body threw
   * @return what the user's function threw, if that is wrapped; else the same
   */
  public static Throwable unwrap(Throwable cause) {
    return cause instanceof UserCodeException own ? own.thrown : cause;
  }
}
