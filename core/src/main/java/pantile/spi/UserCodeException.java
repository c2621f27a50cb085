// SPDX-License-Identifier: Apache-2.0
package pantile.spi;

import java.io.Serial;

/**
 * A user's function threw a {@link DeviceException}, by a device of its own perhaps. No device of
 * the job's has failed, so its tile is not tried again: the job ends with what the function threw.
 */
public final class UserCodeException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** What the function threw. */
  private final DeviceException thrown;

  /**
   * A failure of a user's function.
   *
   * @param thrown what the function threw
   */
  public UserCodeException(DeviceException thrown) {
    super(thrown);
    this.thrown = thrown;
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
