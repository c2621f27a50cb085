// SPDX-License-Identifier: Apache-2.0
package pantile.error;

import java.io.Serial;

/**
 * A tile could not be computed: a user's function threw (the cause), or every device failed on it
 * (the last failure is the cause, the others are suppressed). Or what devices delivered cannot be
 * the job's result, whatever the data are (there is no cause).
 */
public final class JobFailedException extends PantileException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * Says which tile failed.
   *
   * @param message the kernel, the tile and the device
   * @param cause what was thrown there
   */
  public JobFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Says which job has no result.
   *
   * @param message the kernel, and why its result cannot be one
   */
  public JobFailedException(String message) {
    super(message, null);
  }
}
