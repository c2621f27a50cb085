// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.io.Serial;
import pantile.job.Tile;
import pantile.job.TileFunction;

/**
 * Wraps a {@link DeviceException} that a user's function threw, perhaps because of a device of its
 * own. No device of the job has failed. So the tile is not tried again, and the job ends with what
 * the function threw.
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
   * Calls a user's function, and wraps a {@link DeviceException} that the function throws.
   *
   * @param work the function
   * @param tile the function's tile
   * @param <P> the function's result
   * @return what the function returned
   * @throws UserCodeException if the function throws a {@link DeviceException}
   * @throws Exception any other exception that the function throws
   */
  public static <P> P call(TileFunction<P> work, Tile tile) throws Exception {
    try {
      return work.apply(tile);
    } catch (DeviceException own) {
      throw new UserCodeException(own);
    }
  }

  /**
   * The cause of a job's failure, without the wrapper.
   *
   * @param cause what the body threw
   * @return what the user's function threw, if the cause wraps it; else the cause itself
   */
  public static Throwable unwrap(Throwable cause) {
    return cause instanceof UserCodeException own ? own.thrown : cause;
  }
}
