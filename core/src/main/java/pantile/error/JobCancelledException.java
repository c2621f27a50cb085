// SPDX-License-Identifier: Apache-2.0
package pantile.error;

import java.io.Serial;

/**
 * A job was stopped before its end: its calling thread was interrupted (the interrupt status is set
 * again) or the {@code Pantile} was closed. No worker touches the job's arrays any more.
 */
public final class JobCancelledException extends PantileException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * Says why.
   *
   * @param message the reason
   */
  public JobCancelledException(String message) {
    super(message, null);
  }
}
